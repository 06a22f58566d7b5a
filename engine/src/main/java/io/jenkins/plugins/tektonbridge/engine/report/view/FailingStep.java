package io.jenkins.plugins.tektonbridge.engine.report.view;

import io.jenkins.plugins.tektonbridge.engine.model.StepState;
import io.jenkins.plugins.tektonbridge.engine.run.AttemptState;
import io.jenkins.plugins.tektonbridge.engine.run.PipelineRunState;
import io.jenkins.plugins.tektonbridge.engine.run.PipelineTaskState;
import io.jenkins.plugins.tektonbridge.engine.run.RunState;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunState;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The step that a failed run failed at: of all tasks that failed the one that ended first, as the others often fail
 * because of it.
 *
 * @param pipelineTask the pipeline task
 * @param taskRun its TaskRun
 * @param attempt the attempt, its last one
 * @param step the step; empty when the task failed before or beside its steps
 */
public record FailingStep(String pipelineTask, TaskRunState taskRun, AttemptState attempt, Optional<StepState> step) {

    /** That of a run; empty while it has not failed, and when it failed without a task that failed. */
    public static Optional<FailingStep> of(RunState run) {
        if (!run.condition().isDone() || run.condition().isSuccessful()) {
            return Optional.empty();
        }
        return tasks(run.tasks().stream())
                .flatMap(task -> task.taskRuns().stream().flatMap(taskRun -> of(task.name(), taskRun).stream()))
                .min(Comparator.comparing(failing -> failing.attempt().completionTime().orElse(Instant.MAX)));
    }

    private static Stream<PipelineTaskState> tasks(Stream<PipelineTaskState> tasks) {
        return tasks.flatMap(task -> Stream.concat(
                Stream.of(task),
                task.pipelineRuns().stream().map(PipelineRunState::tasks).flatMap(inner -> tasks(inner.stream()))));
    }

    private static Optional<FailingStep> of(String pipelineTask, TaskRunState run) {
        TaskPhase phase = TaskPhase.of(run);
        if (phase != TaskPhase.FAILED && phase != TaskPhase.TIMEOUT) {
            return Optional.empty();
        }
        return run.latest().map(attempt -> new FailingStep(pipelineTask, run, attempt, attempt.steps().stream()
                .filter(step -> ViewJson.phase(step).compareTo(TaskPhase.CANCELLED) >= 0)
                .findFirst()));
    }
}
