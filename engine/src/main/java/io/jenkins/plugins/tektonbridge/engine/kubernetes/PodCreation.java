package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.jenkins.plugins.tektonbridge.engine.kubernetes.ApiCalls.Asker;
import io.jenkins.plugins.tektonbridge.engine.kubernetes.ApiCalls.FailedException;
import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.pod.PodLabels;
import io.jenkins.plugins.tektonbridge.engine.pod.TaskPod;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunAttempt;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Brings the pod of an attempt into being, at most once. Thread-safe. */
final class PodCreation {
    /** How often a pod is tried that a quota has no room for. */
    private static final Duration ROOM = Duration.ofSeconds(10);

    private final Cluster cluster;
    private final Admission admission;
    private final RunObjects objects;
    private final TaskRunAttempt attempt;
    private final TaskPod plan;
    private final Asker asker;

    PodCreation(
            Cluster cluster,
            Admission admission,
            RunObjects objects,
            TaskRunAttempt attempt,
            TaskPod plan,
            Asker asker) {
        this.cluster = cluster;
        this.admission = admission;
        this.objects = objects;
        this.attempt = attempt;
        this.plan = plan;
        this.asker = asker;
    }

    /** There is no pod, and will be none. */
    static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Condition condition;

        private RefusedException(String reason, String message) {
            super(message);
            this.condition = new Condition(Condition.Status.FALSE, reason, message);
        }

        /** How the attempt ends. */
        Condition condition() {
            return condition;
        }
    }

    /**
     * Makes the pod, or finds that it is there already.
     *
     * @return completes with the pod or with a {@link RefusedException}; never, once nobody wants it any more
     */
    CompletableFuture<Pod> create() {
        return objects.missing(plan.pod(), asker)
                .thenCompose(missing -> missing.isEmpty()
                        ? admission.admit(attempt, plan.pod())
                        : CompletableFuture.failedFuture(refused(missing)))
                .handle((admitted, refusal) -> refusal == null
                        ? make(plan.pod())
                        : CompletableFuture.<Pod>failedFuture(refused(refusal)))
                .thenCompose(made -> made);
    }

    private RefusedException refused(List<String> missing) {
        boolean one = missing.size() == 1;
        return refused(attempt, String.join(", ", missing) + (one ? " is" : " are") + " missing in namespace \""
                + plan.namespace() + "\": create " + (one ? "it" : "them")
                + " there, or describe " + (one ? "it" : "them") + " beside the run and have that applied");
    }

    private static RefusedException refused(Throwable refusal) {
        Throwable cause = refusal.getCause() == null ? refusal : refusal.getCause();
        return cause instanceof RefusedException refused
                ? refused
                : new RefusedException("PodAdmissionFailed", ApiCalls.failure(refusal).message());
    }

    /** What Tekton says where a pod can't be made. */
    static RefusedException refused(TaskRunAttempt attempt, String why) {
        return new RefusedException(
                "PodCreationFailed", "failed to create task run pod \"" + attempt.metadata().name() + "\": " + why);
    }

    private CompletableFuture<Pod> make(Pod wanted) {
        return cluster.calls()
                .call(() -> post(wanted), asker)
                .handle((made, failure) -> failure == null
                        ? CompletableFuture.completedFuture(made)
                        : notMade(wanted, ApiCalls.failure(failure)))
                .thenCompose(made -> made);
    }

    private CompletableFuture<Pod> notMade(Pod wanted, ApiFailure failure) {
        Optional<Pod> raised = failure.isForbidden() ? Minimums.raised(wanted, failure.message()) : Optional.empty();
        if (raised.isPresent()) {
            return make(raised.get());
        }
        if (failure.isQuota()) {
            asker.waiting().accept(failure);
            CompletableFuture<Pod> later = new CompletableFuture<>();
            cluster.threads().at(cluster.threads().now().plus(ROOM), () -> make(wanted).whenComplete((made, refusal) -> {
                if (refusal == null) {
                    later.complete(made);
                } else {
                    later.completeExceptionally(refusal);
                }
            }));
            return later;
        }
        return CompletableFuture.failedFuture(failure.isAdmission()
                ? new RefusedException("PodAdmissionFailed", failure.message()
                        + ". Set what the policy of the namespace demands (securityContext of steps and podTemplate).")
                : refused(attempt, failure.message()));
    }

    private synchronized Pod post(Pod wanted) {
        if (!asker.wanted().getAsBoolean()) {
            throw new FailedException(new ApiFailure(404, "NotFound", "nobody wants it any more"));
        }
        plan.scripts().ifPresent(scripts -> cluster.client().configMaps()
                .inNamespace(plan.namespace())
                .resource(scripts)
                .createOr(existing -> existing.update()));
        try {
            return cluster.client().pods().inNamespace(plan.namespace()).resource(wanted).create();
        } catch (RuntimeException e) {
            if (!ApiFailure.of(e).isAlreadyThere()) {
                throw e;
            }
            return whatIsThere();
        }
    }

    /** The pod of the attempt; else one of that name which goes, or is only kept to be looked at, makes room for it. */
    private Pod whatIsThere() {
        PodResource name = cluster.client().pods().inNamespace(plan.namespace()).withName(plan.name());
        Pod there = name.get();
        if (there == null || there.getMetadata().getDeletionTimestamp() != null && !isOf(attempt, there)) {
            throw again("pod \"" + plan.name() + "\" of an earlier run is about to go");
        }
        if (isOf(attempt, there)) {
            return there;
        }
        if (PodLabels.keptUntil(there).isPresent()) {
            name.withGracePeriod(0).delete();
            throw again("pod \"" + plan.name() + "\" of an earlier run was kept, and makes room");
        }
        throw conflict("AlreadyExists", "pod \"" + plan.name() + "\" is there already, " + owner(there));
    }

    /** Whose a pod is that holds the name, and how to get along with it. */
    private static String owner(Pod there) {
        Map<String, String> labels = there.getMetadata().getLabels();
        String run = labels == null ? null : labels.get(PodLabels.RUN);
        return run == null
                ? "made by somebody else: delete it, or give this run another name"
                : "of run \"" + run + "\": wait until that has ended, give this run another name (generateName), or,"
                        + " where nothing drives that run any more, remove what it left (tekton-bridge cleanup)";
    }

    /** What passes: the call is made again. */
    private static KubernetesClientException again(String why) {
        return conflict("Conflict", why);
    }

    private static KubernetesClientException conflict(String reason, String why) {
        return new KubernetesClientException(
                new StatusBuilder().withCode(409).withReason(reason).withMessage(why).build());
    }

    /** Looks whether there is a pod of the attempt, after a call that is making it. */
    CompletableFuture<Optional<Pod>> find(Asker asker) {
        return cluster.calls().call(this::get, asker);
    }

    private synchronized Optional<Pod> get() {
        return Optional.ofNullable(cluster.client().pods().inNamespace(plan.namespace()).withName(plan.name()).get())
                .filter(pod -> isOf(attempt, pod));
    }

    /** Whether a pod is one of an attempt, and not of another run or retry. */
    static boolean isOf(TaskRunAttempt attempt, Pod pod) {
        Map<String, String> labels = pod.getMetadata().getLabels();
        return labels != null
                && attempt.metadata().uid().equals(labels.get(PodLabels.TASK_RUN_UID))
                && String.valueOf(attempt.attempt()).equals(labels.get(PodLabels.ATTEMPT));
    }
}
