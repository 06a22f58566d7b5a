package io.jenkins.plugins.tektonbridge.engine.cli;

/** The user gave something that can't be used; the message says what, where and what to do. */
final class BadInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadInputException(String message) {
        super(message);
    }
}
