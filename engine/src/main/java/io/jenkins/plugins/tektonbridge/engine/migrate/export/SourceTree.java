package io.jenkins.plugins.tektonbridge.engine.migrate.export;

import io.jenkins.plugins.tektonbridge.engine.migrate.Comments;
import io.jenkins.plugins.tektonbridge.engine.migrate.YamlNode;
import io.jenkins.plugins.tektonbridge.engine.migrate.YamlNode.Style;
import io.jenkins.plugins.tektonbridge.engine.model.GoJson;
import io.jenkins.plugins.tektonbridge.engine.model.Location;
import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.yaml.Layout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes what is written of what was read: the same values, comments and, as far as possible, spellings. */
final class SourceTree {
    private final Layout layout;
    private final CommentPlaces comments;

    private SourceTree(Layout layout, CommentPlaces comments) {
        this.layout = layout;
        this.comments = comments;
    }

    /**
     * A document.
     *
     * @param comments those of the document
     */
    static YamlNode.Mapping of(Node.Mapping document, Layout layout, List<Layout.Comment> comments) {
        return new SourceTree(layout, CommentPlaces.of(document, layout, comments)).mapping(document);
    }

    /** Values that no file holds. */
    static YamlNode of(Node node) {
        Layout none = new Layout(0, List.of(), Map.of(), Map.of());
        return new SourceTree(none, CommentPlaces.of(Node.Mapping.empty(), none, List.of())).node(node);
    }

    private YamlNode node(Node node) {
        return switch (node) {
            case Node.Scalar scalar -> scalar(scalar);
            case Node.Sequence sequence -> sequence(sequence);
            case Node.Mapping mapping -> mapping(mapping);
        };
    }

    private YamlNode scalar(Node.Scalar scalar) {
        if (scalar.value() instanceof String text) {
            return new YamlNode.Text(text, style(scalar.at()));
        }
        return new YamlNode.Spelled(scalar.isNull() ? "null" : GoJson.of(scalar));
    }

    private Style style(Location at) {
        return layout.spelling(at)
                .map(spelling -> switch (spelling) {
                    case SINGLE_QUOTED -> Style.SINGLE_QUOTED;
                    case DOUBLE_QUOTED -> Style.DOUBLE_QUOTED;
                    case LITERAL -> Style.LITERAL;
                    case PLAIN, FOLDED, FLOW -> Style.PLAIN;
                })
                .orElse(Style.PLAIN);
    }

    private boolean isFlow(Node node) {
        return layout.spelling(node.at()).filter(Layout.Spelling.FLOW::equals).isPresent();
    }

    private YamlNode.Mapping mapping(Node.Mapping mapping) {
        List<YamlNode.Field> fields = new ArrayList<>();
        mapping.fields().forEach((name, field) -> {
            Comments own = isMadeFor(field) ? Comments.NONE : comments.take(field.keyAt());
            fields.add(new YamlNode.Field(own, name, node(field.value())));
        });
        return new YamlNode.Mapping(fields, comments.takeFooter(mapping.at()), isFlow(mapping));
    }

    private YamlNode.Sequence sequence(Node.Sequence sequence) {
        List<YamlNode.Item> items = new ArrayList<>();
        for (Node item : sequence.items()) {
            Comments own = beginsWithField(item) ? Comments.NONE : comments.take(item.at());
            boolean isBlock = item instanceof Node.Mapping && !isFlow(item);
            items.add(new YamlNode.Item(isBlock ? linesOf(own) : own, node(item)));
        }
        return new YamlNode.Sequence(items, comments.takeFooter(sequence.at()), isFlow(sequence));
    }

    /** Whether a mapping was made, in v1, for a field that is in it now and had the comments. */
    private static boolean isMadeFor(Node.Field field) {
        return field.value() instanceof Node.Mapping mapping
                && mapping.fields().values().stream().anyMatch(inner -> inner.keyAt().equals(field.keyAt()));
    }

    /** What stands beside the anchor of an item stands above it when the anchor is gone. */
    private static Comments linesOf(Comments comments) {
        List<String> lines = new ArrayList<>(comments.above());
        if (!comments.beside().isEmpty()) {
            lines.add(comments.beside());
        }
        return new Comments(lines, "");
    }

    /** Such an item and its first field begin at one place; the field has the comments, and the writer knows. */
    private static boolean beginsWithField(Node item) {
        return item instanceof Node.Mapping mapping
                && mapping.fields().values().stream().findFirst().filter(field -> field.keyAt().equals(item.at())).isPresent();
    }
}
