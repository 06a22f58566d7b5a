package io.jenkins.plugins.tektonbridge;

import hudson.AbortException;

/** A run has failed; the message is all that a user needs, so no stack trace is shown. */
public class TektonRunFailedException extends AbortException {
    private static final long serialVersionUID = 1L;

    private final boolean infrastructure;

    /**
     * @param message what failed: task, step, exit code and the last lines of its log
     * @param infrastructure whether the cluster or the agent failed, and not what ran there
     */
    public TektonRunFailedException(String message, boolean infrastructure) {
        super(message);
        this.infrastructure = infrastructure;
    }

    /** Whether the cluster or the agent failed, and not what ran there. */
    public boolean isInfrastructure() {
        return infrastructure;
    }
}
