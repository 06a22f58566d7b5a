package io.jenkins.plugins.tektonbridge.engine.yaml;

import io.jenkins.plugins.tektonbridge.engine.model.GoDuration;
import io.jenkins.plugins.tektonbridge.engine.model.GoFloat;
import io.jenkins.plugins.tektonbridge.engine.model.GoJson;
import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks a tree against the types of the API and brings it into their form, as sigs.k8s.io/yaml and Go's JSON decoder
 * do: numbers and booleans become texts where a text belongs, fields that the type does not have are left out with a
 * warning (a cluster prunes them), and what has a wrong type is left out with an error.
 */
final class Decoder {
    private static final String DECODING = "error unmarshaling JSON: while decoding JSON: ";

    private final Spellings spellings;
    private final List<Problem> problems;
    private final FieldPath path = new FieldPath();
    private int open;
    private int embedded;

    Decoder(Spellings spellings, List<Problem> problems) {
        this.spellings = spellings;
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
        path.enterField(struct, name);
        int wasOpen = open;
        int wasEmbedded = embedded;
        open += struct.isOpen(name) ? 1 : 0;
        embedded += struct.embedded(name).isPresent() ? 1 : 0;
        Node decoded = decode(value, struct.fields().get(name));
        open = wasOpen;
        embedded = wasEmbedded;
        path.leaveField();
        return decoded;
    }

    private Node text(Node node, Type.Text type) {
        if (!(node instanceof Node.Scalar scalar)) {
            return wrong(node, type, "a text");
        }
        if (scalar.isString()) {
            return node;
        }
        if (embedded > 0) {
            // Tekton's YAML library looks for the type of a field in Go, and does not look into embedded structs.
            return wrong(node, type, "a text in quotation marks");
        }
        String text = scalar.value() instanceof Double number
                ? GoFloat.format32(number)
                : scalar.value().toString();
        spellings.warn(scalar, text, problems);
        return new Node.Scalar(text, node.at());
    }

    private Node value(Node node) {
        if (!isFinite(node)) {
            return new Node.Scalar(null, node.at());
        }
        if (node instanceof Node.Scalar scalar && !scalar.isString()) {
            spellings.warn(scalar, GoJson.of(scalar), problems);
        } else if (!(node instanceof Node.Scalar) && ParamValues.of(node) instanceof ParamValue.StringValue(String json)) {
            String array = node instanceof Node.Sequence ? "a list of texts" : "a mapping of texts";
            problems.add(Problem.warning(
                    path + " is read as the text " + Spellings.shortened(json) + ", since it is not " + array
                            + "; put numbers and booleans in quotation marks, or all of it if the text is meant",
                    node.at()));
        }
        return node;
    }

    private Node leaf(Node node, Type.Leaf type) {
        Object value = node instanceof Node.Scalar scalar ? scalar.value() : null;
        return switch (type) {
            case BOOLEAN -> value instanceof Boolean ? node : wrong(node, type, "true or false");
            case INTEGER, INTEGER_32 -> integer(node, type, value);
            case INTEGER_OR_TEXT -> value instanceof String ? node : integer(node, type, value);
            case DURATION -> value instanceof String text ? duration(node, text) : wrong(node, type, "a duration");
            case QUANTITY -> quantity(node);
            case VALUE -> value(node);
            case ANY -> isFinite(node) ? node : new Node.Scalar(null, node.at());
        };
    }

