package io.jenkins.plugins.tektonbridge.engine.yaml;

import io.jenkins.plugins.tektonbridge.engine.model.Node;

/** Go's words for the kinds of JSON. */
final class GoKinds {
    private GoKinds() {}

    static String of(Node node) {
        return switch (node) {
            case Node.Sequence sequence -> "array";
            case Node.Mapping mapping -> "object";
            case Node.Scalar scalar -> switch (scalar.value()) {
                case String text -> "string";
                case Boolean bool -> "bool";
                case null -> "null";
                default -> "number";
            };
        };
    }

    /** The kind as people call it. */
    static String article(String kind) {
        return switch (kind) {
            case "array" -> "a list";
            case "object" -> "a mapping";
            case "string" -> "a text";
            case "bool" -> "true or false";
            default -> "a " + kind;
        };
    }
}
