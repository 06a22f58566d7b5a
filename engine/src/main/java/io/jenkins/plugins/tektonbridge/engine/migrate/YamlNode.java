package io.jenkins.plugins.tektonbridge.engine.migrate;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
        private static final Mapping EMPTY = new Mapping(List.of(), List.of(), false);

        public Mapping {
            fields = List.copyOf(fields);
            footer = List.copyOf(footer);
        }

        /** A mapping of one text. */
        public static Mapping of(String name, String value) {
            return new MappingBuilder().put(name, value).build();
        }

        /** The value of a field, if the mapping has it. */
        public Optional<YamlNode> get(String name) {
            return fields.stream().filter(field -> field.name().equals(name)).findFirst().map(Field::value);
        }

        /** The text of a field; empty when it has none. */
        public String text(String name) {
            return get(name).orElse(null) instanceof Text text ? text.value() : "";
        }

        /** The mapping in a field; an empty one where there is none. */
        public Mapping mapping(String name) {
            return get(name).orElse(null) instanceof Mapping mapping ? mapping : EMPTY;
        }

        /** The items of the sequence in a field; none where there is none. */
        public List<Item> items(String name) {
            return get(name).orElse(null) instanceof Sequence sequence ? sequence.items() : List.of();
        }

        /** The same with another value in a field, which keeps its place and its comments; a new one comes last. */
        public Mapping with(String name, YamlNode value) {
            List<Field> changed = new ArrayList<>(fields);
            for (int i = 0; i < changed.size(); i++) {
                Field field = changed.get(i);
                if (field.name().equals(name)) {
                    changed.set(i, new Field(field.comments(), name, value));
                    return new Mapping(changed, footer, flow);
                }
            }
            changed.add(new Field(Comments.NONE, name, value));
            return new Mapping(changed, footer, flow);
        }

        /** The same with other items in a field; those of a sequence that is there keep its comments. */
        public Mapping withItems(String name, List<Item> items) {
            return with(name, get(name).orElse(null) instanceof Sequence sequence
                    ? new Sequence(items, sequence.footer(), false)
                    : new Sequence(items, List.of(), false));
        }

        /** The same with another name for a field, which keeps its place and its comments. */
        public Mapping renamed(String from, String to) {
            return new Mapping(
                    fields.stream()
                            .map(field -> field.name().equals(from) ? new Field(field.comments(), to, field.value()) : field)
                            .toList(),
                    footer, flow);
        }

        /** The same without some fields. */
        public Mapping without(String... names) {
            List<String> dropped = List.of(names);
            return new Mapping(
                    fields.stream().filter(field -> !dropped.contains(field.name())).toList(), footer, flow);
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
