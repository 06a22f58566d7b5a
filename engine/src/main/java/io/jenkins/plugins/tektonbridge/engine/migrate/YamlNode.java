package io.jenkins.plugins.tektonbridge.engine.migrate;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * YAML that is to be written, with its comments. Immutable.
 *
 * @see YamlWriter
 */
public sealed interface YamlNode {

    /** How a text is written, where that is possible; else it is put in quotation marks. */
    enum Style {
        /** Without quotation marks; as lines of a block, if it has several. */
        PLAIN,
        /** In single quotation marks. */
        SINGLE_QUOTED,
        /** In double quotation marks. */
        DOUBLE_QUOTED,
        /** As lines of a block, behind {@code |}. */
        LITERAL
    }

    /**
     * A text, which is read as a text again.
     *
     * @param value the text
     * @param style how it is written
     */
    record Text(String value, Style style) implements YamlNode {
        public Text {
            requireNonNull(value, "value");
        }
    }

    /**
     * What is no text: a number, a boolean or null.
     *
     * @param spelling how it is written
     */
    record Spelled(String spelling) implements YamlNode {
        public Spelled {
            requireNonNull(spelling, "spelling");
        }
    }

    /**
     * A sequence.
     *
     * @param items its items
     * @param footer the lines of comment behind the last one
     * @param flow whether it is written in brackets, if it has no comments and fits into a line
     */
    record Sequence(List<Item> items, List<String> footer, boolean flow) implements YamlNode {
        public Sequence {
            items = List.copyOf(items);
            footer = List.copyOf(footer);
        }

        /** A sequence without comments, an item a line. */
        public static Sequence of(List<? extends YamlNode> values) {
            return new Sequence(values.stream().map(value -> new Item(Comments.NONE, value)).toList(), List.of(), false);
        }

        /** Texts in a line, {@code [a, b]}, if they fit. */
        public static Sequence ofTexts(List<String> texts) {
            return new Sequence(
                    texts.stream().map(text -> new Item(Comments.NONE, text(text))).toList(), List.of(), true);
        }
    }

    /**
     * An item of a sequence.
     *
     * @param comments its comments
     * @param value the item
     */
    record Item(Comments comments, YamlNode value) {}

    /**
     * A mapping.
     *
     * @param fields its fields, in their order
     * @param footer the lines of comment behind the last one
     * @param flow whether it is written in braces, if it has no comments and fits into a line
     */
    record Mapping(List<Field> fields, List<String> footer, boolean flow) implements YamlNode {
        public Mapping {
            fields = List.copyOf(fields);
            footer = List.copyOf(footer);
        }

        /** A mapping of one text. */
        public static Mapping of(String name, String value) {
            return new MappingBuilder().put(name, value).build();
        }
    }

    /**
     * A field of a mapping.
     *
     * @param comments its comments
     * @param name its key
     * @param value its value
     */
    record Field(Comments comments, String name, YamlNode value) {}

    /** A text in the plainest way that is possible. */
    static Text text(String value) {
        return new Text(value, Style.PLAIN);
    }
}
