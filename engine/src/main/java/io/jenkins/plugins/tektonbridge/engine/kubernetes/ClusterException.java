package io.jenkins.plugins.tektonbridge.engine.kubernetes;

/** A cluster can't do what it was asked; the message says what, and why. */
public final class ClusterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ClusterException(String message, Throwable cause) {
        super(message, cause);
    }

    /** What came of a call that is not tried again. */
    static ClusterException of(RuntimeException failed) {
        ApiFailure failure = ApiFailure.of(failed);
        return new ClusterException(failure.isPassing() ? failure.waiting() : failure.message(), failed);
    }
}
