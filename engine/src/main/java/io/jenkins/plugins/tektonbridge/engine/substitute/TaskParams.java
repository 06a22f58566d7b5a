package io.jenkins.plugins.tektonbridge.engine.substitute;

import io.jenkins.plugins.tektonbridge.engine.model.Param;
import io.jenkins.plugins.tektonbridge.engine.model.ParamSpec;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.validate.Expressions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The parameters of a task: defaults, and over them the values of the run. Of an object the keys that the run does not
 * give are those of the default.
 */
final class TaskParams {
    private static final String PARAMS = "params.";

    private TaskParams() {}

    /** The variables of a task's parameters. */
    static VariableMap of(List<ParamSpec> declared, List<Param> given) {
        VariableMap variables = defaults(declared);
        overlay(variables, given);
        return variables;
    }

    /** Puts values over defaults. */
    static void overlay(VariableMap variables, List<Param> given) {
        for (Param param : given) {
            variables.putParam(Notation.TASK, param.name(), withDefaultKeys(variables, param));
        }
    }

    private static ParamValue withDefaultKeys(VariableMap variables, Param param) {
        if (!(param.value() instanceof ParamValue.ObjectValue object)) {
            return param.value();
        }
        Map<String, String> entries = new LinkedHashMap<>(variables.object(PARAMS + param.name()).orElse(Map.of()));
        entries.putAll(object.entries());
        return ParamValue.of(entries);
    }

    /** The variables of the defaults alone. */
    static VariableMap defaults(List<ParamSpec> declared) {
        VariableMap variables = new VariableMap();
        for (ParamSpec spec : declared) {
            if (spec.defaultValue().isPresent() && !usesParams(spec)) {
                variables.putParam(Notation.TASK, spec.name(), spec.defaultValue().get());
            }
        }
        for (ParamSpec spec : declared) {
            if (spec.defaultValue().isPresent() && usesParams(spec)) {
                resolve(spec.name(), ((ParamValue.StringValue) spec.defaultValue().get()).value(), variables);
            }
        }
        return variables;
    }

    /** Whether a default refers to other parameters; only that of a string can. */
    static boolean usesParams(ParamSpec spec) {
        return spec.defaultValue().get() instanceof ParamValue.StringValue(String text)
                && text.contains("$(params.");
    }

    /**
     * Tekton puts one other default into a default: the last one that it finds; of several references the others stay
     * as they are. Without any there is no value at all, and the variable stays where it is used.
     */
    private static void resolve(String param, String text, VariableMap variables) {
        for (String expression : Expressions.in(text)) {
            if (expression.startsWith(PARAMS)) {
                variables.string(expression).ifPresent(value -> variables.putParam(
                        Notation.TASK, param, ParamValue.of(text.replace("$(" + expression + ")", value))));
            }
        }
    }
}
