package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.jenkins.plugins.tektonbridge.engine.kubernetes.ApiCalls.Asker;
import io.jenkins.plugins.tektonbridge.engine.run.RunThreads;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What the cluster's events say of pods of a namespace that do not get on. Their status tells nothing of volumes and
 * networks. Where many pods wait, as on a node that is busy, one list serves all that ask within some seconds. Thread-safe.
 */
final class PodEvents {
    private static final Duration FRESH = Duration.ofSeconds(5);
    /** After so long a list that has not come is not waited for: who asked for it may be gone. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final KubernetesClient client;
    private final String namespace;
    private final ApiCalls calls;
    private final RunThreads threads;
    private CompletableFuture<List<Event>> warnings = CompletableFuture.completedFuture(List.of());
    private Instant asked = Instant.MIN;

    PodEvents(KubernetesClient client, String namespace, ApiCalls calls, RunThreads threads) {
        this.client = client;
        this.namespace = namespace;
        this.calls = calls;
        this.threads = threads;
    }

    /** The latest warning about a pod. */
    CompletableFuture<Optional<String>> latestWarning(Pod pod, Asker asker) {
        String uid = pod.getMetadata().getUid();
        return warnings(asker).thenApply(all -> all.stream()
                .filter(event -> uid.equals(event.getInvolvedObject().getUid()))
                .max(Comparator.comparing(PodEvents::time))
                .map(event -> event.getReason() + ": " + event.getMessage()));
    }

    private synchronized CompletableFuture<List<Event>> warnings(Asker asker) {
        Instant now = threads.now();
        if (asked.isBefore(now.minus(warnings.isDone() ? FRESH : PATIENCE))) {
            asked = now;
            warnings = calls.call(this::list, asker);
        }
        return warnings;
    }

    private List<Event> list() {
        return client.v1().events()
                .inNamespace(namespace)
                .withField("involvedObject.kind", "Pod")
                .withField("type", "Warning")
                .list()
                .getItems();
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
