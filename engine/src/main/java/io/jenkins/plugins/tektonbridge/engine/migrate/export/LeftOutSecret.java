package io.jenkins.plugins.tektonbridge.engine.migrate.export;

import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Secret that an export does not hold, and what somebody needs to know to make it: all but its values.
 *
 * @param name its name
 * @param namespace its namespace; empty for that of the run
 * @param type its type
 * @param keys the keys of its data
 * @param annotations the annotations by which Tekton knows what it is for
 */
public record LeftOutSecret(
        String name, String namespace, String type, List<String> keys, Map<String, String> annotations) {
    private static final String OPAQUE = "Opaque";
    private static final String TEKTON = "tekton.dev/";

    public LeftOutSecret {
        keys = List.copyOf(keys);
        annotations = Collections.unmodifiableMap(new LinkedHashMap<>(annotations));
    }

    static LeftOutSecret of(Resource.Other secret) {
        Map<String, String> annotations = new LinkedHashMap<>();
        secret.metadata().annotations().forEach((name, value) -> {
            if (name.startsWith(TEKTON)) {
                annotations.put(name, value);
            }
        });
        String type = secret.source().get("type").orElse(null) instanceof Node.Scalar scalar
                        && scalar.value() instanceof String text
                ? text
                : OPAQUE;
        return new LeftOutSecret(
                secret.metadata().name(), secret.metadata().namespace(), type, keys(secret.source()), annotations);
    }

    private static List<String> keys(Node.Mapping source) {
        Set<String> keys = new LinkedHashSet<>();
        Stream.of("data", "stringData").forEach(field -> {
            if (source.get(field).orElse(null) instanceof Node.Mapping data) {
                keys.addAll(data.fields().keySet());
            }
        });
        return new ArrayList<>(keys);
    }

    /** The commands that make it, with {@code …} in place of each value. */
    public List<String> commands() {
        String inNamespace = namespace.isEmpty() ? "" : " --namespace=" + namespace;
        String create = "kubectl create secret generic " + name + inNamespace
                + (type.equals(OPAQUE) ? "" : " --type=" + type)
                + keys.stream().map(key -> " " + quoted("--from-literal=" + key + "=…")).collect(Collectors.joining());
        if (annotations.isEmpty()) {
            return List.of(create);
        }
        String annotate = "kubectl annotate secret " + name + inNamespace
                + annotations.entrySet().stream()
                        .map(entry -> " " + entry.getKey() + "=" + quoted(entry.getValue()))
                        .collect(Collectors.joining());
        return List.of(create, annotate);
    }

    private static String quoted(String value) {
        return value.matches("[-_./:@=…A-Za-z0-9]+") ? value : "'" + value.replace("'", "'\\''") + "'";
    }
}
