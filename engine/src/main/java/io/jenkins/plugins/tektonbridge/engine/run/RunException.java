package io.jenkins.plugins.tektonbridge.engine.run;

/** A run can't be started, taken up or changed; the message says which, why, and what to do about it. */
public final class RunException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With no other cause. */
    public RunException(String message) {
        super(message);
    }

    /** With what led to it. */
    public RunException(String message, Throwable cause) {
        super(message, cause);
    }
}
