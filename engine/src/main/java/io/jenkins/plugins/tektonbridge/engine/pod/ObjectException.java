package io.jenkins.plugins.tektonbridge.engine.pod;

/** An object that a TaskRun uses can't be used as it is. The message names the object, the field and the way out. */
public final class ObjectException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** An object is wrong in the way that the message says. */
    public ObjectException(String message) {
        super(message);
    }
}
