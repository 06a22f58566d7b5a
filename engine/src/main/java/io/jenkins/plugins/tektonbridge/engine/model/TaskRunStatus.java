package io.jenkins.plugins.tektonbridge.engine.model;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The status of a TaskRun; mirrors Tekton's.
 *
 * @param condition its condition {@code Succeeded}
 * @param podName its pod, empty before there is one; on a runtime without pods the name that the pod would have
 * @param startTime when it began
 * @param completionTime when it ended
 * @param results its results
 * @param steps its steps
 * @param sidecars its sidecars
 * @param retriesStatus the status of each attempt that failed and was tried again, oldest first
 */
public record TaskRunStatus(
        Condition condition,
        String podName,
        Optional<Instant> startTime,
        Optional<Instant> completionTime,
        Map<String, ParamValue> results,
        List<StepState> steps,
        List<StepState> sidecars,
        List<TaskRunStatus> retriesStatus) {
    public TaskRunStatus {
        results = Collections.unmodifiableMap(new LinkedHashMap<>(results));
        steps = List.copyOf(steps);
        sidecars = List.copyOf(sidecars);
        retriesStatus = List.copyOf(retriesStatus);
    }
}
