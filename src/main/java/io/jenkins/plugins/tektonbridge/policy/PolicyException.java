package io.jenkins.plugins.tektonbridge.policy;

/** A policy does not allow something; the message says what, which rule, and who can change it. */
public final class PolicyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PolicyException(String message) {
        super(message);
    }
}
