package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.Location;
import java.util.List;

/**
 * Something that is wrong with a document, or surprises.
 *
 * @param severity whether Tekton refuses it
 * @param message for an error Tekton's message without the paths; for a warning ours, which names the way out
 * @param details more of Tekton's message, on lines of its own; empty for none
 * @param paths the fields, in Tekton's notation; Tekton's own errors are without any at times
 * @param at the place in the file
 */
public record Finding(Severity severity, String message, String details, List<String> paths, Location at) {
    public Finding {
        paths = List.copyOf(paths);
    }

    /** What follows from a finding. */
    public enum Severity {
        /** Tekton refuses the document. */
        ERROR,
        /** Tekton accepts it. */
        WARNING
    }

    /** A warning about a place. */
    static Finding warning(String message, String path, Location at) {
        return new Finding(Severity.WARNING, message, "", List.of(path), at);
    }

    /** Message, paths and details, as Tekton prints them. */
    public String text() {
        String line = paths.isEmpty() ? message : message + ": " + String.join(", ", paths);
        return details.isEmpty() ? line : line + "\n" + details;
    }

    /** {@code file:line:column: error: text}, as compilers print it. */
    @Override
    public String toString() {
        String word = severity == Severity.ERROR ? "error" : "warning";
        return at.file().isEmpty() ? word + ": " + text() : at + ": " + word + ": " + text();
    }
}
