package io.jenkins.plugins.tektonbridge.engine.substitute;

import io.jenkins.plugins.tektonbridge.engine.model.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Places inside a YAML tree in which variables are replaced. A path is made of field names with dots between them;
 * {@code []} stands for every item of a sequence, {@code *} for every field of a mapping, {@code ~} for the names of
 * its fields. What is not there, and what is no string, stays as it is.
 */
final class NodePaths {
    private final Map<String, NodePaths> below = new LinkedHashMap<>();
    private boolean end;

    static NodePaths of(String... paths) {
        NodePaths root = new NodePaths();
        for (String path : paths) {
            NodePaths place = root;
            for (String part : path.replace("[]", ".[]").split("\\.")) {
                place = place.below.computeIfAbsent(part, name -> new NodePaths());
            }
            place.end = true;
        }
        return root;
    }

    Node.Mapping substitute(Node.Mapping mapping, Variables variables) {
        Map<String, Node.Field> fields = new LinkedHashMap<>();
        mapping.fields().forEach((name, field) -> {
            NodePaths place = below.getOrDefault(name, below.get("*"));
            String key = below.containsKey("~") ? Substitution.text(name, variables) : name;
            fields.put(key, place == null ? field : new Node.Field(field.keyAt(), place.node(field.value(), variables)));
        });
        return new Node.Mapping(fields, mapping.at());
    }

    private Node node(Node node, Variables variables) {
        return switch (node) {
            case Node.Scalar scalar -> end && scalar.isString()
                    ? new Node.Scalar(Substitution.text((String) scalar.value(), variables), scalar.at())
                    : scalar;
            case Node.Mapping mapping -> substitute(mapping, variables);
            case Node.Sequence sequence -> sequence(sequence, variables);
        };
    }

    private Node sequence(Node.Sequence sequence, Variables variables) {
        NodePaths item = below.get("[]");
        if (item == null) {
            return sequence;
        }
        List<Node> items = new ArrayList<>(sequence.items().size());
        sequence.items().forEach(node -> items.add(item.node(node, variables)));
        return new Node.Sequence(items, sequence.at());
    }
}
