package io.jenkins.plugins.tektonbridge.engine.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A result that a step declares.
 *
 * @param name its name
 * @param type {@code string}, {@code array} or {@code object}
 * @param properties type by key, for objects
 * @param description what it is
 * @param at where it stands
 */
public record StepResult(
        String name, String type, Map<String, PropertySpec> properties, String description, Location at) {
    public StepResult {
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }
}
