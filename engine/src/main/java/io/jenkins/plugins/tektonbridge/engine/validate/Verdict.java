package io.jenkins.plugins.tektonbridge.engine.validate;

import java.util.List;

/**
 * What Tekton says to a document, and what we add.
 *
 * @param text {@code OK}, or all errors in one text as Tekton's webhook prints them
 * @param errors each error by itself, in the order in which they were found
 * @param warnings what Tekton accepts and then surprises
 */
public record Verdict(String text, List<Finding> errors, List<Finding> warnings) {
    /** The text of a verdict without errors. */
    public static final String OK = "OK";

    public Verdict {
        errors = List.copyOf(errors);
        warnings = List.copyOf(warnings);
    }

    /** Whether Tekton accepts the document. */
    public boolean isOk() {
        return errors.isEmpty();
    }
}
