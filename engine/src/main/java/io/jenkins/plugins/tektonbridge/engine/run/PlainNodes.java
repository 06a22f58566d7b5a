package io.jenkins.plugins.tektonbridge.engine.run;

import io.jenkins.plugins.tektonbridge.engine.model.Location;
import io.jenkins.plugins.tektonbridge.engine.model.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** YAML trees from maps, lists and scalars of Java. */
final class PlainNodes {
    private PlainNodes() {}

    static Node of(Object value, Location at) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Node.Field> fields = new LinkedHashMap<>();
            map.forEach((key, field) -> fields.put(String.valueOf(key), new Node.Field(at, of(field, at))));
            return new Node.Mapping(fields, at);
        }
        if (value instanceof List<?> list) {
            return new Node.Sequence(list.stream().map(item -> of(item, at)).toList(), at);
        }
        // Trees know long integers only.
        return new Node.Scalar(value instanceof Integer number ? Long.valueOf(number) : value, at);
    }
}
