package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.jenkins.plugins.tektonbridge.engine.kubernetes.ApiCalls.Asker;
import io.jenkins.plugins.tektonbridge.engine.pod.PodSettings;
import io.jenkins.plugins.tektonbridge.engine.pod.StepTools;
import io.jenkins.plugins.tektonbridge.engine.pod.TaskPod;
import io.jenkins.plugins.tektonbridge.engine.pod.TaskPodBuilder;
import io.jenkins.plugins.tektonbridge.engine.run.RunSetting;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunAttempt;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a run has in a cluster beside its pods, made when an attempt first needs it. What was looked up for one attempt
 * serves the others, too. Thread-safe.
 */
final class RunObjects {
    private final Cluster cluster;
    private final KubernetesOptions options;
    private final RunSetting run;
    private final Once once = new Once();
    private final RunSecrets brought;
    private final RunClaims claims;
    private final RunCredentials credentials;
    private final RunReferences references;
    private final Set<String> keptPods = ConcurrentHashMap.newKeySet();

    RunObjects(Cluster cluster, KubernetesOptions options, RunSetting run) {
        this.cluster = cluster;
        this.options = options;
        this.run = run;
        this.brought = options.admission().secrets(run.runId());
        this.claims = new RunClaims(cluster, once, run);
        this.credentials = new RunCredentials(cluster, once, run, brought);
        this.references = new RunReferences(cluster, once, run, brought);
    }

    /**
     * The pod of an attempt; everything of the run's own that it needs is there by then.
     *
     * @return completes with the pod; with an exception whose message says why there can be none
     */
    CompletableFuture<TaskPod> pod(TaskRunAttempt attempt, Asker asker) {
        return settings(attempt, asker).thenCompose(settings -> pod(attempt, settings));
    }

    private CompletableFuture<TaskPod> pod(TaskRunAttempt attempt, PodSettings settings) {
        TaskPod pod = TaskPodBuilder.build(attempt, settings);
        if (!pod.copiesTools() || options.imageVolumes().isPresent()) {
            return CompletableFuture.completedFuture(pod);
        }
        return cluster.mountsImages().thenApply(can -> can
                ? TaskPodBuilder.build(attempt, settings.withTools(new StepTools(options.toolsImage(), true)))
                : pod);
    }

    private CompletableFuture<PodSettings> settings(TaskRunAttempt attempt, Asker asker) {
        String namespace = attempt.metadata().namespace();
        StepTools tools = new StepTools(options.toolsImage(), options.imageVolumes().orElse(false));
        return applied(asker).thenCompose(applied -> credentials
                .of(namespace, attempt.serviceAccountName(), asker)
                .thenCombine(claims.forOneNode(attempt, asker), (files, shared) -> new PodSettings(
                        options.images(), tools, files, shared, brought.names())));
    }

    private CompletableFuture<Boolean> applied(Asker asker) {
        return options.apply()
                ? new AppliedObjects(cluster, once, run, options.admission()).apply(asker)
                : CompletableFuture.completedFuture(false);
    }

    /** What a pod refers to and what is not there, as people call it. */
    CompletableFuture<List<String>> missing(Pod pod, Asker asker) {
        return references.missing(pod, asker);
    }

    /** A pod of the run stays for a while. */
    void keep(String pod) {
        keptPods.add(pod);
    }

    /** Removes what was made for the run, in this process or an earlier one. */
    void remove() {
        KubernetesClient client = cluster.client();
        Map<String, String> labels = TaskPodBuilder.runLabels(run.runId());
        Set<String> kept = Set.copyOf(keptPods);
        cluster.lastCalls().add(cluster.calls().call(
                () -> Leftovers.delete(client, run.metadata().namespace(), labels, kept), Asker.PATIENT));
        claims.remove(cluster.lastCalls());
        credentials.remove(cluster.lastCalls());
    }
}
