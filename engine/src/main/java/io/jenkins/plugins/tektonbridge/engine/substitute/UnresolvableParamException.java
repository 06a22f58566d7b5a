package io.jenkins.plugins.tektonbridge.engine.substitute;

/** A parameter's default can't be worked out from the parameters that it refers to; the message is Tekton's. */
public final class UnresolvableParamException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnresolvableParamException(String message) {
        super(message);
    }
}
