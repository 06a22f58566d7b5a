package io.jenkins.plugins.tektonbridge.engine.pod;

import io.jenkins.plugins.tektonbridge.engine.model.Location;
import io.jenkins.plugins.tektonbridge.engine.model.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of an object as Kubernetes has it. A field that is missing or null is empty; one of the wrong type is an
 * error that names the object, the field and its place.
 *
 * @param what what the object is called in messages, such as {@code Secret "x"}
 * @param mapping the object
 */
public record Fields(String what, Node.Mapping mapping) {
    /** The text of a field; empty when there is none. */
    public String text(String name) {
        return scalar(name).map(scalar -> string(name, scalar)).orElse("");
    }

    /** A whole number. */
    public Optional<Long> number(String name) {
        return scalar(name).map(scalar -> {
            if (scalar.value() instanceof Long number) {
                return number;
            }
            throw wrong(name, "a whole number", scalar);
        });
    }

    /** A boolean. */
    public Optional<Boolean> flag(String name) {
        return scalar(name).map(scalar -> {
            if (scalar.value() instanceof Boolean flag) {
                return flag;
            }
            throw wrong(name, "true or false", scalar);
        });
    }

    /** An object inside this one. */
    public Optional<Fields> object(String name) {
        return present(name).map(node -> object(name, node));
    }

    /** A list of objects; empty when there is none. */
    public List<Fields> objects(String name) {
        List<Node> items = items(name);
        List<Fields> objects = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            objects.add(object(name + "[" + i + "]", items.get(i)));
        }
        return objects;
    }

    /** A list of texts; empty when there is none. */
    public List<String> texts(String name) {
        List<Node> items = items(name);
        List<String> texts = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            texts.add(string(name + "[" + i + "]", items.get(i)));
        }
        return texts;
    }

    /** An object whose values are texts; empty when there is none. */
    public Map<String, String> strings(String name) {
        Map<String, String> strings = new LinkedHashMap<>();
        object(name).ifPresent(object -> object.mapping.fields().forEach(
                (key, field) -> strings.put(key, string(name + "." + key, field.value()))));
        return strings;
    }

    /** What is wrong with a field, and where it stands. */
    public ObjectException wrong(String name, String expected, Node found) {
        String at = found.at().equals(Location.NONE) ? "" : " (" + found.at() + ")";
        return new ObjectException(what + ": " + name + " must be " + expected + at);
    }

    private Optional<Node> present(String name) {
        return mapping.get(name).filter(node -> !(node instanceof Node.Scalar scalar && scalar.isNull()));
    }

    private Optional<Node.Scalar> scalar(String name) {
        return present(name).map(node -> {
            if (node instanceof Node.Scalar scalar) {
                return scalar;
            }
            throw wrong(name, "a single value", node);
        });
    }

    private Fields object(String name, Node node) {
        if (node instanceof Node.Mapping object) {
            return new Fields(what + ": " + name, object);
        }
        throw wrong(name, "an object", node);
    }

    private List<Node> items(String name) {
        return present(name)
                .map(node -> {
                    if (node instanceof Node.Sequence sequence) {
                        return sequence.items();
                    }
                    throw wrong(name, "a list", node);
                })
                .orElse(List.of());
    }

    private String string(String name, Node node) {
        if (node instanceof Node.Scalar scalar && scalar.isString()) {
            return (String) scalar.value();
        }
        throw wrong(name, "a string; put it in quotes", node);
    }
}
