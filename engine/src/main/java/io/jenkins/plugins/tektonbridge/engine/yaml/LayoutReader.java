package io.jenkins.plugins.tektonbridge.engine.yaml;

import io.jenkins.plugins.tektonbridge.engine.model.Location;
import io.jenkins.plugins.tektonbridge.engine.yaml.DocumentSplitter.Part;
import io.jenkins.plugins.tektonbridge.engine.yaml.Layout.Comment;
import io.jenkins.plugins.tektonbridge.engine.yaml.Layout.Spelling;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.scanner.ScannerImpl;
import org.yaml.snakeyaml.tokens.ScalarToken;
import org.yaml.snakeyaml.tokens.Token;

/**
 * Finds out how a document is laid out. What no token of SnakeYAML's scanner covers is white space and comments, so a
 * {@code #} there begins one; the comments that SnakeYAML itself reads do not tell where they stand.
 */
final class LayoutReader {
    private final Places places;
    private final int[] text;
    /** Characters that belong to tokens, by their number. */
    private final BitSet covered = new BitSet();
    private final List<Comment> comments = new ArrayList<>();
    private final Map<Location, Spelling> spellings = new HashMap<>();
    private final Map<Location, Location> flowEnds = new HashMap<>();
    private final Deque<Location> openFlows = new ArrayDeque<>();
    /** Where the anchor or tag of the next node begins, with which the node begins. */
    private final List<Location> properties = new ArrayList<>();

    private LayoutReader(String file, Part part, String text) {
        this.places = new Places(file, part.line());
        this.text = text.codePoints().toArray();
    }

    static Layout read(String file, Part part) {
        String text = JsonText.withoutTabs(part.text());
        LayoutReader reader = new LayoutReader(file, part, text);
        try {
            reader.scan(text);
            reader.findComments();
        } catch (YAMLException | NumberFormatException e) {
            // It is no YAML, which is told elsewhere.
        }
        return new Layout(part.line() + 1, reader.comments, reader.spellings, reader.flowEnds);
    }

    private void scan(String source) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        ScannerImpl scanner = new ScannerImpl(new StreamReader(source), options);
        while (!scanner.checkToken(Token.ID.StreamEnd)) {
            take(scanner.getToken());
        }
    }

    private void take(Token token) {
        Location at = places.of(token.getStartMark());
        int start = token.getStartMark().getIndex();
        int end = token.getEndMark().getIndex();
        switch (token.getTokenId()) {
            case Scalar -> {
                ScalarStyle style = ((ScalarToken) token).getStyle();
                spell(at, spelling(style));
                if (style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED) {
                    coverBlock(start, end);
                    return;
                }
            }
            case FlowSequenceStart, FlowMappingStart -> {
                openFlows.push(properties.isEmpty() ? at : properties.getFirst());
                spell(at, Spelling.FLOW);
            }
            case FlowSequenceEnd, FlowMappingEnd -> {
                if (!openFlows.isEmpty()) {
                    flowEnds.put(openFlows.pop(), at);
                }
            }
            case Anchor, Tag -> properties.add(at);
            case Alias, BlockEntry, Value, FlowEntry -> properties.clear();
            default -> { }
        }
        covered.set(start, end);
    }

    private void spell(Location at, Spelling spelling) {
        spellings.put(properties.isEmpty() ? at : properties.getFirst(), spelling);
        properties.clear();
    }

    private static Spelling spelling(ScalarStyle style) {
        return switch (style) {
            case SINGLE_QUOTED -> Spelling.SINGLE_QUOTED;
            case DOUBLE_QUOTED -> Spelling.DOUBLE_QUOTED;
            case LITERAL -> Spelling.LITERAL;
            case FOLDED -> Spelling.FOLDED;
            default -> Spelling.PLAIN;
        };
    }

    /** A block ends with its last line that says something, unless it keeps empty lines; its header may have a comment. */
    private void coverBlock(int start, int end) {
        int header = start;
        while (header < end && text[header] != '#' && !isBreak(header)) {
            header++;
        }
        boolean keeps = new String(text, start, header - start).contains("+");
        int body = header;
        while (body < end && !isBreak(body)) {
            body++;
        }
        int last = end;
        while (!keeps && last > body && (text[last - 1] == ' ' || isBreak(last - 1))) {
            last--;
        }
        covered.set(start, header);
        covered.set(body, Math.max(body, last));
    }

    private void findComments() {
        int start = 0;
        int line = 0;
        while (start < text.length) {
            int end = start;
            while (end < text.length && !isBreak(end)) {
                end++;
            }
            // The break at the end of a line that is part of a text is covered.
            boolean inText = end < text.length && covered.get(end) && covered.nextSetBit(start) >= end;
            if (!inText) {
                findComment(start, end, line);
            }
            line++;
            start = end + 1;
        }
    }

    private void findComment(int start, int end, int line) {
        boolean alone = true;
        for (int i = start; i < end; i++) {
            if (covered.get(i)) {
                alone = false;
            } else if (text[i] == '#') {
                String comment = new String(text, i, end - i).stripTrailing();
                comments.add(new Comment(at(line, i - start), comment, alone));
                return;
            }
        }
        if (alone) {
            comments.add(new Comment(at(line, 0), "", true));
        }
    }

    private Location at(int line, int column) {
        return new Location(places.file(), places.firstLine() + line + 1, column + 1);
    }

    private boolean isBreak(int i) {
        return switch (text[i]) {
            case '\n', '\u0085', '\u2028', '\u2029' -> true;
            case '\r' -> i + 1 >= text.length || text[i + 1] != '\n';
            default -> false;
        };
    }
}
