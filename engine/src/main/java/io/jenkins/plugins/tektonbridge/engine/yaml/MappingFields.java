package io.jenkins.plugins.tektonbridge.engine.yaml;

import io.jenkins.plugins.tektonbridge.engine.model.GoFloat;
import io.jenkins.plugins.tektonbridge.engine.model.Location;
import io.jenkins.plugins.tektonbridge.engine.model.Node;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The fields of a mapping while it is being read. Keys that are no strings become such, as they do in JSON. */
final class MappingFields {
    private final List<Problem> problems;
    private final Map<String, Node.Field> fields = new LinkedHashMap<>();
    private Set<String> merged = Set.of();

    MappingFields(List<Problem> problems) {
        this.problems = problems;
    }

    Map<String, Node.Field> fields() {
        return fields;
    }

    void put(Node key, Location at, Node value) {
        String name = name(key, at);
        if (name == null) {
            return;
        }
        Node.Field before = fields.put(name, new Node.Field(at, value));
        if (before != null && !(merged.contains(name) && merged.remove(name))) {
            problems.add(Problem.error(
                    "the key \"" + name + "\" stands here a second time; the first one is at " + before.keyAt(), at));
        }
    }

    /** The text of a key; null when it can be none. */
    private String name(Node key, Location at) {
        Object value = key instanceof Node.Scalar scalar ? scalar.value() : null;
        if (value instanceof Double number) {
            return floatingPoint(number);
        }
        if (value instanceof String || value instanceof Boolean || value instanceof Long) {
            return value.toString();
        }
        String template = key instanceof Node.Mapping
                ? "; double braces are those of a template of Helm, which must be rendered first"
                : "";
        problems.add(
                Problem.error("a key must be a text, a number or a boolean; put it in quotation marks" + template, at));
        return null;
    }

    private static String floatingPoint(double number) {
        if (Double.isNaN(number)) {
            return ".nan";
        }
        return Double.isInfinite(number) ? (number > 0 ? ".inf" : "-.inf") : GoFloat.format32(number);
    }

    /** Takes over the fields of a mapping, or of those in a sequence, of which the first ones win. */
    void merge(Node node, Location at) {
        switch (node) {
            case Node.Mapping mapping -> mergeAll(mapping, at);
            case Node.Sequence sequence when sequence.items().stream().allMatch(Node.Mapping.class::isInstance) ->
                sequence.items().reversed().forEach(item -> mergeAll((Node.Mapping) item, at));
            default ->
                problems.add(Problem.error("map merge requires map or sequence of maps as the value", node.at()));
        }
    }

    private void mergeAll(Node.Mapping mapping, Location at) {
        if (merged.isEmpty()) {
            // Few mappings need it.
            merged = new HashSet<>();
        }
        mapping.fields().forEach((name, field) -> {
            Node.Field before = fields.put(name, field);
            if (before != null && !merged.contains(name)) {
                problems.add(Problem.warning(
                        "this replaces \"" + name + "\" of " + before.keyAt()
                                + ", as it does in Kubernetes; put << before the fields that shall win",
                        at));
            }
            merged.add(name);
        });
    }
}
