package io.jenkins.plugins.tektonbridge.engine.pod;

import io.jenkins.plugins.tektonbridge.engine.model.Location;

/** There can be no pod for an attempt; the message says what to change, and where. */
public final class PodRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PodRefusedException(Location at, String message) {
        super(at.file().isEmpty() ? message : at + ": " + message);
    }
}
