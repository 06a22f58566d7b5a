package io.jenkins.plugins.tektonbridge.engine.report.view;

import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.run.AttemptState;
import io.jenkins.plugins.tektonbridge.engine.run.PipelineRunState;
import io.jenkins.plugins.tektonbridge.engine.run.PipelineTaskState;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunState;
import java.util.Locale;
import java.util.stream.Stream;

/** How a task, a TaskRun or an attempt stands, in the one word that decides its symbol and colour. */
enum TaskPhase {
    // From the mildest to the gravest: of several runs of one task the gravest counts.
    SKIPPED,
    SUCCEEDED,
    WAITING,
    PENDING,
    RUNNING,
    IGNORED,
    CANCELLED,
    TIMEOUT,
    FAILED;

    /** The word as the component knows it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static TaskPhase of(PipelineTaskState task, boolean runIsOver) {
        if (task.isSkipped()) {
            return SKIPPED;
        }
        return Stream.concat(
                        task.taskRuns().stream().map(TaskPhase::of),
                        task.pipelineRuns().stream().map(TaskPhase::of))
                .reduce(TaskPhase::graver)
                .orElse(runIsOver ? SKIPPED : WAITING);
    }

    /** A task of which one run has ended and another one waits is under way. */
    private static TaskPhase graver(TaskPhase one, TaskPhase other) {
        boolean mixed = one != other && (one == SUCCEEDED || other == SUCCEEDED)
                && (one == WAITING || other == WAITING || one == PENDING || other == PENDING);
        return mixed ? RUNNING : one.compareTo(other) > 0 ? one : other;
    }

    static TaskPhase of(PipelineRunState run) {
        return run.startTime().isEmpty() ? WAITING : of(run.condition(), RUNNING);
    }

    static TaskPhase of(TaskRunState run) {
        TaskPhase underWay = run.latest()
                .map(attempt -> attempt.waiting().isPresent() ? PENDING : RUNNING)
                .orElse(WAITING);
        return of(run.condition(), underWay);
    }

    static TaskPhase of(AttemptState attempt) {
        return of(attempt.condition(), attempt.waiting().isPresent() ? PENDING : RUNNING);
    }

    private static TaskPhase of(Condition condition, TaskPhase underWay) {
        return switch (condition.status()) {
            case UNKNOWN -> underWay;
            case TRUE -> SUCCEEDED;
            case FALSE -> switch (condition.reason()) {
                case "FailureIgnored" -> IGNORED;
                case "TaskRunCancelled", "Cancelled" -> CANCELLED;
                case "TaskRunTimeout", "PipelineRunTimeout" -> TIMEOUT;
                default -> FAILED;
            };
        };
    }
}