    private Node integer(Node node, Type.Leaf type, Object value) {
        if (value instanceof Double number && GoJson.isPlainInteger(number)) {
            return integer(new Node.Scalar(number.longValue(), node.at()), type, number.longValue());
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

    private Node quantity(Node node) {
        if (!isFinite(node)) {
            return new Node.Scalar(null, node.at());
        }
        String text = node instanceof Node.Scalar scalar && scalar.value() instanceof String string
                ? string.strip()
                : GoJson.of(node);
        return Quantities.error(text)
                .map(error -> dropped(
                        node, path + " must be a quantity such as 500m or 1Gi, not \"" + text + "\"", DECODING + error))
                .orElse(node);
    }

    private Node items(Node.Sequence sequence, Type type) {
        List<Node> items = new ArrayList<>(sequence.items().size());
        boolean same = true;
        for (int i = 0; i < sequence.items().size(); i++) {
            Node item = sequence.items().get(i);
            path.enterItem(i);
            Node decoded = decode(item, type);
            path.leave();
            items.add(decoded);
            same &= decoded == item;
        }
        return same ? sequence : new Node.Sequence(items, sequence.at());
    }

    private Node values(Node.Mapping mapping, Type type) {
        ChangedMapping changed = new ChangedMapping(mapping);
        mapping.fields().forEach((key, field) -> {
            path.enterKey(key);
            changed.set(key, key, decode(field.value(), type));
            path.leave();
        });
        return changed.done();
    }

    private Node fields(Node.Mapping mapping, Struct struct) {
        ChangedMapping changed = new ChangedMapping(mapping);
        mapping.fields().forEach((written, field) -> {
            String name = known(written, field, mapping, struct);
            if (name == null) {
                isFinite(field.value());
                changed.drop(written);
            } else {
                changed.set(written, name, decodeField(struct, name, field.value()));
            }
        });
        return changed.done();
    }

    /** The name of the field that is meant; null for none. */
    private String known(String written, Node.Field field, Node.Mapping mapping, Struct struct) {
        if (struct.fields().containsKey(written)) {
            return written;
        }
        String inOtherCase = open == 0 ? null : inOtherCase(written, mapping, struct);
        String where = "\"" + written + "\" in " + (path.isEmpty() ? struct.name() : path);
        String message = inOtherCase != null
                ? "field " + where + " is taken for " + inOtherCase + ", but only in an embedded spec; write "
                        + inOtherCase
                : "unknown field " + where + (open == 0 ? " has no effect" : ", which a cluster refuses")
                        + Suggestions.forField(written, struct);
        problems.add(Problem.warning(message, field.keyAt()));
        return inOtherCase;
    }

    private static String inOtherCase(String written, Node.Mapping mapping, Struct struct) {
        return struct.fields().keySet().stream()
                .filter(name -> name.equalsIgnoreCase(written) && !mapping.fields().containsKey(name))
                .findFirst()
                .orElse(null);
    }

    /**
     * Whether a tree holds finite numbers only. JSON has no others, so that Tekton cannot read a document with one,
     * wherever it is, unless it stands for a text.
     */
    boolean isFinite(Node node) {
        return switch (node) {
            case Node.Scalar scalar -> isFinite(scalar);
            case Node.Sequence sequence -> {
                boolean finite = true;
                for (Node item : sequence.items()) {
                    finite &= isFinite(item);
                }
                yield finite;
            }
            case Node.Mapping mapping -> {
                boolean finite = true;
                for (Node.Field field : mapping.fields().values()) {
                    finite &= isFinite(field.value());
                }
                yield finite;
            }
        };
    }

    private boolean isFinite(Node.Scalar scalar) {
        if (!(scalar.value() instanceof Double number) || Double.isFinite(number)) {
            return true;
        }
        problems.add(new Problem(
                Problem.Severity.ERROR,
                "there is no such number in JSON; put it in quotation marks if a text is meant",
                "error converting YAML to JSON: json: unsupported value: " + GoFloat.format32(number),
                scalar.at()));
        return false;
    }

    private Node wrong(Node node, Type type, String expected) {
        String found = GoKinds.of(node);
        if (!isFinite(node)) {
            return new Node.Scalar(null, node.at());
        }
        boolean number = type instanceof Type.Leaf leaf && leaf.go().startsWith("int") && found.equals("number");
        return dropped(
                node,
                (path.isEmpty() ? "this" : path) + " must be " + expected + ", not " + GoKinds.article(found),
                DECODING + "json: cannot unmarshal " + found + (number ? " " + GoJson.of(node) : "") + " into Go "
                        + path.go() + " of type " + type.go());
    }

    private Node dropped(Node node, String message, String tekton) {
        problems.add(new Problem(Problem.Severity.ERROR, message, tekton, node.at()));
        return new Node.Scalar(null, node.at());
    }
}
