package io.jenkins.plugins.tektonbridge.engine.schedule;

import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.model.Condition.Status;
import io.jenkins.plugins.tektonbridge.engine.model.GoDuration;
import io.jenkins.plugins.tektonbridge.engine.schedule.TaskState.Phase;
import java.time.Instant;
import java.util.Map;

/** The condition of a run that follows from the states of its tasks. */
final class RunCondition {
    private static final int LONGEST_DETAIL = 1024;

    private final PipelinePlan plan;
    private final Board board;

    RunCondition(PipelinePlan plan, Board board) {
        this.plan = plan;
        this.board = board;
    }

    Condition of(Instant start, Instant now, String specStatus) {
        if (plan.timeouts().pipelineExceeded(start, now)) {
            return timedOut();
        }
        boolean tasksTimedOut = plan.timeouts().tasksExceeded(start, now);
        if (tasksTimedOut && finalsDone()) {
            return new Condition(Status.FALSE, Reasons.TIMED_OUT, run()
                    + " failed due to tasks failed to finish within "
                    + Quoted.text(GoDuration.format(plan.timeouts().tasks().get())));
        }
        Halt halt = Halt.of(board, specStatus);
        RunCounts counts = RunCounts.of(board, halt);
        return counts.incomplete() == 0
                ? done(counts, halt, specStatus)
                : new Condition(Status.UNKNOWN, running(counts, tasksTimedOut, specStatus), counts.running());
    }

    Condition timedOut() {
        return new Condition(Status.FALSE, Reasons.TIMED_OUT, run() + " failed to finish within "
                + Quoted.text(GoDuration.format(plan.timeouts().pipeline())));
    }

    Condition cancelled() {
        return new Condition(Status.FALSE, Reasons.CANCELLED, run() + " was cancelled");
    }

    Condition pending() {
        return new Condition(Status.UNKNOWN, Reasons.PENDING, run() + " is pending");
    }

    private String run() {
        return "PipelineRun " + Quoted.text(plan.run().metadata().name());
    }

    /** A task in finally that was skipped is not done in this sense. */
    private boolean finalsDone() {
        return board.inFinally(Phase.WAITING) + board.inFinally(Phase.STARTED) + board.inFinally(Phase.SKIPPED) == 0;
    }

    private Condition done(RunCounts counts, Halt halt, String specStatus) {
        String message = counts.done() + invalid(counts);
        if (counts.invalid() > 0) {
            return new Condition(Status.FALSE, Reasons.VALIDATION_FAILED, message);
        }
        if (counts.failed() > 0 || board.anySkippedForTimeout(halt)) {
            return new Condition(Status.FALSE, Reasons.FAILED, message);
        }
        if (isGraceful(specStatus)) {
            return cancelled();
        }
        if (counts.cancelled() > 0) {
            return new Condition(Status.FALSE, Reasons.CANCELLED, message);
        }
        return new Condition(Status.TRUE, counts.skipped() > 0 ? Reasons.COMPLETED : Reasons.SUCCEEDED, message);
    }

    private String invalid(RunCounts counts) {
        if (counts.invalid() == 0) {
            return "";
        }
        Map<String, String> messages = board.invalid();
        String details = String.join("; ", messages.values());
        return ", Failed Validation: " + counts.invalid() + " ("
                + (details.length() > LONGEST_DETAIL ? details.substring(0, LONGEST_DETAIL) + "..." : details) + ")";
    }

    private static boolean isGraceful(String specStatus) {
        return specStatus.equals(SpecStatus.CANCELLED_RUN_FINALLY) || specStatus.equals(SpecStatus.STOPPED_RUN_FINALLY);
    }

    private String running(RunCounts counts, boolean tasksTimedOut, String specStatus) {
        if (tasksTimedOut) {
            return Reasons.TIMED_OUT_RUNNING_FINALLY;
        }
        return switch (specStatus) {
            case SpecStatus.CANCELLED_RUN_FINALLY -> Reasons.CANCELLED_RUNNING_FINALLY;
            case SpecStatus.STOPPED_RUN_FINALLY -> Reasons.STOPPED_RUNNING_FINALLY;
            default -> counts.cancelled() > 0 || counts.failed() > 0 && finalsDone()
                    ? Reasons.STOPPING
                    : Reasons.RUNNING;
        };
    }
}
