package io.jenkins.plugins.tektonbridge.engine.substitute;

import io.jenkins.plugins.tektonbridge.engine.model.Param;
import io.jenkins.plugins.tektonbridge.engine.model.ParamSpec;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.StepActionSpec;
import io.jenkins.plugins.tektonbridge.engine.validate.Expressions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The variables of a StepAction: the values that the step gives, then defaults, which may refer to other parameters in
 * any order. A value that is a result of an earlier step takes the parameter's place wherever that is used, since it is
 * known only when the step runs.
 */
final class StepActionParams {
    private static final String PARAMS = "params.";
    private static final Pattern INDEX = Pattern.compile("\\[([0-9]+)]");

    private StepActionParams() {}

    /**
     * The variables.
     *
     * @throws IllegalArgumentException with Tekton's message when parameters refer to each other, to what is not there,
     *     or have another type than their default
     */
    static Variables of(StepActionSpec action, List<Param> given) {
        VariableMap variables = TaskParams.defaults(action.params());
        Map<String, ParamValue> values = withDefaults(action.params(), given);
        Map<String, String> stepResults = stepResults(action, given);
        checkTypes(action.params(), values);
        values.forEach((name, value) -> TaskParams.overlay(variables, List.of(new Param(name, value))));
        stepResults.forEach(variables::put);
        return variables;
    }

    private static Map<String, ParamValue> withDefaults(List<ParamSpec> declared, List<Param> given) {
        Map<String, ParamValue> values = new LinkedHashMap<>();
        Map<String, String> open = new TreeMap<>();
        for (ParamSpec spec : declared) {
            Optional<ParamValue> own = given.stream()
                    .filter(param -> param.name().equals(spec.name()))
                    .map(Param::value)
                    .reduce((first, second) -> second);
            if (own.isPresent()) {
                values.put(spec.name(), own.get());
            } else if (spec.defaultValue().isPresent()) {
                if (TaskParams.usesParams(spec)) {
                    open.put(spec.name(), ((ParamValue.StringValue) spec.defaultValue().get()).value());
                } else {
                    values.put(spec.name(), spec.defaultValue().get());
                }
            }
        }
        resolve(declared, values, open);
        return values;
    }

    /** Puts parameters into defaults, those first whose references are all known. */
    private static void resolve(List<ParamSpec> declared, Map<String, ParamValue> values, Map<String, String> open) {
        while (!open.isEmpty()) {
            List<String> ready = open.keySet().stream()
                    .filter(name -> values.keySet().containsAll(references(open.get(name))))
                    .toList();
            if (ready.isEmpty()) {
                throw unresolvable(declared, values, open);
            }
            ready.forEach(name -> values.put(name, ParamValue.of(replace(open.remove(name), values))));
        }
    }

    private static String replace(String text, Map<String, ParamValue> values) {
        return Substitution.text(text, name -> name.startsWith(PARAMS)
                ? Optional.ofNullable(values.get(name.substring(PARAMS.length())))
                        .map(value -> value instanceof ParamValue.StringValue string ? string.value() : "")
                : Optional.empty());
    }

    private static List<String> references(String text) {
        return Expressions.in(text).stream()
                .filter(expression -> expression.startsWith(PARAMS))
                .map(expression -> expression.substring(PARAMS.length()))
                .toList();
    }

    private static IllegalArgumentException unresolvable(
            List<ParamSpec> declared, Map<String, ParamValue> values, Map<String, String> open) {
        Predicate<String> unknown = name -> declared.stream().noneMatch(spec -> spec.name().equals(name));
        for (Map.Entry<String, String> entry : open.entrySet()) {
            Optional<String> reference = references(entry.getValue()).stream()
                    .filter(name -> !values.containsKey(name) && unknown.test(name))
                    .findFirst();
            if (reference.isPresent()) {
                return new IllegalArgumentException("parameter \"" + entry.getKey()
                        + "\" references non-existent parameter \"" + reference.get() + "\"");
            }
        }
        return new IllegalArgumentException("circular dependency detected in parameter references");
    }

