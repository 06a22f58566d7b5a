package io.jenkins.plugins.tektonbridge.engine.schedule;

import io.jenkins.plugins.tektonbridge.engine.schedule.TaskState.Phase;

/** Why nothing new starts among the tasks that are not in finally. */
enum Halt {
    /** All goes its way. */
    NONE(""),
    /** A result that is needed was not written. */
    INVALID(SkipReasons.STOPPING),
    /** A task failed. */
    FAILED(SkipReasons.STOPPING),
    /** {@code CancelledRunFinally}. */
    CANCELLED(SkipReasons.CANCELLED),
    /** {@code StoppedRunFinally}. */
    STOPPED(SkipReasons.STOPPED);

    private final String skipReason;

    Halt(String skipReason) {
        this.skipReason = skipReason;
    }

    static Halt of(Board board, String specStatus) {
        if (board.dagFailedForGood > 0) {
            return FAILED;
        }
        return switch (specStatus) {
            case SpecStatus.CANCELLED_RUN_FINALLY -> CANCELLED;
            case SpecStatus.STOPPED_RUN_FINALLY -> STOPPED;
            default -> board.inDag(Phase.INVALID) > 0 ? INVALID : NONE;
        };
    }

    /** Whether it is not even looked at what could start. */
    boolean isHard() {
        return this != NONE && this != INVALID;
    }

    /** The reason with which all that has not started is skipped. */
    String skipReason() {
        return skipReason;
    }
}
