package io.jenkins.plugins.tektonbridge.engine.model;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The status of a PipelineRun; mirrors Tekton's.
 *
 * @param condition its condition {@code Succeeded}
 * @param startTime when it began
 * @param completionTime when it ended
 * @param finallyStartTime when its finally tasks began
 * @param results its results
 * @param skippedTasks the tasks that did not run
 * @param childReferences what it created
 */
public record PipelineRunStatus(
        Condition condition,
        Optional<Instant> startTime,
        Optional<Instant> completionTime,
        Optional<Instant> finallyStartTime,
        Map<String, ParamValue> results,
        List<SkippedTask> skippedTasks,
        List<ChildReference> childReferences) {
    public PipelineRunStatus {
        results = Collections.unmodifiableMap(new LinkedHashMap<>(results));
        skippedTasks = List.copyOf(skippedTasks);
        childReferences = List.copyOf(childReferences);
    }
}
