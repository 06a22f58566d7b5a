package io.jenkins.plugins.tektonbridge.engine.yaml;

import io.jenkins.plugins.tektonbridge.engine.model.GoDuration;
import io.jenkins.plugins.tektonbridge.engine.model.GoFloat;
import io.jenkins.plugins.tektonbridge.engine.model.GoJson;
import io.jenkins.plugins.tektonbridge.engine.model.Location;
import io.jenkins.plugins.tektonbridge.engine.model.Node;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks a tree against the types of the API and brings it into their form, as sigs.k8s.io/yaml and Go's JSON decoder
 * do: numbers and booleans become texts where a text belongs, fields that the type does not have are left out with a
 * warning (a cluster prunes them), and what has a wrong type is left out with an error.
 */
final class Decoder {
    private static final String DECODING = "error unmarshaling JSON: while decoding JSON: ";

    private final List<Problem> problems;
    private final FieldPath path = new FieldPath();

    Decoder(List<Problem> problems) {
        this.problems = problems;
    }

    /** The tree in the type's form; a null of YAML where nothing of it can be used. */
    Node decode(Node node, Type type) {
        if (node instanceof Node.Scalar scalar && scalar.isNull()) {
            return node;
        }
        return switch (type) {
            case Type.Leaf leaf -> leaf(node, leaf);
            case Type.Text text -> text(node, text);
            case Type.ListOf list when node instanceof Node.Sequence sequence -> items(sequence, list.item());
            case Type.MapOf map when node instanceof Node.Mapping mapping -> values(mapping, map.value());
            case Struct struct when node instanceof Node.Mapping mapping -> fields(mapping, struct);
            case Type.ListOf list -> wrong(node, type, "a list");
            case Type.MapOf map -> wrong(node, type, "a mapping");
            case Struct struct -> wrong(node, type, "a mapping");
        };
    }

    /** The same for the value of one field of a struct. */
    Node decodeField(Struct struct, String name, Node value) {
        path.enterField(struct.name(), name);
        Node decoded = decode(value, struct.fields().get(name));
        path.leaveField();
        return decoded;
    }

    private Node text(Node node, Type.Text type) {
        if (!(node instanceof Node.Scalar scalar)) {
            return wrong(node, type, "a string");
        }
        return switch (scalar.value()) {
            case String text -> node;
            case Double number -> new Node.Scalar(GoFloat.format32(number), node.at());
            case Object other -> new Node.Scalar(other.toString(), node.at());
        };
    }

    private Node leaf(Node node, Type.Leaf type) {
        Object value = node instanceof Node.Scalar scalar ? scalar.value() : null;
        return switch (type) {
            case BOOLEAN -> value instanceof Boolean ? node : wrong(node, type, "true or false");
            case INTEGER, INTEGER_32 -> integer(node, type, value);
            case DURATION -> value instanceof String text ? duration(node, text) : wrong(node, type, "a duration");
            case VALUE, ANY -> {
                finite(node);
                yield node;
            }
        };
    }

    private Node integer(Node node, Type.Leaf type, Object value) {
        if (value instanceof Double number && GoJson.isPlainInteger(number)) {
            return new Node.Scalar(new BigDecimal(number).longValue(), node.at());
        }
        boolean fits = value instanceof Long number && (type == Type.Leaf.INTEGER || number == number.intValue());
        return fits ? node : wrong(node, type, "a whole number");
    }

    private Node duration(Node node, String text) {
        try {
            GoDuration.parse(text);
            return node;
        } catch (IllegalArgumentException e) {
            return dropped(
                    node, path + " must be a duration such as 1h30m, not \"" + text + "\"", DECODING + e.getMessage());
        }
    }

    private Node items(Node.Sequence sequence, Type type) {
        List<Node> items = new ArrayList<>(sequence.items().size());
        for (int i = 0; i < sequence.items().size(); i++) {
            path.enterItem(i);
            items.add(decode(sequence.items().get(i), type));
            path.leave();
        }
        return new Node.Sequence(items, sequence.at());
    }

    private Node values(Node.Mapping mapping, Type type) {
        Map<String, Node.Field> fields = new LinkedHashMap<>();
        mapping.fields().forEach((key, field) -> {
            path.enterKey(key);
            fields.put(key, new Node.Field(field.keyAt(), decode(field.value(), type)));
            path.leave();
        });
        return new Node.Mapping(fields, mapping.at());
    }

    private Node fields(Node.Mapping mapping, Struct struct) {
        Map<String, Node.Field> fields = new LinkedHashMap<>();
        mapping.fields().forEach((name, field) -> {
            if (!struct.fields().containsKey(name)) {
                unknown(name, field, struct);
            } else {
                fields.put(name, new Node.Field(field.keyAt(), decodeField(struct, name, field.value())));
            }
        });
        return new Node.Mapping(fields, mapping.at());
    }

    private void unknown(String name, Node.Field field, Struct struct) {
        String where = path.toString().isEmpty() ? struct.name() : path.toString();
        problems.add(Problem.warning(
                "unknown field \"" + name + "\" in " + where + ", which Tekton leaves out; "
                        + Suggestions.forField(name, struct),
                field.keyAt()));
        finite(field.value());
    }

    /** JSON has no infinite numbers, so that Tekton cannot read a document with one, wherever it is. */
    void finite(Node node) {
        switch (node) {
            case Node.Scalar scalar -> {
                if (scalar.value() instanceof Double number && (number.isInfinite() || number.isNaN())) {
                    notFinite(number, scalar.at());
                }
            }
            case Node.Sequence sequence -> sequence.items().forEach(this::finite);
            case Node.Mapping mapping -> mapping.fields().values().forEach(field -> finite(field.value()));
        }
    }

    private void notFinite(double number, Location at) {
        String go = "json: unsupported value: " + GoFloat.format32(number);
        problems.add(new Problem(
                Problem.Severity.ERROR,
                "there is no such number in JSON; put it in quotation marks if a text is meant",
                "error converting YAML to JSON: " + go,
                at));
    }

    private Node wrong(Node node, Type type, String expected) {
        String found = GoKinds.of(node);
        boolean number = type == Type.Leaf.INTEGER || type == Type.Leaf.INTEGER_32;
        String go = number && found.equals("number") ? found + " " + GoJson.of(node) : found;
        return dropped(
                node,
                (path.toString().isEmpty() ? "this" : path) + " must be " + expected + ", not " + GoKinds.article(found),
                DECODING + "json: cannot unmarshal " + go + " into Go " + path.go() + " of type " + type.go());
    }

    private Node dropped(Node node, String message, String tekton) {
        problems.add(new Problem(Problem.Severity.ERROR, message, tekton, node.at()));
        return new Node.Scalar(null, node.at());
    }
}
