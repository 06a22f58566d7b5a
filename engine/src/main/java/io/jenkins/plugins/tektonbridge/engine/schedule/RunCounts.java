package io.jenkins.plugins.tektonbridge.engine.schedule;

import io.jenkins.plugins.tektonbridge.engine.schedule.TaskState.Phase;

/** How many tasks stand how, as the messages of a run tell it; a matrixed task is one task. */
record RunCounts(
        int succeeded, int failed, int ignored, int cancelled, int skipped, int invalid, int incomplete) {

    static RunCounts of(Board board, Halt halt) {
        int notStarted = board.inDag(Phase.WAITING) + board.inDag(Phase.SKIPPED) + board.inDag(Phase.INVALID);
        int invalid = halt.isHard() ? 0 : board.inDag(Phase.INVALID);
        int ahead = board.skippedAhead();
        int skippedInDag = halt == Halt.NONE ? board.inDag(Phase.SKIPPED) + ahead : notStarted - invalid;
        int waitingInDag = halt == Halt.NONE ? board.inDag(Phase.WAITING) - ahead : 0;
        return new RunCounts(
                board.inDag(Phase.SUCCEEDED) + board.inFinally(Phase.SUCCEEDED),
                board.failed,
                board.ignored,
                board.cancelled,
                skippedInDag + board.inFinally(Phase.SKIPPED),
                invalid,
                waitingInDag + board.inDag(Phase.STARTED) + board.inFinally(Phase.WAITING)
                        + board.inFinally(Phase.STARTED));
    }

    int completed() {
        return succeeded + failed + cancelled + ignored;
    }

    String running() {
        return "Tasks Completed: " + completed() + " (Failed: " + failed + ", Cancelled " + cancelled
                + "), Incomplete: " + incomplete + ", Skipped: " + skipped;
    }

    String done() {
        String failures = ignored == 0
                ? String.valueOf(failed)
                : (failed + ignored) + " (Ignored: " + ignored + ")";
        return "Tasks Completed: " + completed() + " (Failed: " + failures + ", Cancelled " + cancelled
                + "), Skipped: " + skipped;
    }
}
