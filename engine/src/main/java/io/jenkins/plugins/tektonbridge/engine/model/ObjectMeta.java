package io.jenkins.plugins.tektonbridge.engine.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The metadata of an object.
 *
 * @param name its name, empty where generateName stands
 * @param generateName the beginning of a name
 * @param namespace its namespace, empty for that of the run
 * @param uid its UID, empty before it was created
 * @param labels its labels
 * @param annotations its annotations
 * @param at where the metadata stand
 */
public record ObjectMeta(
        String name,
        String generateName,
        String namespace,
        String uid,
        Map<String, String> labels,
        Map<String, String> annotations,
        Location at) {
    public ObjectMeta {
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
        annotations = Collections.unmodifiableMap(new LinkedHashMap<>(annotations));
    }

    /** Metadata of a name alone. */
    public static ObjectMeta named(String name) {
        return new ObjectMeta(name, "", "", "", Map.of(), Map.of(), Location.NONE);
    }
}
