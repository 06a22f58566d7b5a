package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.WhenExpression;
import java.util.List;
import java.util.Optional;

/** Rules for conditions of pipeline tasks and of steps. */
final class WhenRules {
    private static final List<String> OPERATORS = List.of("in", "notin");

    private WhenRules() {}

    static FieldErrors check(List<WhenExpression> conditions, Scope scope) {
        return FieldErrors.each("when", conditions, when -> when.cel().isEmpty() ? operator(when) : cel(when, scope));
    }

    private static FieldErrors operator(WhenExpression when) {
        if (when.input().isEmpty() && when.operator().isEmpty() && when.values().isEmpty()) {
            return FieldErrors.missing("");
        }
        if (!OPERATORS.contains(when.operator())) {
            return FieldErrors.invalid(
                    "operator " + Go.quote(when.operator()) + " is not recognized. valid operators: "
                            + String.join(",", OPERATORS),
                    "");
        }
        return when.values().isEmpty() ? FieldErrors.invalid("expecting non-empty values field", "") : FieldErrors.NONE;
    }

    private static FieldErrors cel(WhenExpression when, Scope scope) {
        if (!scope.flags().cel()) {
            return FieldErrors.here("feature flag enable-cel-in-whenexpression should be set to true to use CEL: "
                    + when.cel() + " in WhenExpression");
        }
        if (!when.input().isEmpty() || !when.operator().isEmpty() || !when.values().isEmpty()) {
            return FieldErrors.of("cel and input+operator+values cannot be set in one WhenExpression: &{" + when.input()
                    + " " + when.operator() + " " + Go.list(when.values()) + " " + when.cel() + "}");
        }
        // Tekton means to format its message with these two, but hands them over as paths.
        Optional<String> error = Cel.error(when.cel());
        return error.map(text -> FieldErrors.of("invalid cel expression: %s with err: %s", when.cel(), text))
                .orElse(FieldErrors.NONE);
    }
}
