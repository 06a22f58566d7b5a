package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.Location;
import io.jenkins.plugins.tektonbridge.engine.model.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the place that a path means, as far as the file has it: the place of a missing field is that of the object which
 * should have it. Tekton's paths are loose, so this is tolerant: {@code steps[0].Image} is {@code image}, {@code
 * params[x]} and {@code params.x} are the item that is named x.
 */
final class FieldPlaces {
    private final Node.Mapping document;
    /** The items of lists by their names, of those lists that were asked for. */
    private final Map<Node.Sequence, Map<String, Node>> named = new IdentityHashMap<>();

    FieldPlaces(Node.Mapping document) {
        this.document = document;
    }

    /** The place of an error; of several paths that which leads furthest, and without any what the error lies in. */
    Location of(FieldErrors.FieldError error) {
        return Stream.concat(error.paths().stream(), Stream.of(error.scope()))
                .map(this::walk)
                .max(Comparator.comparingInt(Walk::depth))
                .map(Walk::at)
                .orElse(document.at());
    }

    /** The place of a path. */
    static Location of(Node.Mapping document, String path) {
        return new FieldPlaces(document).walk(path).at();
    }

    /** What stands at a path; empty when the document does not have all of it. */
    static Optional<Node> node(Node.Mapping document, String path) {
        Walk walk = new FieldPlaces(document).walk(path);
        return walk.depth() == parts(path).size() ? Optional.of(walk.node()) : Optional.empty();
    }

    private Walk walk(String path) {
        Walk walk = new Walk(document, document.at(), 0);
        for (String part : parts(path)) {
            Optional<Walk> next = into(walk, part);
            if (next.isEmpty()) {
                break;
            }
            walk = next.get();
        }
        return walk;
    }

    /** The names and indexes of a path; what stands in brackets is one part, whatever characters it has. */
    private static List<String> parts(String path) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= path.length(); i++) {
            char c = i < path.length() ? path.charAt(i) : '.';
            if (c == '.' || c == '[') {
                parts.add(path.substring(start, i));
                start = i + 1;
            }
            int close = c == '[' ? path.indexOf(']', i) : -1;
            if (close > 0) {
                parts.add(path.substring(i + 1, close));
                i = close;
                start = i + 1;
            }
        }
        parts.removeIf(String::isEmpty);
        return parts;
    }

    /** How far a path was followed. */
    private record Walk(Node node, Location at, int depth) {}

    private Optional<Walk> into(Walk walk, String part) {
        int depth = walk.depth() + 1;
        return switch (walk.node()) {
            case Node.Mapping mapping -> field(mapping, part).map(f -> new Walk(f.value(), f.keyAt(), depth));
            case Node.Sequence sequence -> item(sequence, part).map(item -> new Walk(item, item.at(), depth));
            case Node.Scalar scalar -> Optional.empty();
        };
    }

    private static Optional<Node.Field> field(Node.Mapping mapping, String name) {
        Node.Field exact = mapping.fields().get(name);
        return exact != null
                ? Optional.of(exact)
                : mapping.fields().entrySet().stream()
                        .filter(field -> isMeant(name, field.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst();
    }

    private static boolean isMeant(String name, String field) {
        return field.equalsIgnoreCase(name) || field.equalsIgnoreCase(name + "s");
    }

    /** By its number, or else by its name, which valid items do not have a number for. */
    private Optional<Node> item(Node.Sequence sequence, String part) {
        Optional<Node> numbered =
                index(part).filter(index -> index < sequence.items().size()).map(sequence.items()::get);
        return numbered.or(() -> Optional.ofNullable(
                named.computeIfAbsent(sequence, FieldPlaces::byName).get(part)));
    }

    private static Map<String, Node> byName(Node.Sequence sequence) {
        Map<String, Node> items = new HashMap<>();
        for (Node item : sequence.items()) {
            if (item instanceof Node.Mapping mapping) {
                items.putIfAbsent(Written.text(mapping, "name"), item);
            }
        }
        return items;
    }

    private static Optional<Integer> index(String part) {
        return part.matches("[0-9]{1,9}") ? Optional.of(Integer.valueOf(part)) : Optional.empty();
    }
}
