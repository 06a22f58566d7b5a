package io.jenkins.plugins.tektonbridge.engine.schedule;

import io.jenkins.plugins.tektonbridge.engine.model.WhenExpression;
import io.jenkins.plugins.tektonbridge.engine.validate.Cel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Conditions ({@code when}) of tasks and steps. CEL knows no variables: Tekton's are replaced in its text before. */
public final class Conditions {
    private Conditions() {}

    /** A condition in CEL is wrong; the message says how. */
    public static final class InvalidConditionException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        InvalidConditionException(String message) {
            super(message);
        }
    }

    /**
     * Evaluates the conditions in CEL among others.
     *
     * @return the outcome by expression
     * @throws InvalidConditionException when one can't be compiled or evaluated, or is no boolean
     */
    public static Map<String, Boolean> evaluateCel(List<WhenExpression> when) {
        Map<String, Boolean> outcomes = new HashMap<>();
        for (WhenExpression one : when) {
            if (!one.cel().isEmpty() && !outcomes.containsKey(one.cel())) {
                outcomes.put(one.cel(), evaluate(one.cel()));
            }
        }
        return outcomes;
    }

    private static boolean evaluate(String expression) {
        try {
            if (Cel.evaluate(expression) instanceof Boolean outcome) {
                return outcome;
            }
            throw new InvalidConditionException("The CEL expression " + expression + " is not evaluated to a boolean");
        } catch (Cel.EvaluationException e) {
            throw new InvalidConditionException(e.getMessage());
        }
    }

    /** Whether all conditions hold. Inputs are compared with values as they are, white space included. */
    public static boolean hold(List<WhenExpression> when, Map<String, Boolean> cel) {
        return when.stream().allMatch(one -> holds(one, cel));
    }

    private static boolean holds(WhenExpression when, Map<String, Boolean> cel) {
        boolean found = when.values().contains(when.input());
        boolean operator = when.operator().equals("in") ? found : !found;
        return operator && (when.cel().isEmpty() || cel.getOrDefault(when.cel(), false));
    }
}
