package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunAttempt;
import java.util.concurrent.CompletableFuture;

/** Has a say in what is created in a cluster, for who embeds a runtime. Thread-safe; no method waits. */
public interface Admission {
    /** Everything is created, as it is and at once. */
    Admission OPEN = new Admission() { };

    /**
     * The Secrets that a run brings along.
     *
     * @param runId the run
     */
    default RunSecrets secrets(String runId) {
        return RunSecrets.NONE;
    }

    /**
     * Lets a pod be created, or not. Pods that are there already are not asked for.
     *
     * @param attempt what the pod was made of
     * @param pod the pod, as it would be created
     * @return ends when the pod may be created; with an exception when it may not, whose message is told
     */
    default CompletableFuture<Void> admit(TaskRunAttempt attempt, Pod pod) {
        return CompletableFuture.completedFuture(null);
    }

    /**
     * Lets an object that lies beside a run be applied, or not.
     *
     * @param runId the run
     * @param object the object, as it would be applied
     * @return ends when it may be applied; with an exception when it may not, whose message is told
     */
    default CompletableFuture<Void> admitObject(String runId, GenericKubernetesResource object) {
        return CompletableFuture.completedFuture(null);
    }
}
