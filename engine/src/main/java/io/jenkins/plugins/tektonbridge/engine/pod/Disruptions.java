package io.jenkins.plugins.tektonbridge.engine.pod;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import java.util.Optional;

/** Pods that were taken away while they ran: by an eviction, with their node, or by somebody. */
public final class Disruptions {
    /** The reason of a pod that somebody deleted. Tekton makes another one then; the word is formed like its own. */
    public static final String DELETED = "PodDeleted";

    private Disruptions() {}

    /** What happened to a pod that is gone, or is going, though we did not delete it. */
    public static Condition ofGone(Pod pod) {
        PodStatuses statuses = new PodStatuses(pod);
        return announced(statuses).orElseGet(() -> deleted(statuses));
    }

    /** What happens to a pod that is still there; empty when nothing does. */
    static Optional<Condition> of(PodStatuses statuses) {
        return announced(statuses).or(() -> statuses.isBeingDeleted() ? Optional.of(deleted(statuses)) : Optional.empty());
    }

    /** Kubernetes says beforehand whom a disruption will hit. */
    private static Optional<Condition> announced(PodStatuses statuses) {
        return statuses.condition("DisruptionTarget")
                .filter(condition -> "True".equals(condition.getStatus()))
                .map(condition -> PodReader.failure("PodEvicted", words(condition, statuses)));
    }

    private static String words(PodCondition condition, PodStatuses statuses) {
        String node = PodStatuses.text(statuses.pod().getSpec().getNodeName());
        String what = switch (PodStatuses.text(condition.getReason())) {
            case "PreemptionByScheduler" -> "a pod of higher priority took its place on node " + node;
            case "DeletionByTaintManager" -> "its node " + node + " was lost or tainted";
            case "EvictionByEvictionAPI" -> "it was evicted from node " + node + ", which is being drained";
            case "DeletionByPodGC" -> "its node " + node + " is gone";
            case "TerminationByKubelet" -> "the kubelet of node " + node + " ended it";
            default -> PodStatuses.text(condition.getReason());
        };
        String message = PodStatuses.text(condition.getMessage());
        return "pod \"" + statuses.pod().getMetadata().getName() + "\": " + what
                + (message.isEmpty() ? "" : " (" + message + ")") + ". Retries make up for that.";
    }

    private static Condition deleted(PodStatuses statuses) {
        return PodReader.failure(DELETED, "pod \"" + statuses.pod().getMetadata().getName()
                + "\" was deleted by somebody else while it ran. The audit log of the cluster tells by whom.");
    }
}
