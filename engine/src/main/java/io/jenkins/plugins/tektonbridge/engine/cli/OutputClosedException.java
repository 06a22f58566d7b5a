package io.jenkins.plugins.tektonbridge.engine.cli;

/** Nobody reads standard output any more, as when it was piped to {@code head}. */
final class OutputClosedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutputClosedException() {
        super("standard output is closed", null, false, false);
    }
}
