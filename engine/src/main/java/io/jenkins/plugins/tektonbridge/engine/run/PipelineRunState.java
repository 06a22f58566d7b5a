package io.jenkins.plugins.tektonbridge.engine.run;

import io.jenkins.plugins.tektonbridge.engine.model.ChildReference;
import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineRunStatus;
import io.jenkins.plugins.tektonbridge.engine.model.SkippedTask;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a PipelineRun stands: the one that was asked for, or one for a pipeline in a pipeline.
 *
 * @param name its name
 * @param namespace its namespace
 * @param uid its UID
 * @param pipelineName the Pipeline; its own name for an embedded one
 * @param specStatus what was asked of it, one of {@link io.jenkins.plugins.tektonbridge.engine.schedule.SpecStatus}
 *     or empty
 * @param condition its condition
 * @param startTime when it began
 * @param completionTime when its condition was decided; what it had to stop may end a little later
 * @param finallyStartTime when its finally tasks began
 * @param params the parameters that it was given
 * @param results its results
 * @param tasks its tasks, those of finally behind the others
 * @param rollback its rollback, if it has one
 */
public record PipelineRunState(
        String name,
        String namespace,
        String uid,
        String pipelineName,
        String specStatus,
        Condition condition,
        Optional<Instant> startTime,
        Optional<Instant> completionTime,
        Optional<Instant> finallyStartTime,
        Map<String, ParamValue> params,
        Map<String, ParamValue> results,
        List<PipelineTaskState> tasks,
        Optional<RollbackState> rollback) {
    public PipelineRunState {
        params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
        results = Collections.unmodifiableMap(new LinkedHashMap<>(results));
        tasks = List.copyOf(tasks);
    }

    /** The task of a name. */
    public Optional<PipelineTaskState> task(String name) {
        return tasks.stream().filter(task -> task.name().equals(name)).findFirst();
    }

    /** The status as Tekton would have it. */
    public PipelineRunStatus status() {
        List<SkippedTask> skipped = tasks.stream()
                .filter(PipelineTaskState::isSkipped)
                .map(task -> new SkippedTask(task.name(), task.skipReason(), task.when()))
                .toList();
        List<ChildReference> children = new ArrayList<>();
        for (PipelineTaskState task : tasks) {
            task.taskRuns().forEach(run -> children.add(new ChildReference(
                    task.kind(), run.name(), run.displayName(), task.name(), task.when())));
            task.pipelineRuns().forEach(run -> children.add(new ChildReference(
                    task.kind(), run.name(), task.displayName(), task.name(), task.when())));
        }
        return new PipelineRunStatus(
                condition, startTime, completionTime, finallyStartTime, results, skipped, children);
    }

    /** All TaskRuns: of its tasks, of pipelines in the pipeline, and of rollbacks by hand. */
    public Stream<TaskRunState> allTaskRuns() {
        Stream<TaskRunState> ofTasks = tasks.stream().flatMap(task -> Stream.concat(
                task.taskRuns().stream(), task.pipelineRuns().stream().flatMap(PipelineRunState::allTaskRuns)));
        return Stream.concat(ofTasks, rollback.stream().flatMap(state -> state.byHand().stream()));
    }
}
