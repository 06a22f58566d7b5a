package io.jenkins.plugins.tektonbridge.engine.schedule;

/**
 * A child that is to end before its time.
 *
 * @param child the child's name
 * @param reason the reason of its condition: {@code TaskRunCancelled}
 * @param message the message of its condition
 */
public record Stop(String child, String reason, String message) {
    static Stop cancelled(String child) {
        return stop(child, Child.CANCELLED_WITH_RUN);
    }

    static Stop timedOut(String child) {
        return stop(child, Child.TIMED_OUT_WITH_RUN);
    }

    private static Stop stop(String child, String cause) {
        return new Stop(
                child, Reasons.TASK_RUN_CANCELLED, "TaskRun " + Quoted.text(child) + " was cancelled. " + cause);
    }
}
