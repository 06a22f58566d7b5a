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
}
