package io.jenkins.plugins.tektonbridge.engine.yaml;

import io.jenkins.plugins.tektonbridge.engine.model.Location;

/** A file or a document that cannot be read any further. */
final class UnreadableException extends RuntimeException {
    private final transient Location at;

    UnreadableException(String message, Location at) {
        super(message, null, false, false);
        this.at = at;
    }

    Location at() {
        return at;
    }

    Problem problem() {
        return Problem.error(getMessage(), at);
    }
}
