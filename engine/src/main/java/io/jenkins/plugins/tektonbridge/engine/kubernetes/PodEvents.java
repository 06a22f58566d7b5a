package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Comparator;
import java.util.Optional;

/** What the cluster's events say of a pod that does not get on. Its status tells nothing of volumes and networks. */
final class PodEvents {
    private PodEvents() {}

    /** The latest warning. */
    static Optional<String> latestWarning(KubernetesClient client, Pod pod) {
        return client.v1().events()
                .inNamespace(pod.getMetadata().getNamespace())
                .withField("involvedObject.uid", pod.getMetadata().getUid())
                .withField("type", "Warning")
                .list()
                .getItems()
                .stream()
                .max(Comparator.comparing(PodEvents::time))
                .map(event -> event.getReason() + ": " + event.getMessage());
    }

    private static String time(Event event) {
        if (event.getLastTimestamp() != null) {
            return event.getLastTimestamp();
        }
        return event.getEventTime() != null && event.getEventTime().getTime() != null
                ? event.getEventTime().getTime()
                : "";
    }
}
