package io.jenkins.plugins.tektonbridge.engine.schedule;

import io.jenkins.plugins.tektonbridge.engine.schedule.TaskState.Phase;
import java.time.Instant;
import java.util.Optional;

/** Which tasks are to end before their time. */
final class Stopping {
    private final RunTimeouts timeouts;
    private final Board board;
    private final Rollback rollback;

    Stopping(PipelinePlan plan, Board board, Rollback rollback) {
        this.timeouts = plan.timeouts();
        this.board = board;
        this.rollback = rollback;
    }

    /** What a graceful cancel and the timeouts of parts of the run end. */
    void parts(Instant start, Optional<Instant> finallyStart, Instant now, String specStatus, Outcome outcome) {
        if (specStatus.equals(SpecStatus.CANCELLED_RUN_FINALLY) && board.inDag(Phase.STARTED) > 0) {
            both(outcome, false);
        }
        if (finallyStart.isEmpty() && timeouts.tasksExceeded(start, now)) {
            part(outcome, false, true);
        } else if (finallyStart.isPresent() && timeouts.finallyExceeded(finallyStart.get(), now)) {
            part(outcome, true, true);
        }
    }

    /** What the timeout of the run ends. */
    void whole(Instant start, Instant now, Outcome outcome) {
        if (timeouts.pipelineExceeded(start, now)) {
            both(outcome, true);
        }
    }

    /** What a cancel ends: everything. */
    void everything(Outcome outcome) {
        board.running().forEach(state -> outcome.stop(state, false));
    }

    private void both(Outcome outcome, boolean timedOut) {
        part(outcome, false, timedOut);
        part(outcome, true, timedOut);
    }

    private void part(Outcome outcome, boolean inFinally, boolean timedOut) {
        board.running().stream()
                .filter(state -> state.planned.inFinally() == inFinally && !rollback.claims(state))
                .forEach(state -> outcome.stop(state, timedOut));
    }
}
