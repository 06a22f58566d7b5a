package io.jenkins.plugins.tektonbridge.engine.testing;

import io.jenkins.plugins.tektonbridge.engine.model.Location;
import io.jenkins.plugins.tektonbridge.engine.model.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** YAML trees from what Java has: maps, lists and scalars. */
public final class Nodes {
    private Nodes() {}

    public static Node.Mapping mapping(Map<String, ?> fields) {
        Map<String, Node.Field> nodes = new LinkedHashMap<>();
        fields.forEach((name, value) -> nodes.put(name, new Node.Field(Location.NONE, node(value))));
        return new Node.Mapping(nodes, Location.NONE);
    }

    private static Node node(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> fields = new LinkedHashMap<>();
            map.forEach((name, field) -> fields.put((String) name, field));
            return mapping(fields);
        }
        return value instanceof List<?> list
                ? new Node.Sequence(list.stream().map(Nodes::node).toList(), Location.NONE)
                : new Node.Scalar(value, Location.NONE);
    }

    /** The same tree as maps, lists and scalars. */
    public static Object plain(Node node) {
        return switch (node) {
            case Node.Scalar scalar -> scalar.value();
            case Node.Sequence sequence -> sequence.items().stream().map(Nodes::plain).toList();
            case Node.Mapping mapping -> {
                Map<String, Object> fields = new LinkedHashMap<>();
                mapping.fields().forEach((name, field) -> fields.put(name, plain(field.value())));
                yield fields;
            }
        };
    }
}
