package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.jenkins.plugins.tektonbridge.engine.kubernetes.ApiCalls.Asker;
import io.jenkins.plugins.tektonbridge.engine.pod.PodLabels;
import io.jenkins.plugins.tektonbridge.engine.pod.TaskPod;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Takes a pod away, now or in a while. The connection waits for it before it is closed. Thread-safe. */
final class PodRemoval {
    private final Cluster cluster;
    private final TaskPod plan;
    private final Duration gracePeriod;

    PodRemoval(Cluster cluster, TaskPod plan, Duration gracePeriod) {
        this.cluster = cluster;
        this.plan = plan;
        this.gracePeriod = gracePeriod;
    }

    /** Deletes the pod. */
    CompletableFuture<?> delete() {
        return call(() -> pod().withGracePeriod(gracePeriod.toSeconds()).delete());
    }

    /** Deletes the scripts that the containers of the pod read when they start. */
    void deleteScripts() {
        plan.scripts().ifPresent(scripts ->
                call(() -> cluster.client().resource(scripts).inNamespace(plan.namespace()).delete()));
    }

    /** Deletes the pod later; a later process knows from an annotation when. */
    void deleteAfter(Duration time) {
        Instant until = cluster.threads().now().plus(time);
        call(() -> pod().edit(kept -> new PodBuilder(kept)
                .editMetadata()
                .addToAnnotations(PodLabels.KEEP_UNTIL, until.toString())
                .endMetadata()
                .build()));
        cluster.threads().at(until, () -> call(() -> {
            Leftovers.deleteKept(cluster.client(), plan.namespace(), plan.name());
            return true;
        }));
    }

    private PodResource pod() {
        return cluster.client().pods().inNamespace(plan.namespace()).withName(plan.name());
    }

    private <T> CompletableFuture<T> call(Supplier<T> call) {
        return cluster.lastCalls().add(cluster.calls().call(call, Asker.PATIENT));
    }
}
