package io.jenkins.plugins.tektonbridge.cluster;

import java.io.IOException;

/** A cluster can't be used as it is configured; the message says why, and has nothing secret. */
final class AccessException extends IOException {
    private static final long serialVersionUID = 1L;

    AccessException(String message) {
        super(message);
    }

    AccessException(String message, Throwable cause) {
        super(message, cause);
    }
}
