package io.jenkins.plugins.tektonbridge.engine.process;

import java.time.Duration;
import java.time.Instant;

/**
 * What a probe's outcomes amount to: it has succeeded, or failed, when it did so as often in a row as is asked for; at
 * first it has done neither. Not thread-safe.
 */
final class ProbeState {
    private final Probe probe;
    private Instant next;
    private int inARow;
    private boolean lastOutcome;
    private boolean succeeded;
    private boolean failed;
    private String message = "";

    ProbeState(Probe probe, Instant containerStarted) {
        this.probe = probe;
        this.next = containerStarted.plus(probe.initialDelay());
    }

    /** How long it is until the probe is due; zero or less when it is. */
    Duration until(Instant now) {
        return Duration.between(now, next);
    }

    /**
     * Takes an outcome into account.
     *
     * @param why what the probe said, for people
     */
    void outcome(boolean success, String why, Instant at) {
        inARow = success == lastOutcome ? inARow + 1 : 1;
        lastOutcome = success;
        message = success ? "" : why;
        next = at.plus(probe.period());
        if (success && inARow >= probe.successThreshold()) {
            succeeded = true;
            failed = false;
        } else if (!success && inARow >= probe.failureThreshold()) {
            succeeded = false;
            failed = true;
        }
    }

    boolean hasSucceeded() {
        return succeeded;
    }

    boolean hasFailed() {
        return failed;
    }

    /** Why the last one failed; empty when it did not. */
    String message() {
        return message;
    }
}
