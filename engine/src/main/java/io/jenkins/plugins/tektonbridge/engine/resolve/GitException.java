package io.jenkins.plugins.tektonbridge.engine.resolve;

/** Git could not do it; the message is git's. */
final class GitException extends Exception {
    private static final long serialVersionUID = 1L;

    GitException(String message) {
        super(message);
    }
}
