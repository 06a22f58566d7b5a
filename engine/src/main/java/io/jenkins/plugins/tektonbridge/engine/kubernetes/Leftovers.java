package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.jenkins.plugins.tektonbridge.engine.pod.PodLabels;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Pods of a run that has ended: those whose process died before it could delete them. */
final class Leftovers {
    private Leftovers() {}

    /**
     * Deletes the pods with labels, but not those that are kept for a while.
     *
     * @param kept the names of more pods that are kept
     * @return the names of the deleted pods
     */
    static List<String> delete(
            KubernetesClient client, String namespace, Map<String, String> labels, Set<String> kept) {
        List<String> names = client.pods().inNamespace(namespace).withLabels(labels).list().getItems().stream()
                .filter(Leftovers::isLeft)
                .map(pod -> pod.getMetadata().getName())
                .filter(name -> !kept.contains(name))
                .toList();
        names.forEach(name -> client.pods().inNamespace(namespace).withName(name).delete());
        return names;
    }

    private static boolean isLeft(Pod pod) {
        return pod.getMetadata().getDeletionTimestamp() == null && PodLabels.keptUntil(pod).isEmpty();
    }

    /** Deletes a pod whose time to be looked at is over; not one of its name that came after it. */
    static void deleteKept(KubernetesClient client, String namespace, String name) {
        PodResource pod = client.pods().inNamespace(namespace).withName(name);
        Pod there = pod.get();
        if (there != null && PodLabels.keptUntil(there).isPresent()) {
            pod.delete();
        }
    }
}
