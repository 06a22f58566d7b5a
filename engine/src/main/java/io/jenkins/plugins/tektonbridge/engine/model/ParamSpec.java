package io.jenkins.plugins.tektonbridge.engine.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The declaration of a parameter.
 *
 * @param name its name
 * @param type {@code string}, {@code array} or {@code object} (inferred from default and properties when the YAML
 *     has none, as Tekton's SetDefaults does); a wrong type is kept as it was written
 * @param description what it is for
 * @param properties type by key, for objects
 * @param defaultValue its default
 * @param enumValues the values it is limited to; empty for no limit
 * @param at where it stands
 */
public record ParamSpec(
        String name,
        String type,
        String description,
        Map<String, PropertySpec> properties,
        Optional<ParamValue> defaultValue,
        List<String> enumValues,
        Location at) {
    public ParamSpec {
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
        enumValues = List.copyOf(enumValues);
    }
}
