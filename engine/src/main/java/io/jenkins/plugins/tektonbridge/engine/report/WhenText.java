package io.jenkins.plugins.tektonbridge.engine.report;

import io.jenkins.plugins.tektonbridge.engine.model.WhenExpression;

/** Conditions in one line. */
final class WhenText {
    private WhenText() {}

    /** {@code input in [a, b]}, or the expression in CEL. */
    static String of(WhenExpression when) {
        if (!when.cel().isEmpty()) {
            return Inline.of(when.cel());
        }
        String input = when.input().isEmpty() ? "\"\"" : Inline.of(when.input());
        return input + " " + when.operator() + " [" + Inline.of(String.join(", ", when.values())) + "]";
    }
}
