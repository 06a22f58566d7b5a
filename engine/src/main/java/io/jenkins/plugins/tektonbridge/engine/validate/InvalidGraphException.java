package io.jenkins.plugins.tektonbridge.engine.validate;

/** The tasks of a pipeline make no graph; the message is Tekton's. */
public final class InvalidGraphException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidGraphException(String message) {
        super(message);
    }
}
