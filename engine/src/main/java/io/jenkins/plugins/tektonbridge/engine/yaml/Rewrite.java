package io.jenkins.plugins.tektonbridge.engine.yaml;

import io.jenkins.plugins.tektonbridge.engine.model.Node;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A mapping that is being rewritten; what is absent or null is left alone. */
final class Rewrite {
    private final Node.Mapping source;
    private final Map<String, Node.Field> fields;

    Rewrite(Node.Mapping source) {
        this.source = source;
        this.fields = new LinkedHashMap<>(source.fields());
    }

    Node.Mapping done() {
        return new Node.Mapping(fields, source.at());
    }

    Rewrite put(String name, Node value) {
        fields.put(name, new Node.Field(value.at(), value));
        return this;
    }

    Rewrite drop(String name) {
        fields.remove(name);
        return this;
    }

    /** Gives a field another name; it stays where it stands. */
    Rewrite rename(String from, String to) {
        if (fields.containsKey(from)) {
            fields.remove(to);
            replace(from, to, fields.get(from));
        }
        return this;
    }

    /** Puts a field in the place of another one. */
    private void replace(String old, String name, Node.Field field) {
        Map<String, Node.Field> before = new LinkedHashMap<>(fields);
        fields.clear();
        before.forEach((key, value) -> fields.put(key.equals(old) ? name : key, key.equals(old) ? field : value));
    }

    /** Moves a field into a mapping beside it, which is made where the field stands if it is missing. */
    Rewrite move(String name, String into, String as) {
        Node.Field field = fields.get(name);
        if (field == null) {
            return this;
        }
        if (fields.containsKey(into) && fields.get(into).value() instanceof Node.Mapping mapping) {
            Map<String, Node.Field> moved = new LinkedHashMap<>(mapping.fields());
            moved.put(as, field);
            fields.put(into, new Node.Field(fields.get(into).keyAt(), new Node.Mapping(moved, mapping.at())));
            fields.remove(name);
        } else {
            fields.remove(into);
            replace(name, into, new Node.Field(field.keyAt(), new Node.Mapping(Map.of(as, field), field.keyAt())));
        }
        return this;
    }

    /** The same in place of the mapping that is there. */
    Rewrite moveAlone(String name, String into, String as) {
        if (new Fields(source).has(name)) {
            fields.remove(into);
        }
        return move(name, into, as);
    }

    /** Rewrites the mapping in a field. */
    Rewrite in(String name, UnaryOperator<Node.Mapping> change) {
        fields.computeIfPresent(name, (key, field) -> new Node.Field(field.keyAt(), change(field.value(), change)));
        return this;
    }

    /** Rewrites the mappings in the list in a field. */
    Rewrite each(String name, UnaryOperator<Node.Mapping> change) {
        fields.computeIfPresent(name, (key, field) -> field.value() instanceof Node.Sequence sequence
                ? new Node.Field(field.keyAt(), each(sequence, change))
                : field);
        return this;
    }

    private static Node each(Node.Sequence sequence, UnaryOperator<Node.Mapping> change) {
        return new Node.Sequence(
                sequence.items().stream().map(item -> change(item, change)).toList(), sequence.at());
    }

    private static Node change(Node node, UnaryOperator<Node.Mapping> change) {
        return node instanceof Node.Mapping mapping ? change.apply(mapping) : node;
    }
}
