package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import io.jenkins.plugins.tektonbridge.engine.model.StepState;
import io.jenkins.plugins.tektonbridge.engine.model.StepState.Phase;
import io.jenkins.plugins.tektonbridge.engine.pod.PodReader;
import io.jenkins.plugins.tektonbridge.engine.pod.ResultFilter;
import io.jenkins.plugins.tektonbridge.engine.pod.StepMessage;
import io.jenkins.plugins.tektonbridge.engine.pod.TaskPod;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;

/** The logs of a pod's containers. Not thread-safe: used on the executor of the pod. */
final class PodLogs {
    private static final Set<String> NEVER_RAN = Set.of("StartError", "ContainerCannotRun", "ContainerStatusUnknown");

    private final Cluster cluster;
    private final Executor here;
    private final TaskPod plan;
    private final TaskRunListener listener;
    private final Runnable onComplete;
    private final Map<String, LogFollower> followers = new LinkedHashMap<>();
    private String pod = "";
    private boolean podGoes;

    /**
     * Logs that are not yet followed.
     *
     * @param here where everything happens, one after the other
     * @param onComplete is told whenever a log is complete
     */
    PodLogs(Cluster cluster, Executor here, TaskPod plan, TaskRunListener listener, Runnable onComplete) {
        this.cluster = cluster;
        this.here = here;
        this.plan = plan;
        this.listener = listener;
        this.onComplete = onComplete;
    }

    private String firstContainer() {
        return plan.steps().getFirst().container();
    }

    /** The UID of the pod that an earlier process had for this attempt; empty when there was none. */
    String podBefore() {
        return LogCursor.parse(listener.log(firstContainer()).cursor()).pod();
    }

    /** Keeps that there is a pod, so that a later process makes no second one should it be gone. */
    void madeFor(String uid) {
        pod = uid;
        if (podBefore().isEmpty()) {
            try {
                listener.log(firstContainer()).append(new byte[0], 0, 0, uid);
            } catch (IOException e) {
                throw new UncheckedIOException("a log can't be kept: " + e.getMessage(), e);
            }
        }
    }

    /** Follows what has begun to write. */
    void follow(List<StepState> steps, List<StepState> sidecars) {
        steps.forEach(this::follow);
        sidecars.forEach(this::follow);
    }

    private void follow(StepState container) {
        boolean ended = container.phase() == Phase.TERMINATED;
        LogFollower follower = followers.get(container.container());
        if (follower != null) {
            if (ended) {
                follower.containerEnded();
            }
            return;
        }
        boolean silent = container.phase() == Phase.WAITING
                || container.terminationReason().equals("Skipped")
                || NEVER_RAN.contains(container.reason());
        if (!silent) {
            follow(container.container(), ended);
        }
    }

    /** Reads the log of a container that has left its results in it. */
    void followResults(String container) {
        if (!followers.containsKey(container)) {
            follow(container, true);
        }
    }

    private void follow(String container, boolean ended) {
        LogFollower follower = new LogFollower(
                cluster.client(), cluster.threads(), here, url(container), listener.log(container), filter(container),
                onComplete);
        followers.put(container, follower);
        if (podGoes) {
            follower.podGoes();
        }
        follower.start(pod, ended);
    }

    private Optional<ResultFilter> filter(String container) {
        boolean mayHold = plan.steps().stream()
                .anyMatch(step -> step.container().equals(container) && step.shimmed());
        return mayHold || container.equals(PodReader.COLLECTOR)
                ? Optional.of(new ResultFilter(plan.token()))
                : Optional.empty();
    }

    private String url(String container) {
        return cluster.client().getMasterUrl() + "api/v1/namespaces/" + plan.namespace() + "/pods/" + plan.name()
                + "/log?container=" + container;
    }

    /** The steps have ended: what sidecars have written until now is read, and that is the end of their logs. */
    void readToEnd() {
        List.copyOf(followers.values()).forEach(LogFollower::containerEnded);
    }

    void podGoes() {
        podGoes = true;
        followers.values().forEach(LogFollower::podGoes);
    }

    void podGone() {
        List.copyOf(followers.values()).forEach(LogFollower::podGone);
    }

    boolean isComplete() {
        return followers.values().stream().allMatch(LogFollower::isComplete);
    }

    /** The results that were found, by container. */
    Map<String, StepMessage.Results> results() {
        Map<String, StepMessage.Results> results = new HashMap<>();
        followers.forEach((container, follower) ->
                follower.results().ifPresent(found -> results.put(container, found)));
        return results;
    }

    void stop() {
        followers.values().forEach(LogFollower::stop);
    }
}
