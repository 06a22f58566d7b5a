package io.jenkins.plugins.tektonbridge.engine.migrate;

import io.jenkins.plugins.tektonbridge.engine.migrate.YamlNode.Field;
import io.jenkins.plugins.tektonbridge.engine.migrate.YamlNode.Item;
import io.jenkins.plugins.tektonbridge.engine.migrate.YamlNode.Mapping;
import io.jenkins.plugins.tektonbridge.engine.migrate.YamlNode.Sequence;
import io.jenkins.plugins.tektonbridge.engine.migrate.YamlNode.Spelled;
import io.jenkins.plugins.tektonbridge.engine.migrate.YamlNode.Text;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes YAML as people write it for Kubernetes: blocks with two blanks a level, lists indented below their field,
 * scripts as blocks behind {@code |}, quotation marks where a text would be read as something else without them. The same
 * nodes are always the same text, and what is read of it is what was written.
 */
public final class YamlWriter {
    private static final int INDENT = 2;
    /** What is longer than that is not put between brackets. */
    private static final int WIDTH = 120;
    /** What is longer is no key to a reader of YAML, unless a question mark says so. */
    private static final int LONGEST_SIMPLE_KEY = 1_000;

    private final StringBuilder out = new StringBuilder();
    /** Whether an empty line would be one more of the text before it. */
    private boolean keptEmptyLines;

    private YamlWriter() {}

    /** A file of documents. */
    public static String write(List<Mapping> documents) {
        return documents.stream().map(YamlWriter::write).collect(Collectors.joining("---\n"));
    }

    /** A document. */
    public static String write(Mapping document) {
        YamlWriter writer = new YamlWriter();
        if (document.fields().isEmpty()) {
            writer.lines(document.footer(), 0);
            writer.out.append("{}\n");
        } else {
            writer.fields(document, 0, false);
        }
        return writer.out.toString();
    }

    /**
     * Writes the fields of a mapping.
     *
     * @param behindDash whether the line has begun, and its comments are written
     */
    private void fields(Mapping mapping, int indent, boolean behindDash) {
        boolean begun = behindDash;
        for (Field field : mapping.fields()) {
            if (!begun) {
                lines(field.comments().above(), indent);
                blanks(indent);
            }
            begun = false;
            key(field.name(), indent);
            value(field.value(), field.comments().beside(), indent, indent + INDENT);
        }
        lines(mapping.footer(), indent);
    }

    private void key(String name, int indent) {
        String key = ScalarText.inLine(new Text(name, YamlNode.Style.PLAIN), false);
        if (key.length() > LONGEST_SIMPLE_KEY) {
            out.append("? ").append(key).append('\n');
            blanks(indent);
        } else {
            out.append(key);
        }
        out.append(':');
    }

    private void items(Sequence sequence, int indent) {
        for (Item item : sequence.items()) {
            lines(item.comments().above(), indent);
            boolean inLine = item.value() instanceof Mapping mapping && isBlock(mapping, indent)
                    && item.comments().beside().isEmpty();
            if (inLine) {
                Mapping mapping = (Mapping) item.value();
                lines(mapping.fields().getFirst().comments().above(), indent);
                blanks(indent);
                out.append("- ");
                fields(mapping, indent + INDENT, true);
            } else {
                blanks(indent);
                out.append('-');
                value(item.value(), item.comments().beside(), indent, indent + INDENT);
            }
        }
        lines(sequence.footer(), indent);
    }

    /**
     * Writes what stands behind a colon or a dash, to the end of its lines.
     *
     * @param indent how far the field or the item is indented
     * @param inner how far its lines are
     */
    private void value(YamlNode value, String beside, int indent, int inner) {
        if (value instanceof Mapping mapping && isBlock(mapping, indent)) {
            endLine(beside);
            fields(mapping, inner, false);
        } else if (value instanceof Sequence sequence && isBlock(sequence, indent)) {
            endLine(beside);
            items(sequence, inner);
        } else if (value instanceof Text text && ScalarText.isBlock(text)) {
            out.append(' ').append(ScalarText.blockHeader(text.value(), INDENT));
            endLine(beside);
            text.value().lines().forEach(line -> line(line, inner));
            keptEmptyLines = text.value().endsWith("\n\n");
        } else {
            String inLine = inLine(value, false);
            out.append(inLine.isEmpty() ? "" : " ").append(inLine);
            endLine(beside);
        }
    }

    private void endLine(String comment) {
        out.append(comment.isEmpty() ? "" : " ").append(comment).append('\n');
    }

    private void lines(List<String> lines, int indent) {
        lines.forEach(line -> line(line, indent));
    }

    private void line(String line, int indent) {
        if (!line.isEmpty()) {
            blanks(indent);
        }
        if (!keptEmptyLines) {
            out.append(line).append('\n');
        }
    }

    private void blanks(int count) {
        keptEmptyLines = false;
        out.append(" ".repeat(count));
    }

    private static boolean isBlock(Mapping mapping, int indent) {
        return !mapping.fields().isEmpty() && !(mapping.flow() && fitsInLine(mapping, indent));
    }

    private static boolean isBlock(Sequence sequence, int indent) {
        return !sequence.items().isEmpty() && !(sequence.flow() && fitsInLine(sequence, indent));
    }

    private static boolean fitsInLine(YamlNode node, int indent) {
        return !hasComments(node) && indent + inLine(node, false).length() <= WIDTH;
    }

    private static boolean hasComments(YamlNode node) {
        return switch (node) {
            case Mapping mapping -> !mapping.footer().isEmpty()
                    || mapping.fields().stream()
                            .anyMatch(field -> !field.comments().isEmpty() || hasComments(field.value()));
            case Sequence sequence -> !sequence.footer().isEmpty()
                    || sequence.items().stream()
                            .anyMatch(item -> !item.comments().isEmpty() || hasComments(item.value()));
            case Text text -> false;
            case Spelled spelled -> false;
        };
    }

    private static String inLine(YamlNode node, boolean inFlow) {
        return switch (node) {
            case Text text -> ScalarText.inLine(text, inFlow);
            case Spelled spelled -> inFlow && spelled.spelling().isEmpty() ? "null" : spelled.spelling();
            case Sequence sequence -> sequence.items().stream()
                    .map(item -> inLine(item.value(), true))
                    .collect(Collectors.joining(", ", "[", "]"));
            case Mapping mapping -> mapping.fields().stream()
                    .map(field -> ScalarText.inLine(YamlNode.text(field.name()), true) + ": "
                            + inLine(field.value(), true))
                    .collect(Collectors.joining(", ", "{", "}"));
        };
    }
}
