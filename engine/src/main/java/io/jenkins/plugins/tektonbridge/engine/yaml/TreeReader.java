package io.jenkins.plugins.tektonbridge.engine.yaml;

import io.jenkins.plugins.tektonbridge.engine.model.Location;
import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.yaml.DocumentSplitter.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Makes a tree of a document, straight from the parser's events. Anchors, aliases and merge keys are resolved as
 * go-yaml 2 does: an alias is the same node again, and merged fields replace those that stand before the merge key.
 */
final class TreeReader {
    private final Part part;
    private final Limits limits;
    private final Places places;
    private final List<Problem> problems;
    private final Spellings spellings = new Spellings();
    private final ParserImpl parser;
    private final Anchors anchors;
    private MappingFields root;

    TreeReader(String file, Part part, Limits limits, List<Problem> problems) {
        this.part = part;
        this.limits = limits;
        this.places = new Places(file, part.line());
        this.problems = problems;
        this.anchors = new Anchors(limits.aliasNodes());
        LoaderOptions options = new LoaderOptions();
        // What is too much is said before, in terms of the file.
        options.setCodePointLimit(Integer.MAX_VALUE);
        this.parser = new ParserImpl(new StreamReader(JsonText.withoutTabs(part.text())), options);
    }

    /**
     * The tree; a null where the document is empty.
     *
     * @throws UnreadableException when the document is no YAML or beyond a limit
     */
    Node read() {
        try {
            while (!parser.checkEvent(Event.ID.DocumentStart)) {
                if (parser.checkEvent(Event.ID.StreamEnd)) {
                    return new Node.Scalar(null, places.first());
                }
                parser.getEvent();
            }
            parser.getEvent();
            Node root = node(parser.getEvent(), 1);
            // What is behind the document may be wrong, too.
            while (!parser.checkEvent(Event.ID.StreamEnd)) {
                parser.getEvent();
            }
            return root;
        } catch (YAMLException e) {
            throw SyntaxErrors.explain(e, part.text(), places);
        } catch (NumberFormatException e) {
            // SnakeYAML looks for the digits of an escape beyond the end of the text.
            throw new UnreadableException(
                    "an escape in a quoted text is cut short; \\x, \\u and \\U take 2, 4 and 8 hexadecimal digits",
                    places.first());
        }
    }

    /** How the tree's scalars were spelled. */
    Spellings spellings() {
        return spellings;
    }

    /** What was read of the outermost mapping before the document turned out to be broken. */
    Node.Mapping soFar() {
        return new Node.Mapping(root == null ? Map.of() : root.fields(), places.first());
    }

    private Node node(Event event, int depth) {
        if (depth > limits.depth()) {
            throw new UnreadableException(
                    "the document is nested deeper than " + limits.depth() + " levels", places.of(event));
        }
        anchors.count();
        if (event instanceof AliasEvent alias) {
            return anchors.get(alias.getAnchor(), places.of(alias));
        }
        String name = ((NodeEvent) event).getAnchor();
        if (name == null) {
            return content(event, depth);
        }
        anchors.open(name);
        Node node = content(event, depth);
        anchors.close(name, node);
        return node;
    }

    private Node content(Event event, int depth) {
        return switch (event) {
            case ScalarEvent scalar -> new Node.Scalar(value(scalar), places.of(scalar));
            case SequenceStartEvent start -> sequence(start, depth);
            case MappingStartEvent start -> mapping(start, depth);
            default -> throw new IllegalStateException("no node begins with " + event);
        };
    }

    private Object value(ScalarEvent event) {
        if (event.isDQuoted() && hasHalfCharacter(event.getValue())) {
            problems.add(Problem.error(
                    "an escape in this text stands for half a character; \\ud800 to \\udfff come in pairs",
                    places.of(event)));
        }
        String tag = event.getTag();
        if (tag == null) {
            return event.isPlain() ? plain(event) : event.getValue();
        }
        try {
            return Scalars.tagged(tag, event.getValue());
        } catch (IllegalArgumentException e) {
            problems.add(Problem.error(e.getMessage(), places.of(event)));
            return event.getValue();
        }
    }

    private Object plain(ScalarEvent event) {
        Object value = Scalars.plain(event.getValue());
        if (value instanceof Number || value instanceof Boolean) {
            spellings.add(value, event.getValue(), places.of(event));
        }
        return value;
    }

    private static boolean hasHalfCharacter(String text) {
        return text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    private Node.Sequence sequence(SequenceStartEvent start, int depth) {
        List<Node> items = new ArrayList<>();
        while (!parser.checkEvent(Event.ID.SequenceEnd)) {
            items.add(node(parser.getEvent(), depth + 1));
        }
        parser.getEvent();
        return new Node.Sequence(items, places.of(start));
    }

    private Node.Mapping mapping(MappingStartEvent start, int depth) {
        MappingFields fields = new MappingFields(problems);
        if (depth == 1) {
            root = fields;
        }
        while (!parser.checkEvent(Event.ID.MappingEnd)) {
            Event key = parser.getEvent();
            if (isMerge(key)) {
                fields.merge(node(parser.getEvent(), depth + 1), places.of(key));
            } else {
                Node keyNode = node(key, depth + 1);
                // An alias stands elsewhere than its node.
                Location at = key instanceof AliasEvent ? places.of(key) : keyNode.at();
                fields.put(keyNode, at, node(parser.getEvent(), depth + 1));
                warnOfBoolean(key, keyNode);
            }
        }
        parser.getEvent();
        return new Node.Mapping(fields.fields(), places.of(start));
    }

    /** YAML 1.1 has booleans where people mean words. */
    private void warnOfBoolean(Event key, Node node) {
        if (key instanceof ScalarEvent event
                && node instanceof Node.Scalar(Boolean value, Location at)
                && !event.getValue().equalsIgnoreCase(value.toString())) {
            problems.add(Problem.warning(
                    "the key " + event.getValue() + " is read as \"" + value + "\"; put it in quotation marks", at));
        }
    }

    private static boolean isMerge(Event event) {
        return event instanceof ScalarEvent scalar
                && scalar.getValue().equals("<<")
                && (scalar.getTag() == null ? scalar.isPlain() : scalar.getTag().equals("tag:yaml.org,2002:merge"));
    }
}
