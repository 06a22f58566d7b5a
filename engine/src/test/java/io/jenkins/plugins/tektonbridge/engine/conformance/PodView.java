package io.jenkins.plugins.tektonbridge.engine.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The parts of a pod that its user sees, made comparable: maps for what has no order, plain numbers for quantities. */
final class PodView {
    private static final Set<String> NOT_SPEC = Set.of(
            "containers", "initContainers", "volumes", "activeDeadlineSeconds", "serviceAccountName");
    private static final Set<String> NOT_CONTAINER = Set.of(
            "name", "command", "args", "env", "volumeMounts", "resources", "terminationMessagePath");

    private PodView() {}

    static Stream<JsonNode> items(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    static List<String> texts(JsonNode array) {
        return items(array).map(JsonNode::asText).toList();
    }

    /** The spec without what has a place of its own. */
    static ObjectNode spec(JsonNode pod) {
        ObjectNode spec = ((ObjectNode) pod.path("spec")).deepCopy();
        spec.remove(NOT_SPEC);
        return spec;
    }

    /** What a container has under the same names in every pod. */
    static ObjectNode container(JsonNode container) {
        ObjectNode view = ((ObjectNode) container).deepCopy();
        view.remove(NOT_CONTAINER);
        view.set("env", env(container.path("env")));
        view.set("resources", resources(container.path("resources")));
        return view;
    }

    /** Variables by name; of equal names the last counts. */
    private static ObjectNode env(JsonNode env) {
        ObjectNode view = Json.NODES.objectNode();
        for (JsonNode variable : env) {
            ObjectNode value = ((ObjectNode) variable).deepCopy();
            value.remove("name");
            if (!value.has("valueFrom") && !value.has("value")) {
                value.put("value", "");
            }
            view.set(variable.path("name").asText(), value);
        }
        return view;
    }

    private static ObjectNode resources(JsonNode resources) {
        ObjectNode view = Json.NODES.objectNode();
        resources.properties().forEach(kind -> {
            ObjectNode quantities = view.putObject(kind.getKey());
            kind.getValue().properties().forEach(quantity -> quantities.put(
                    quantity.getKey(),
                    new Quantity(quantity.getValue().asText()).getNumericalAmount().stripTrailingZeros().toPlainString()));
        });
        return view;
    }

    /**
     * Mounts by path, each with the source of its volume.
     *
     * @param own beginnings of the names of volumes that belong to the mechanism
     */
    static ObjectNode mounts(JsonNode pod, JsonNode container, List<String> own) {
        Map<String, JsonNode> volumes = new TreeMap<>();
        pod.path("spec").path("volumes").forEach(volume -> volumes.put(volume.path("name").asText(), source(volume)));
        ObjectNode view = Json.NODES.objectNode();
        for (JsonNode mount : container.path("volumeMounts")) {
            String name = mount.path("name").asText();
            if (own.stream().noneMatch(name::startsWith)) {
                ObjectNode place = ((ObjectNode) mount).deepCopy();
                place.remove(List.of("name", "mountPath"));
                place.set("source", volumes.getOrDefault(name, Json.NODES.textNode("no volume " + name)));
                view.set(mount.path("mountPath").asText(), place);
            }
        }
        return view;
    }

    /** The sources of all volumes that do not belong to the mechanism, in an order that follows from them. */
    static ArrayNode volumes(JsonNode pod, List<String> own) {
        ArrayNode view = Json.NODES.arrayNode();
        items(pod.path("spec").path("volumes"))
                .filter(volume -> own.stream().noneMatch(volume.path("name").asText()::startsWith))
                .map(PodView::source)
                .sorted((a, b) -> a.toString().compareTo(b.toString()))
                .forEach(view::add);
        return view;
    }

    private static JsonNode source(JsonNode volume) {
        ObjectNode source = ((ObjectNode) volume).deepCopy();
        source.remove("name");
        return sorted(source);
    }

    private static JsonNode sorted(JsonNode node) {
        if (node.isObject()) {
            Map<String, JsonNode> fields = new TreeMap<>();
            node.properties().forEach(field -> fields.put(field.getKey(), sorted(field.getValue())));
            ObjectNode sorted = Json.NODES.objectNode();
            sorted.setAll(fields);
            return sorted;
        }
        if (node.isArray()) {
            ArrayNode sorted = Json.NODES.arrayNode();
            node.forEach(item -> sorted.add(sorted(item)));
            return sorted;
        }
        return node;
    }
}
