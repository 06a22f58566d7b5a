package io.jenkins.plugins.tektonbridge.engine.yaml;

import io.jenkins.plugins.tektonbridge.engine.model.GoDuration;
import io.jenkins.plugins.tektonbridge.engine.model.Location;
import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The fields of a mapping that {@link Decoder} has brought into the form of its type. As in Go, what is absent and what
 * is null is empty.
 *
 * @param node the mapping
 */
record Fields(Node.Mapping node) {

    static Fields none() {
        return new Fields(Node.Mapping.empty());
    }

    Location at() {
        return node.at();
    }

    private Optional<Node> value(String name) {
        return node.get(name).filter(value -> !(value instanceof Node.Scalar scalar && scalar.isNull()));
    }

    boolean has(String name) {
        return value(name).isPresent();
    }

    private Optional<Object> scalar(String name) {
        return value(name).map(value -> ((Node.Scalar) value).value());
    }

    /** A text, empty when absent. */
    String text(String name) {
        return scalar(name).map(String.class::cast).orElse("");
    }

    boolean bool(String name) {
        return scalar(name).map(Boolean.class::cast).orElse(false);
    }

    /** A whole number, 0 when absent. */
    int integer(String name) {
        return scalar(name)
                .map(number -> Math.clamp((Long) number, Integer.MIN_VALUE, Integer.MAX_VALUE))
                .orElse(0);
    }

    Optional<Duration> duration(String name) {
        return scalar(name).map(text -> GoDuration.parse((String) text));
    }

    /** The value of a parameter or a result. */
    Optional<ParamValue> paramValue(String name) {
        return value(name).map(ParamValues::of);
    }

    Optional<Node.Mapping> mapping(String name) {
        return value(name).map(Node.Mapping.class::cast);
    }

    /** Any value. */
    Optional<Node> any(String name) {
        return value(name);
    }

    /** The fields of a mapping in a field. */
    Optional<Fields> fields(String name) {
        return mapping(name).map(Fields::new);
    }

    List<String> texts(String name) {
        return items(name, item -> item instanceof Node.Scalar(String text, Location at) ? text : "");
    }

    /** The items of a list of mappings; a null among them is a mapping without fields. */
    <T> List<T> list(String name, Function<Fields, T> reader) {
        return items(name, item -> reader.apply(new Fields(
                item instanceof Node.Mapping mapping ? mapping : new Node.Mapping(Map.of(), item.at()))));
    }

    List<Node.Mapping> mappings(String name) {
        return list(name, Fields::node);
    }

    private <T> List<T> items(String name, Function<Node, T> reader) {
        if (!(value(name).orElse(null) instanceof Node.Sequence sequence)) {
            return List.of();
        }
        List<T> items = new ArrayList<>(sequence.items().size());
        sequence.items().forEach(item -> items.add(reader.apply(item)));
        return items;
    }

    Map<String, String> textMap(String name) {
        return map(name, value -> value instanceof Node.Scalar(String text, Location at) ? text : "");
    }

    /** A mapping with values of one type, in the order of the file. */
    <T> Map<String, T> map(String name, Function<Node, T> reader) {
        if (!(value(name).orElse(null) instanceof Node.Mapping mapping)) {
            return Map.of();
        }
        Map<String, T> values = new LinkedHashMap<>();
        mapping.fields().forEach((key, field) -> values.put(key, reader.apply(field.value())));
        return values;
    }

    /** Those of some fields that are there. */
    Map<String, Node> among(List<String> names) {
        Map<String, Node> found = new LinkedHashMap<>();
        names.forEach(name -> value(name).ifPresent(value -> found.put(name, value)));
        return found;
    }
}
