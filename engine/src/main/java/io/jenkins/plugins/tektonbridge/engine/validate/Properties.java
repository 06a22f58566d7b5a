package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.Location;
import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.model.PropertySpec;
import io.jenkins.plugins.tektonbridge.engine.model.Utf8;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code properties} of a parameter or a result as it was written, and the {@code type} beside them.
 *
 * @param type the type, empty when none is written
 * @param types the type of each key; empty when there is no field {@code properties}
 * @param known whether a file holds the declaration
 */
record Properties(String type, Optional<Map<String, String>> types, boolean known) {

    /**
     * Those of a declaration.
     *
     * @param at where it stands
     * @param model what the model has, for declarations that no file holds
     * @param defaulted whether Tekton sets its default, {@code string}, where a key has no type
     */
    static Properties of(Location at, Map<String, PropertySpec> model, Written written, boolean defaulted) {
        if (written.object(at).isEmpty()) {
            return new Properties("", ofModel(model), false);
        }
        Optional<Map<String, String>> types =
                written.object(at, "properties").map(properties -> types(properties, defaulted ? "string" : ""));
        return new Properties(written.text(at, "type"), types, true);
    }

    /**
     * The type that counts: the written one, else {@code object} where there are properties, else the default.
     *
     * @param model what the model has, for declarations that no file holds
     * @param byDefault the default; empty where Tekton sets none
     */
    String type(String model, String byDefault) {
        if (!known) {
            return model;
        }
        if (!type.isEmpty() || byDefault.isEmpty()) {
            return type;
        }
        return types.isPresent() ? "object" : byDefault;
    }

    /** The keys whose type is not {@code string}, sorted. */
    static List<String> notStrings(Optional<Map<String, String>> types) {
        return types.orElse(Map.of()).entrySet().stream()
                .filter(entry -> !entry.getValue().equals("string"))
                .map(Map.Entry::getKey)
                .sorted(Utf8.ORDER)
                .toList();
    }

    private static Optional<Map<String, String>> ofModel(Map<String, PropertySpec> model) {
        if (model.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> types = new LinkedHashMap<>();
        model.forEach((key, property) -> types.put(key, property.type()));
        return Optional.of(types);
    }

    private static Map<String, String> types(Node.Mapping properties, String byDefault) {
        Map<String, String> types = new LinkedHashMap<>();
        properties.fields().forEach((key, field) -> {
            String type = field.value() instanceof Node.Mapping property ? Written.text(property, "type") : "";
            types.put(key, type.isEmpty() ? byDefault : type);
        });
        return types;
    }
}
