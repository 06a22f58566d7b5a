package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.GoFloat;
import io.jenkins.plugins.tektonbridge.engine.model.Location;
import io.jenkins.plugins.tektonbridge.engine.model.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A document as it was written, by the place of each object in it. The model tells no absent list from an empty one and
 * has Tekton's defaults in it; some rules of Tekton make a difference there.
 */
final class Written {
    private final Node.Mapping root;
    private final Map<Location, Node.Mapping> mappings = new HashMap<>();

    Written(Node.Mapping root) {
        this.root = root;
        index(root);
    }

    private void index(Node node) {
        switch (node) {
            case Node.Mapping mapping -> {
                // The first one wins: of objects that share a place through an alias, all are the same.
                mappings.putIfAbsent(mapping.at(), mapping);
                mapping.fields().values().forEach(field -> index(field.value()));
            }
            case Node.Sequence sequence -> sequence.items().forEach(this::index);
            case Node.Scalar scalar -> {}
        }
    }

    /** The whole document. */
    Node.Mapping root() {
        return root;
    }

    /** The object at a place, if a file holds it. */
    Optional<Node.Mapping> object(Location at) {
        return at.equals(Location.NONE) ? Optional.empty() : Optional.ofNullable(mappings.get(at));
    }

    /** Whether the object at a place has a field that is not null. */
    boolean has(Location at, String field) {
        return object(at).flatMap(object -> value(object, field)).isPresent();
    }

    /** The text of a field of the object at a place; empty when there is none. */
    String text(Location at, String field) {
        return object(at).map(object -> text(object, field)).orElse("");
    }

    /** The items of a list of the object at a place; none when there is no such list. */
    List<Node> items(Location at, String field) {
        return object(at).map(object -> items(object, field)).orElse(List.of());
    }

    /** The object in a field of the object at a place. */
    Optional<Node.Mapping> object(Location at, String field) {
        return object(at).flatMap(object -> object(object, field));
    }

    /** The value of a field unless it is null. */
    static Optional<Node> value(Node.Mapping object, String field) {
        return object.get(field).filter(node -> !(node instanceof Node.Scalar scalar && scalar.isNull()));
    }

    /** The text of a field, in the form that reading gives to numbers and booleans; empty when there is none. */
    static String text(Node.Mapping object, String field) {
        return switch (value(object, field).orElse(null)) {
            case Node.Scalar scalar when scalar.value() instanceof Double number -> GoFloat.format32(number);
            case Node.Scalar scalar -> String.valueOf(scalar.value());
            case null, default -> "";
        };
    }

    /** The items of a field; none when it is absent or no list. */
    static List<Node> items(Node.Mapping object, String field) {
        return value(object, field).orElse(null) instanceof Node.Sequence sequence ? sequence.items() : List.of();
    }

    /** The object in a field. */
    static Optional<Node.Mapping> object(Node.Mapping object, String field) {
        return value(object, field).filter(Node.Mapping.class::isInstance).map(Node.Mapping.class::cast);
    }
}
