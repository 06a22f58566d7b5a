package io.jenkins.plugins.tektonbridge.engine.report;

import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.run.PipelineRunState;
import io.jenkins.plugins.tektonbridge.engine.run.PipelineTaskState;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunState;
import io.jenkins.plugins.tektonbridge.engine.schedule.Reasons;
import java.util.List;
import java.util.stream.Stream;

/** How far a task of a pipeline has come, in one word. */
public enum TaskPhase {
    /** It has not begun. */
    WAITING("Waiting"),
    /** It runs. */
    RUNNING("Running"),
    /** It succeeded. */
    SUCCEEDED("Succeeded"),
    /** It failed. */
    FAILED("Failed"),
    /** It failed, and the pipeline went on. */
    IGNORED("Failed, ignored"),
    /** It was cancelled. */
    CANCELLED("Cancelled"),
    /** It did not run, and never will. */
    SKIPPED("Skipped");

    private final String words;

    TaskPhase(String words) {
        this.words = words;
    }

    /** The phase of a task: of several runs, such as those of a matrix, the one that a person should know of first. */
    public static TaskPhase of(PipelineTaskState task) {
        if (task.isSkipped()) {
            return SKIPPED;
        }
        List<TaskPhase> phases = Stream.concat(
                        task.taskRuns().stream().map(TaskRunState::condition),
                        task.pipelineRuns().stream().map(PipelineRunState::condition))
                .map(TaskPhase::of)
                .distinct()
                .toList();
        return Stream.of(RUNNING, FAILED, CANCELLED, IGNORED, SUCCEEDED)
                .filter(phases::contains)
                .findFirst()
                .orElse(WAITING);
    }

    /** The phase of one run. */
    public static TaskPhase of(Condition condition) {
        return switch (condition.status()) {
            case UNKNOWN -> RUNNING;
            case TRUE -> SUCCEEDED;
            case FALSE -> switch (condition.reason()) {
                case Reasons.CANCELLED, Reasons.TASK_RUN_CANCELLED -> CANCELLED;
                case Reasons.FAILURE_IGNORED -> IGNORED;
                default -> FAILED;
            };
        };
    }

    /** The word. */
    @Override
    public String toString() {
        return words;
    }
}
