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
 * One attempt at a TaskRun.
 *
 * @param number 0 for the first attempt, then counted up by each further one
 * @param podName its pod; on a runtime without pods the name that the pod would have
 * @param condition its condition
 * @param startTime when it was handed to the runtime, from which its timeout counts
 * @param completionTime when it ended
 * @param waiting what it waits for; empty once it runs, and when it waits for nothing in particular
 * @param results its results, those of a failed one too
 * @param steps its steps
 * @param sidecars its sidecars
 * @param logs the kept output, by container in the order in which they first wrote
 */
public record AttemptState(
        int number,
        String podName,
        Condition condition,
        Optional<Instant> startTime,
        Optional<Instant> completionTime,
        Optional<Waiting> waiting,
        Map<String, ParamValue> results,
        List<StepState> steps,
        List<StepState> sidecars,
        List<LogFile> logs) {
    /**
     * The reason of an attempt that was in flight when its process died and that nobody can pick up again. Tekton has
     * no such case, as its pods live on; the word is formed like its own.
     */
    public static final String LOST = "TaskRunLost";

    public AttemptState {
        results = Collections.unmodifiableMap(new LinkedHashMap<>(results));
        steps = List.copyOf(steps);
        sidecars = List.copyOf(sidecars);
        logs = List.copyOf(logs);
    }

    /** Whether the attempt was lost with its process; the next one costs no retry. */
    public boolean isLost() {
        return condition.isDone() && condition.reason().equals(LOST);
    }

    /** The attempt as Tekton would have it in {@code retriesStatus}. */
    public TaskRunStatus status() {
        return new TaskRunStatus(
                condition, podName, startTime, completionTime, results, steps, sidecars, List.of());
    }
}
