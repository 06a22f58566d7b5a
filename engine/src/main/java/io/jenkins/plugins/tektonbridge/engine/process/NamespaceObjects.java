package io.jenkins.plugins.tektonbridge.engine.process;

import io.jenkins.plugins.tektonbridge.engine.pod.Fields;
import io.jenkins.plugins.tektonbridge.engine.pod.SecretObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The objects of one namespace, with the kubelet's words for those that are missing. */
final class NamespaceObjects {
    private final ObjectSource source;
    private final String namespace;

    NamespaceObjects(ObjectSource source, String namespace) {
        this.source = source;
        this.namespace = namespace;
    }

    /**
     * A Secret.
     *
     * @throws AttemptException when there is none and it is not optional
     */
    Optional<SecretObject> secret(String name, boolean optional) {
        Optional<SecretObject> found =
                source.find("Secret", namespace, name).map(node -> SecretObject.of(name, node));
        if (found.isEmpty() && !optional) {
            throw AttemptException.config("secret \"" + name + "\" not found; give it beside the run, as YAML");
        }
        return found;
    }

    /**
     * A ConfigMap.
     *
     * @throws AttemptException when there is none and it is not optional
     */
    Optional<ConfigMapObject> configMap(String name, boolean optional) {
        Optional<ConfigMapObject> found =
                source.find("ConfigMap", namespace, name).map(node -> ConfigMapObject.of(name, node));
        if (found.isEmpty() && !optional) {
            throw AttemptException.config("configmap \"" + name + "\" not found; give it beside the run, as YAML");
        }
        return found;
    }

    /** The Secrets that a ServiceAccount names, those that are missing left out as Tekton does; none without one. */
    List<SecretObject> secretsOf(String serviceAccount) {
        List<SecretObject> secrets = new ArrayList<>();
        source.find("ServiceAccount", namespace, serviceAccount)
                .map(node -> new Fields("ServiceAccount \"" + serviceAccount + "\"", node))
                .ifPresent(account -> account.objects("secrets").forEach(
                        reference -> secret(reference.text("name"), true).ifPresent(secrets::add)));
        return secrets;
    }

    /** Whether there is a ServiceAccount. */
    boolean hasServiceAccount(String name) {
        return source.find("ServiceAccount", namespace, name).isPresent();
    }

    AttemptException noKey(String kind, String name, String key) {
        return AttemptException.config("couldn't find key " + key + " in " + kind + " " + namespace + "/" + name);
    }
}
