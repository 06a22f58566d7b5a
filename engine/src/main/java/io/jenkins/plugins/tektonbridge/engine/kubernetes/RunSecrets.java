package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import io.fabric8.kubernetes.api.model.Secret;
import io.jenkins.plugins.tektonbridge.engine.pod.SecretNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Secrets that a run brings along. They are made before its first pod, under names of the run's own, and removed when it
 * is over; its pods are made to refer to them. An existing Secret is never changed.
 *
 * @param secrets the Secrets, with their own names, by the names that the YAML uses
 * @param pullSecrets Secrets to pull images with, for YAML names under which that takes another type
 */
public record RunSecrets(Map<String, Secret> secrets, Map<String, Secret> pullSecrets) {
    /** The run brings none. */
    public static final RunSecrets NONE = new RunSecrets(Map.of(), Map.of());

    public RunSecrets {
        secrets = Map.copyOf(secrets);
        pullSecrets = Map.copyOf(pullSecrets);
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return secrets.isEmpty() && pullSecrets.isEmpty();
    }

    /** All of them. */
    List<Secret> all() {
        return Stream.concat(secrets.values().stream(), pullSecrets.values().stream()).toList();
    }

    /** Their names. */
    SecretNames names() {
        return new SecretNames(names(secrets), names(pullSecrets));
    }

    private static Map<String, String> names(Map<String, Secret> secrets) {
        Map<String, String> names = new LinkedHashMap<>();
        secrets.forEach((name, secret) -> names.put(name, secret.getMetadata().getName()));
        return names;
    }

    /** Without what is secret. */
    @Override
    public String toString() {
        return "Secrets " + names(secrets) + names(pullSecrets);
    }
}
