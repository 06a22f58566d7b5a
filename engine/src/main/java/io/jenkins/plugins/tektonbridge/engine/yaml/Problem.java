package io.jenkins.plugins.tektonbridge.engine.yaml;

import io.jenkins.plugins.tektonbridge.engine.model.Location;

/**
 * Something that is wrong with a file, or surprises.
 *
 * @param severity whether the document can be used
 * @param message what is wrong, and the way out
 * @param tekton what Tekton says to it, for those errors that Tekton finds when it reads a document; else empty
 * @param at the place in the file
 */
public record Problem(Severity severity, String message, String tekton, Location at) {

    /** What follows from a problem. */
    public enum Severity {
        /** The document cannot be used. */
        ERROR,
        /** It can. */
        WARNING
    }

    static Problem error(String message, Location at) {
        return new Problem(Severity.ERROR, message, "", at);
    }

    static Problem warning(String message, Location at) {
        return new Problem(Severity.WARNING, message, "", at);
    }

    /** Whether the document cannot be used. */
    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** {@code file:line:column: error: message}, as compilers print it, and Tekton's words in parentheses. */
    @Override
    public String toString() {
        String text = (isError() ? "error: " : "warning: ") + message + (tekton.isEmpty() ? "" : " (" + tekton + ")");
        return at.file().isEmpty() ? text : at + ": " + text;
    }
}
