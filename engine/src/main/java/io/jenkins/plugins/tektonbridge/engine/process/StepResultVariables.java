package io.jenkins.plugins.tektonbridge.engine.process;

import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.WhenExpression;
import io.jenkins.plugins.tektonbridge.engine.run.ResultValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces {@code $(steps.S.results.R)}, which is known only when the step is about to begin: in variables, conditions,
 * and the program with its arguments. A whole array, {@code [*]}, becomes several arguments and must stand alone.
 */
final class StepResultVariables {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\(steps\\..*?\\.results\\..*?\\)");
    private static final Pattern INDEX = Pattern.compile("\\[([0-9]*)(\\*?)\\]");

    private final BiFunction<String, String, Optional<String>> results;

    /**
     * @param results the text of a result by the step's container and the result's name
     */
    StepResultVariables(BiFunction<String, String, Optional<String>> results) {
        this.results = results;
    }

    /** A reference leads nowhere; the step then sees it as it is written. */
    static final class UnknownException extends Exception {
        private static final long serialVersionUID = 1L;

        UnknownException(String message) {
            super(message);
        }
    }

    /** Whether there is anything to replace. */
    static boolean isIn(String text) {
        return text.contains("$(steps.");
    }

    Map<String, String> variables(Map<String, String> variables) throws UnknownException {
        Map<String, String> replaced = new LinkedHashMap<>();
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            replaced.put(variable.getKey(), text(variable.getValue()));
        }
        return replaced;
    }

    List<WhenExpression> when(List<WhenExpression> when) throws UnknownException {
        List<WhenExpression> replaced = new ArrayList<>();
        for (WhenExpression one : when) {
            replaced.add(new WhenExpression(
                    text(one.input()), one.operator(), list(one.values()), text(one.cel()), one.at()));
        }
        return replaced;
    }

    List<String> list(List<String> items) throws UnknownException {
        List<String> replaced = new ArrayList<>();
        for (String item : items) {
            Optional<List<String>> array = wholeArray(item);
            if (array.isPresent()) {
                replaced.addAll(array.get());
            } else {
                replaced.add(text(item));
            }
        }
        return replaced;
    }

    private Optional<List<String>> wholeArray(String item) throws UnknownException {
        Matcher matcher = REFERENCE.matcher(item);
        if (!matcher.find()) {
            return Optional.empty();
        }
        List<String> array = Reference.of(matcher.group()).star ? array(Reference.of(matcher.group())) : List.of();
        if (array.isEmpty()) {
            return Optional.empty();
        }
        if (!matcher.group().equals(item)) {
            throw new UnknownException("value must be in \"$(steps.<step-name>.results.<result-name>[*])\" format, when"
                    + " using array results");
        }
        return Optional.of(array);
    }

    private String text(String text) throws UnknownException {
        if (!isIn(text)) {
            return text;
        }
        Matcher matcher = REFERENCE.matcher(text);
        StringBuilder replaced = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(replaced, Matcher.quoteReplacement(value(Reference.of(matcher.group()))));
        }
        return matcher.appendTail(replaced).toString();
    }

    private String value(Reference reference) throws UnknownException {
        if (reference.index.isPresent()) {
            List<String> array = array(reference);
            int index = reference.index.get();
            if (index >= array.size()) {
                throw new UnknownException("index " + index + " of " + reference.text + " is out of bound of size "
                        + array.size());
            }
            return array.get(index);
        }
        ParamValue value = parsed(reference);
        if (!reference.key.isEmpty()) {
            return value instanceof ParamValue.ObjectValue object
                    ? object.entries().getOrDefault(reference.key, "")
                    : "";
        }
        return value instanceof ParamValue.StringValue string ? string.value() : "";
    }

    private List<String> array(Reference reference) throws UnknownException {
        return parsed(reference) instanceof ParamValue.ArrayValue array ? array.items() : List.of();
    }

    private ParamValue parsed(Reference reference) throws UnknownException {
        String text = results.apply("step-" + reference.step, reference.result)
                .orElseThrow(() -> new UnknownException(reference.text + ": the step has not written the result"));
        return ResultValues.parse(text, "");
    }

    /** A reference, taken apart. */
    private record Reference(
            String text, String step, String result, boolean star, Optional<Integer> index, String key) {
        static Reference of(String text) throws UnknownException {
            String[] parts = text.substring(2, text.length() - 1).split("\\.", -1);
            if (parts.length < 4 || parts.length > 5 || !parts[2].equals("results")) {
                throw new UnknownException(text + ": must be one of the form 1). \"steps.<stepName>.results.<resultName>\";"
                        + " 2). \"steps.<stepName>.results.<objectResultName>.<individualAttribute>\"");
            }
            if (parts.length == 5) {
                return new Reference(text, parts[1], parts[3], false, Optional.empty(), parts[4]);
            }
            Matcher index = INDEX.matcher(parts[3]);
            if (!index.find()) {
                return new Reference(text, parts[1], parts[3], false, Optional.empty(), "");
            }
            String result = parts[3].replace(index.group(), "");
            boolean star = !index.group(2).isEmpty();
            Optional<Integer> number = star || index.group(1).isEmpty() || index.group(1).length() > 9
                    ? Optional.empty()
                    : Optional.of(Integer.parseInt(index.group(1)));
            return new Reference(text, parts[1], result, star, number, "");
        }
    }
}
