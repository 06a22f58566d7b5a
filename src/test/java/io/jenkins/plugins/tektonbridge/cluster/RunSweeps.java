package io.jenkins.plugins.tektonbridge.cluster;

import hudson.ExtensionList;
import hudson.model.TaskListener;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.jenkins.plugins.tektonbridge.credentials.BuildMarks;
import io.jenkins.plugins.tektonbridge.engine.pod.PodLabels;
import java.util.LinkedHashMap;
import java.util.Map;

/** Leaves Secrets in a namespace as a crash would, and lets them be swept. */
public final class RunSweeps {
    private final KubernetesClient client;
    private final String namespace;

    public RunSweeps(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
    }

    /** Leaves a Secret of this Jenkins. */
    public void leave(String name, String build) {
        leave(name, build, BuildMarks.ofInstance());
    }

    /** Leaves a Secret of another Jenkins, which uses the same namespace. */
    public void leaveOfAnotherJenkins(String name, String build) {
        Map<String, String> labels = new LinkedHashMap<>(BuildMarks.ofInstance());
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

    /** Leaves a pod of this Jenkins with a claim of its run. */
    public void leavePod(String name, String build) {
        client.persistentVolumeClaims().inNamespace(namespace).resource(new PersistentVolumeClaimBuilder()
                        .withNewMetadata().withName(name).addToLabels(PodLabels.RUN, name).endMetadata()
                        .withNewSpec()
                        .withAccessModes("ReadWriteOnce")
                        .withNewResources().addToRequests("storage", new Quantity("1Mi")).endResources()
                        .endSpec()
                        .build())
                .create();
        client.pods().inNamespace(namespace).resource(new PodBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withLabels(BuildMarks.ofInstance())
                        .addToLabels(PodLabels.RUN, name)
                        .addToAnnotations("tekton-bridge.jenkins.io/build", build)
                        .addToAnnotations("tekton-bridge.jenkins.io/build-run", "step-3")
                        .endMetadata()
                        .withNewSpec()
                        .addNewContainer().withName("a").withImage("busybox").withCommand("sleep", "600").endContainer()
                        .addNewVolume().withName("c").withNewPersistentVolumeClaim(name, false).endVolume()
                        .endSpec()
                        .build())
                .create();
    }

    /** Sweeps what is left in the namespace. */
    public void sweep(String cluster) {
        RunPlaces.get().add(cluster, namespace);
        ExtensionList.lookupSingleton(RunSweep.class).execute(TaskListener.NULL);
    }
}
