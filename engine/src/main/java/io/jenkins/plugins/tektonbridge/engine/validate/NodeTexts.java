package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.Node;
import java.util.function.Predicate;

/** Looks through all texts of a part of a document, keys of mappings included. */
final class NodeTexts {
    private NodeTexts() {}

    static boolean any(Node node, Predicate<String> wanted) {
        return switch (node) {
            case Node.Scalar scalar -> scalar.isString() && wanted.test((String) scalar.value());
            case Node.Sequence sequence -> sequence.items().stream().anyMatch(item -> any(item, wanted));
            case Node.Mapping mapping -> mapping.fields().entrySet().stream()
                    .anyMatch(field -> wanted.test(field.getKey()) || any(field.getValue().value(), wanted));
        };
    }

    /** How many names can be looked for in a part of a document without taking noticeably long. */
    static int mostNames(Node node) {
        return Math.max(20, 50_000_000 / Math.max(1, length(node)));
    }

    private static int length(Node node) {
        return switch (node) {
            case Node.Scalar scalar -> scalar.isString() ? ((String) scalar.value()).length() : 1;
            case Node.Sequence sequence -> sequence.items().stream().mapToInt(NodeTexts::length).sum();
            case Node.Mapping mapping -> mapping.fields().values().stream()
                    .mapToInt(field -> length(field.value()))
                    .sum();
        };
    }
}
