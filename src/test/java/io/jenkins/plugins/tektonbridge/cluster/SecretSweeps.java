package io.jenkins.plugins.tektonbridge.cluster;

import hudson.ExtensionList;
import hudson.model.TaskListener;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.jenkins.plugins.tektonbridge.credentials.SecretMarks;
import java.util.LinkedHashMap;
import java.util.Map;

/** Leaves Secrets in a namespace as a crash would, and lets them be swept. */
public final class SecretSweeps {
    private final KubernetesClient client;
    private final String namespace;

    public SecretSweeps(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
    }

    /** Leaves a Secret of this Jenkins. */
    public void leave(String name, String build) {
        leave(name, build, SecretMarks.labels());
    }

    /** Leaves a Secret of another Jenkins, which uses the same namespace. */
    public void leaveOfAnotherJenkins(String name, String build) {
        Map<String, String> labels = new LinkedHashMap<>(SecretMarks.labels());
        labels.replaceAll((label, value) -> "0123456789abcdef");
        leave(name, build, labels);
    }

    private void leave(String name, String build, Map<String, String> labels) {
        client.secrets().inNamespace(namespace).resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withLabels(labels)
                        .addToAnnotations("tekton-bridge.jenkins.io/build", build)
                        .addToAnnotations("tekton-bridge.jenkins.io/build-run", "step-3")
                        .endMetadata()
                        .build())
                .create();
    }

    /** Sweeps what is left in the namespace. */
    public void sweep(String cluster) {
        SecretPlaces.get().add(cluster, namespace);
        ExtensionList.lookupSingleton(SecretSweep.class).execute(TaskListener.NULL);
    }
}