    /** Tekton notices a wrong type only where a default is of the other kind. */
    private static void checkTypes(List<ParamSpec> declared, Map<String, ParamValue> values) {
        List<String> wrong = new ArrayList<>();
        for (ParamSpec spec : declared) {
            ParamValue value = values.get(spec.name());
            if (spec.defaultValue().isPresent() && value != null
                    && isArray(spec.defaultValue().get()) != isArray(value)
                    && isString(spec.defaultValue().get()) != isString(value)) {
                wrong.add(spec.name());
            }
        }
        wrong.stream().sorted().findFirst().ifPresent(name -> {
            throw new IllegalArgumentException("invalid parameter substitution: " + name
                    + ". Please check the types of the default value and the passed value");
        });
    }

    private static boolean isArray(ParamValue value) {
        return value instanceof ParamValue.ArrayValue;
    }

    private static boolean isString(ParamValue value) {
        return value instanceof ParamValue.StringValue;
    }

    private static Map<String, String> stepResults(StepActionSpec action, List<Param> given) {
        Map<String, String> variables = new HashMap<>();
        for (Param param : given) {
            if (param.value() instanceof ParamValue.StringValue(String text) && text.startsWith("$(steps.")) {
                StepResult result = StepResult.of(text);
                action.params().stream()
                        .filter(spec -> spec.name().equals(param.name()))
                        .forEach(spec -> stepResult(action, spec, text, result, variables));
            }
        }
        return variables;
    }

    private static void stepResult(
            StepActionSpec action, ParamSpec spec, String text, StepResult result, Map<String, String> variables) {
        switch (spec.type()) {
            case "object" -> spec.properties().keySet().forEach(
                    key -> variables.put(PARAMS + spec.name() + "." + key, result.reference("." + key)));
            case "array" -> Notation.TASK.names(spec.name()).forEach(name -> {
                variables.put(name + "[*]", result.reference("[*]"));
                indexes(action, name).forEach(index -> variables.put(name + index, result.reference(index)));
            });
            default -> Notation.TASK.names(spec.name()).forEach(name -> variables.put(name, text));
        }
    }

    /** The indexes with which command, args and env of the StepAction use an array. */
    private static List<String> indexes(StepActionSpec action, String variable) {
        List<String> texts = new ArrayList<>(action.container().command());
        texts.addAll(action.container().args());
        action.container().env().forEach(env -> texts.add(env.value()));
        List<String> found = new ArrayList<>();
        Pattern use = Pattern.compile(Pattern.quote("$(" + variable) + INDEX.pattern() + Pattern.quote(")"));
        for (String text : texts) {
            Matcher matcher = use.matcher(text);
            while (matcher.find()) {
                found.add("[" + matcher.group(1) + "]");
            }
        }
        return found;
    }

    /** A result of a step, as the value of a parameter names it. */
    private record StepResult(String step, String name) {
        private static final List<String> FORMS = List.of(
                "steps.<stepName>.results.<resultName>",
                "steps.<stepName>.results.<objectResultName>.<individualAttribute>");
        private static final List<String> FORMS_OF_BOTH = List.of(
                "tasks.<taskName>.results.<resultName>",
                "tasks.<taskName>.results.<objectResultName>.<individualAttribute>",
                FORMS.get(0),
                FORMS.get(1));

        static StepResult of(String text) {
            String expression = text.substring(2, text.endsWith(")") ? text.length() - 1 : text.length());
            String[] parts = expression.split("\\.", -1);
            if (parts.length < 4 || !parts[2].equals("results")) {
                throw noReference(FORMS);
            }
            if (parts.length > 5) {
                throw noReference(FORMS_OF_BOTH);
            }
            return new StepResult(parts[1], parts[3].replaceAll("\\[([0-9])*\\*?]", ""));
        }

        private static IllegalArgumentException noReference(List<String> forms) {
            StringJoiner message = new StringJoiner("; ", "must be one of the form ", "");
            forms.forEach(form -> message.add(forms.indexOf(form) + 1 + "). \"" + form + "\""));
            return new IllegalArgumentException(message.toString());
        }

        String reference(String end) {
            return "$(steps." + step + ".results." + name + end + ")";
        }
    }
}
