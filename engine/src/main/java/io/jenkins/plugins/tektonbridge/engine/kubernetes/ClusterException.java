package io.jenkins.plugins.tektonbridge.engine.kubernetes;

/** A cluster can't do what it was asked; the message says what, and why. */
public final class ClusterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ClusterException(String message, Throwable cause) {
        super(message, cause);
    }
}
