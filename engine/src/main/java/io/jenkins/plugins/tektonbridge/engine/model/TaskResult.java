package io.jenkins.plugins.tektonbridge.engine.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A result that a task declares.
 *
 * @param name its name
 * @param type {@code string}, {@code array} or {@code object}; a wrong type is kept as it was written
 * @param properties type by key, for objects
 * @param description what it is
 * @param value the step result that it is made of
 * @param at where it stands
 */
public record TaskResult(
        String name,
        String type,
        Map<String, PropertySpec> properties,
        String description,
        Optional<ParamValue> value,
        Location at) {
    public TaskResult {
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }
}
