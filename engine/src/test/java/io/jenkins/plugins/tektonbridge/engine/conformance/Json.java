package io.jenkins.plugins.tektonbridge.engine.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.model.Param;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.WhenExpression;
import io.jenkins.plugins.tektonbridge.engine.model.WorkspaceBinding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The model as the JSON of Tekton's API: fields that are empty are left out. */
final class Json {
    static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Json() {}

    static JsonNode of(ParamValue value) {
        return switch (value) {
            case ParamValue.StringValue string -> NODES.textNode(string.value());
            case ParamValue.ArrayValue array -> texts(array.items());
            case ParamValue.ObjectValue object -> {
                ObjectNode node = NODES.objectNode();
                object.entries().forEach(node::put);
                yield node;
            }
        };
    }

    static JsonNode params(List<Param> params) {
        ArrayNode array = NODES.arrayNode();
        params.forEach(param -> array.add(
                NODES.objectNode().put("name", param.name()).<ObjectNode>set("value", of(param.value()))));
        return array;
    }

    static JsonNode texts(List<String> items) {
        ArrayNode array = NODES.arrayNode();
        items.forEach(array::add);
        return array;
    }

    static JsonNode workspaces(List<WorkspaceBinding> bindings) {
        ArrayNode array = NODES.arrayNode();
        for (WorkspaceBinding binding : bindings) {
            ObjectNode node = array.addObject().put("name", binding.name());
            put(node, "subPath", binding.subPath());
            binding.sources().forEach((kind, source) -> node.set(kind, of(source)));
        }
        return array;
    }

    static JsonNode when(List<WhenExpression> when) {
        ArrayNode array = NODES.arrayNode();
        for (WhenExpression one : when) {
            ObjectNode node = array.addObject();
            put(node, "input", one.input());
            put(node, "operator", one.operator());
            if (!one.values().isEmpty()) {
                node.set("values", texts(one.values()));
            }
            put(node, "cel", one.cel());
        }
        return array;
    }

    static ObjectNode condition(Condition condition) {
        return NODES.objectNode()
                .put("message", condition.message())
                .put("reason", condition.reason())
                .put("status", condition.status().toString());
    }

    static void put(ObjectNode node, String field, String text) {
        if (!text.isEmpty()) {
            node.put(field, text);
        }
    }

    static JsonNode of(Node node) {
        return switch (node) {
            case Node.Mapping mapping -> {
                ObjectNode object = NODES.objectNode();
                mapping.fields().forEach((name, field) -> object.set(name, of(field.value())));
                yield object;
            }
            case Node.Sequence sequence -> {
                ArrayNode array = NODES.arrayNode();
                sequence.items().forEach(item -> array.add(of(item)));
                yield array;
            }
            case Node.Scalar scalar -> NODES.pojoNode(scalar.value()).isNull()
                    ? NODES.nullNode()
                    : scalar(scalar.value());
        };
    }

    private static JsonNode scalar(Object value) {
        return switch (value) {
            case Boolean bool -> NODES.booleanNode(bool);
            case Long number -> number.intValue() == number ? NODES.numberNode(number.intValue()) : NODES.numberNode(number);
            case Double number -> NODES.numberNode(number);
            default -> NODES.textNode(value.toString());
        };
    }

    /** Where two trees differ, line by line; empty where they agree. */
    static String difference(String path, JsonNode expected, JsonNode actual) {
        if (expected.equals(actual)) {
            return "";
        }
        if (expected.isObject() && actual.isObject()) {
            Map<String, JsonNode> names = new LinkedHashMap<>();
            expected.properties().forEach(field -> names.put(field.getKey(), field.getValue()));
            actual.properties().forEach(field -> names.putIfAbsent(field.getKey(), NODES.missingNode()));
            List<String> found = new ArrayList<>();
            names.forEach((name, value) -> found.add(difference(path + "." + name, value, actual.path(name))));
            return join(found);
        }
        if (expected.isArray() && actual.isArray() && expected.size() == actual.size()) {
            List<String> found = new ArrayList<>();
            for (int i = 0; i < expected.size(); i++) {
                found.add(difference(path + "[" + i + "]", expected.get(i), actual.get(i)));
            }
            return join(found);
        }
        return "    " + path + "\n      expected: " + show(expected) + "\n      actual:   " + show(actual);
    }

    private static String join(List<String> parts) {
        return String.join("\n", parts.stream().filter(part -> !part.isEmpty()).toList());
    }

    private static String show(JsonNode node) {
        return node.isMissingNode() ? "absent" : node.toString();
    }
}
