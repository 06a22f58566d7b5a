package io.jenkins.plugins.tektonbridge.engine.model;

import java.util.List;

/**
 * A condition of a pipeline task or a step: input, operator and values, or a CEL expression.
 *
 * @param input what is looked at
 * @param operator {@code in} or {@code notin}; a wrong one is kept as it was written
 * @param values what the input is compared with
 * @param cel an expression in CEL, empty for none
 * @param at where it stands
 */
public record WhenExpression(String input, String operator, List<String> values, String cel, Location at) {
    public WhenExpression {
        values = List.copyOf(values);
    }
}
