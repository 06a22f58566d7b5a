package io.jenkins.plugins.tektonbridge.engine.process;

import io.jenkins.plugins.tektonbridge.engine.model.Container;
import io.jenkins.plugins.tektonbridge.engine.model.EnvVar;
import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.pod.Fields;
import io.jenkins.plugins.tektonbridge.engine.pod.SecretObject;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The variables of a container as the kubelet makes them: {@code envFrom} first, then {@code env} in its order. */
final class Environment {
    private static final Pattern NAME = Pattern.compile("[-._a-zA-Z][-._a-zA-Z0-9]*");

    private final NamespaceObjects objects;
    private final PodFacts pod;

    Environment(NamespaceObjects objects, PodFacts pod) {
        this.objects = objects;
        this.pod = pod;
    }

    /**
     * The variables of a container.
     *
     * @param more variables that come after its own
     * @throws AttemptException naming the object and the key that are missing
     */
    Map<String, String> of(Container container, List<EnvVar> more) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (Node.Mapping from : container.envFrom()) {
            allOf(new Fields("envFrom", from), variables);
        }
        for (EnvVar variable : container.env()) {
            put(variable, container, variables);
        }
        for (EnvVar variable : more) {
            put(variable, container, variables);
        }
        return variables;
    }

    private void allOf(Fields from, Map<String, String> variables) {
        String prefix = from.text("prefix");
        from.object("configMapRef").ifPresent(ref -> objects.configMap(ref.text("name"), isOptional(ref))
                .ifPresent(map -> map.texts().forEach((key, text) -> put(prefix + key, text, variables))));
        from.object("secretRef").ifPresent(ref -> objects.secret(ref.text("name"), isOptional(ref))
                .ifPresent(secret -> secret.data().forEach((key, value) -> put(prefix + key, text(value), variables))));
    }

    /** A key that is no name of a variable is left out, as the kubelet does. */
    private static void put(String name, String value, Map<String, String> variables) {
        if (NAME.matcher(name).matches()) {
            variables.put(name, value);
        }
    }

    private void put(EnvVar variable, Container container, Map<String, String> variables) {
        Optional<String> value = variable.valueFrom().isPresent()
                ? valueFrom(new Fields("env " + variable.name(), variable.valueFrom().get()), container)
                : Optional.of(Expansion.expand(variable.value(), variables));
        value.ifPresent(text -> variables.put(variable.name(), text));
    }

    private Optional<String> valueFrom(Fields from, Container container) {
        Optional<Fields> secret = from.object("secretKeyRef");
        if (secret.isPresent()) {
            return secretKey(secret.get());
        }
        Optional<Fields> configMap = from.object("configMapKeyRef");
        if (configMap.isPresent()) {
            return configMapKey(configMap.get());
        }
        Optional<Fields> field = from.object("fieldRef");
        if (field.isPresent()) {
            return Optional.of(pod.field(field.get().text("fieldPath")));
        }
        Optional<Fields> resource = from.object("resourceFieldRef");
        if (resource.isPresent()) {
            return Optional.of(ResourceFields.value(resource.get(), container.computeResources()));
        }
        throw AttemptException.config(from.what() + ": valueFrom has none of secretKeyRef, configMapKeyRef, fieldRef and"
                + " resourceFieldRef");
    }

    private Optional<String> secretKey(Fields ref) {
        boolean optional = isOptional(ref);
        Optional<SecretObject> secret = objects.secret(ref.text("name"), optional);
        Optional<byte[]> value = secret.flatMap(found -> found.value(ref.text("key")));
        if (secret.isPresent() && value.isEmpty() && !optional) {
            throw objects.noKey("Secret", ref.text("name"), ref.text("key"));
        }
        return value.map(Environment::text);
    }

    private Optional<String> configMapKey(Fields ref) {
        boolean optional = isOptional(ref);
        Optional<ConfigMapObject> map = objects.configMap(ref.text("name"), optional);
        Optional<String> value = map.flatMap(found -> Optional.ofNullable(found.texts().get(ref.text("key"))));
        if (map.isPresent() && value.isEmpty() && !optional) {
            throw objects.noKey("ConfigMap", ref.text("name"), ref.text("key"));
        }
        return value;
    }

    private static boolean isOptional(Fields ref) {
        return ref.flag("optional").orElse(false);
    }

    private static String text(byte[] value) {
        return new String(value, StandardCharsets.UTF_8);
    }
}
