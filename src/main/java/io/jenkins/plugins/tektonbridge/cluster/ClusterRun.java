package io.jenkins.plugins.tektonbridge.cluster;

import io.fabric8.kubernetes.api.model.Pod;
import io.jenkins.plugins.tektonbridge.credentials.BuildMarks;
import io.jenkins.plugins.tektonbridge.credentials.RunCredentials;
import io.jenkins.plugins.tektonbridge.engine.kubernetes.RunSecrets;
import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.run.RunSetting;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunAttempt;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunListener;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunRuntime;
import io.jenkins.plugins.tektonbridge.policy.PolicyException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The runtime of one run of a build: the cluster that all runs share, with what this run may do there and the Secrets
 * that it brings along. Thread-safe.
 */
final class ClusterRun implements TaskRunRuntime {
    private final SharedCluster shared;
    private final PodPermit permit;
    private final String runId;
    private final BuildMarks marks;
    private final RunCredentials credentials;
    private final boolean apply;
    private final Consumer<String> onBegin;
    private volatile Optional<String> refusal = Optional.empty();

    /**
     * A run.
     *
     * @param permit what it may do
     * @param runId the run's id, which no other run of any Jenkins has that uses the cluster
     * @param marks by what its pods are known
     * @param credentials the credentials that it brings along
     * @param apply whether the objects beside the run are applied
     * @param onBegin is told the namespace before anything is made there
     */
    ClusterRun(
            SharedCluster shared,
            PodPermit permit,
            String runId,
            BuildMarks marks,
            RunCredentials credentials,
            boolean apply,
            Consumer<String> onBegin) {
        this.shared = shared;
        this.permit = permit;
        this.runId = runId;
        this.marks = marks;
        this.credentials = credentials;
        this.apply = apply;
        this.onBegin = onBegin;
    }

    RunSecrets secrets() {
        return credentials.secrets();
    }

    @Override
    public void begin(RunSetting run) {
        try {
            permit.checkNamespace(run.metadata().namespace());
            if (apply) {
                permit.checkApplied(others(run));
            }
        } catch (PolicyException e) {
            refusal = Optional.of(e.getMessage());
            return;
        }
        onBegin.accept(run.metadata().namespace());
        boolean begun = shared.begin(this, setting(run));
        refusal = begun ? Optional.empty() : Optional.of("The cluster is not configured any more.");
    }

    /** The connection is the other runs', too, and applies what it finds beside a run. */
    private RunSetting setting(RunSetting run) {
        List<Resource> resources = new ArrayList<>(run.resources());
        if (!apply) {
            resources.removeAll(others(run));
        }
        return new RunSetting(runId, run.metadata(), run.claims(), resources);
    }

    /** What lies beside a run. */
    private static List<Resource> others(RunSetting run) {
        return run.resources().stream()
                .filter(resource -> resource instanceof Resource.Other && !resource.apiVersion().startsWith("tekton.dev/"))
                .toList();
    }

    @Override
    public void end(RunSetting run) {
        shared.end(setting(run));
    }

    @Override
    public void start(TaskRunAttempt attempt, TaskRunListener listener) {
        Optional<String> refused = refusal.or(() -> permit.refusal(attempt));
        if (refused.isPresent()) {
            listener.ended(new TaskRunListener.End(
                    new Condition(Condition.Status.FALSE, "PodAdmissionFailed", refused.get()), Map.of(), List.of(),
                    List.of(), Instant.now()));
        } else {
            shared.start(
                    attempt.withRunId(runId).marked(marks.labels(), marks.annotations()), credentials.mask(listener));
        }
    }

    /** Looks at a pod once more, when all is known that it is made of. */
    void check(TaskRunAttempt attempt, Pod pod) {
        permit.check(attempt, pod);
    }

    @Override
    public void stop(TaskRunAttempt attempt, StopCause cause) {
        shared.stop(attempt.withRunId(runId), cause);
    }

    @Override
    public void release(TaskRunAttempt attempt) {
        shared.release(attempt.withRunId(runId));
    }

    /** The cluster is the other runs', too. */
    @Override
    public void close() {
        // Nothing is this run's alone.
    }
}
