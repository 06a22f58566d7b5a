package io.jenkins.plugins.tektonbridge.engine.migrate;

import java.util.ArrayList;
import java.util.List;

/** Puts a mapping together, field by field. */
public final class MappingBuilder {
    private final List<YamlNode.Field> fields = new ArrayList<>();
    private final List<String> comments = new ArrayList<>();

    /** Adds a field. */
    public MappingBuilder put(String name, YamlNode value) {
        fields.add(new YamlNode.Field(new Comments(comments, ""), name, value));
        comments.clear();
        return this;
    }

    /** Adds a text. */
    public MappingBuilder put(String name, String value) {
        return put(name, YamlNode.text(value));
    }

    /** Adds a number. */
    public MappingBuilder put(String name, long value) {
        return put(name, new YamlNode.Spelled(Long.toString(value)));
    }

    /** Adds a boolean. */
    public MappingBuilder put(String name, boolean value) {
        return put(name, new YamlNode.Spelled(Boolean.toString(value)));
    }

    /** Adds a list, unless it is empty. */
    public MappingBuilder putList(String name, List<? extends YamlNode> values) {
        return values.isEmpty() ? this : put(name, YamlNode.Sequence.of(values));
    }

    /** Adds comments before the field that comes next, or at the end; without {@code #}, of any number of lines. */
    public MappingBuilder comment(String text) {
        comments.addAll(Comments.lines(text));
        return this;
    }

    /** The mapping. */
    public YamlNode.Mapping build() {
        return new YamlNode.Mapping(fields, comments, false);
    }
}
