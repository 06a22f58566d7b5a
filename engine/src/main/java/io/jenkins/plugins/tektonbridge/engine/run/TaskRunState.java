package io.jenkins.plugins.tektonbridge.engine.run;

import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.StepState;
import io.jenkins.plugins.tektonbridge.engine.model.TaskRunStatus;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a TaskRun stands; a CustomRun too, which has no attempts.
 *
 * @param name its name
 * @param namespace its namespace
 * @param uid its UID
 * @param displayName its name for people, empty for none
 * @param taskName the Task that it runs; its own name for an embedded one
 * @param condition its condition; {@code ToBeRetried} between two attempts
 * @param startTime when its latest attempt began
 * @param completionTime when it ended
 * @param params the parameters that it was given
 * @param results its results: those that its Task declares, of the latest attempt
 * @param retries how often it may be tried again
 * @param attempts its attempts, oldest first; none yet while it waits for its turn
 */
public record TaskRunState(
        String name,
        String namespace,
        String uid,
        String displayName,
        String taskName,
        Condition condition,
        Optional<Instant> startTime,
        Optional<Instant> completionTime,
        Map<String, ParamValue> params,
        Map<String, ParamValue> results,
        int retries,
        List<AttemptState> attempts) {
    public TaskRunState {
        params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
        results = Collections.unmodifiableMap(new LinkedHashMap<>(results));
        attempts = List.copyOf(attempts);
    }

    /** The attempt that runs or ran last. */
    public Optional<AttemptState> latest() {
        return attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.get(attempts.size() - 1));
    }

    /** The steps of the latest attempt. */
    public List<StepState> steps() {
        return latest().map(AttemptState::steps).orElse(List.of());
    }

    /** The same, given up because nobody can take it up again. */
    TaskRunState lost(Instant at) {
        Condition lost = new Condition(
                Condition.Status.FALSE, AttemptState.LOST, "TaskRun \"" + name + "\" can't be taken up again");
        return new TaskRunState(
                name, namespace, uid, displayName, taskName, lost, startTime, Optional.of(at), params, Map.of(),
                retries, attempts);
    }

    /** The status as Tekton would have it. */
    public TaskRunStatus status() {
        boolean between = latest().filter(attempt -> attempt.condition().isDone()).isPresent() && !condition.isDone();
        List<AttemptState> archived =
                between || attempts.isEmpty() ? attempts : attempts.subList(0, attempts.size() - 1);
        return new TaskRunStatus(
                condition,
                between ? "" : latest().map(AttemptState::podName).orElse(""),
                startTime,
                completionTime,
                results,
                steps(),
                latest().map(AttemptState::sidecars).orElse(List.of()),
                archived.stream().map(AttemptState::status).toList());
    }
}
