package io.jenkins.plugins.tektonbridge.engine.process;

/** An attempt can't be run, or not any further. */
final class AttemptException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Kubernetes' reason for a container that can't be made of its spec. */
    static final String CONFIG_ERROR = "CreateContainerConfigError";

    /** Tekton's reason for a pod that can't be made. */
    static final String POD_CREATION_FAILED = "PodCreationFailed";

    private final String reason;

    AttemptException(String reason, String message) {
        super(message);
        this.reason = reason;
    }

    AttemptException(String reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** A container or a volume can't be made: the message says which object lacks what. */
    static AttemptException config(String message) {
        return new AttemptException(CONFIG_ERROR, message);
    }

    /** Tekton's reason. */
    String reason() {
        return reason;
    }
}
