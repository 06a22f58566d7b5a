package io.jenkins.plugins.tektonbridge.engine.substitute;

import io.jenkins.plugins.tektonbridge.engine.model.GoJson;
import io.jenkins.plugins.tektonbridge.engine.model.Param;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.WhenExpression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** One pass of replacement over texts, lists, parameter values and conditions. */
public final class Substitution {
    private static final Pattern ALONE =
            Pattern.compile("\\$\\([_a-zA-Z0-9.-]+(\\.[_a-zA-Z0-9.-]+)*(\\[([0-9]+|\\*)])?\\)");

    private Substitution() {}

    /** Replaces every variable that is known; linear in the length of text and values. */
    public static String text(String text, Variables variables) {
        int start = text.indexOf("$(");
        if (start < 0) {
            return text;
        }
        StringBuilder replaced = new StringBuilder(text.length() + 32);
        int done = 0;
        while (start >= 0) {
            int end = text.indexOf(')', start);
            if (end < 0) {
                break;
            }
            // Of $(a$(b) only the inner one can be a variable.
            int inner = text.lastIndexOf("$(", end);
            Optional<String> value = variables.string(text.substring(inner + 2, end));
            if (value.isPresent()) {
                replaced.append(text, done, inner).append(value.get());
                done = end + 1;
            }
            start = text.indexOf("$(", end + 1);
        }
        return replaced.append(text, done, text.length()).toString();
    }

    /** Replaces in every item; an item that is nothing but a whole array becomes that array's items, none included. */
    public static List<String> list(List<String> items, Variables variables) {
        if (items.isEmpty()) {
            return items;
        }
        List<String> replaced = new ArrayList<>(items.size());
        for (String item : items) {
            wholeArray(item, variables)
                    .ifPresentOrElse(replaced::addAll, () -> replaced.add(text(item, variables)));
        }
        return replaced;
    }

    /** Replaces in a value; a string that is nothing but a whole array or object takes its type. */
    public static ParamValue value(ParamValue value, Variables variables) {
        return switch (value) {
            case ParamValue.StringValue string -> string(string, variables);
            case ParamValue.ArrayValue array -> ParamValue.of(list(array.items(), variables));
            case ParamValue.ObjectValue object -> ParamValue.of(map(object.entries(), text -> text(text, variables)));
        };
    }

    private static ParamValue string(ParamValue.StringValue value, Variables variables) {
        String text = value.value();
        if (!text.startsWith("$(") || !ALONE.matcher(text).matches()) {
            return text.contains("$(") ? ParamValue.of(text(text, variables)) : value;
        }
        String name = withoutStar(text.substring(2, text.length() - 1));
        Optional<Map<String, String>> object = variables.object(name);
        if (object.isPresent()) {
            return ParamValue.of(object.get());
        }
        Optional<List<String>> array = variables.array(name);
        return array.isPresent() ? ParamValue.of(array.get()) : ParamValue.of(text(text, variables));
    }

    /** Replaces in the values of parameters. */
    public static List<Param> params(List<Param> params, Variables variables) {
        return params.stream()
                .map(param -> new Param(param.name(), value(param.value(), variables), param.at()))
                .toList();
    }

    /** Replaces in conditions: input, values and CEL. */
    public static List<WhenExpression> when(List<WhenExpression> when, Variables variables) {
        return when.stream()
                .map(one -> new WhenExpression(
                        input(one.input(), variables), one.operator(), list(one.values(), variables),
                        text(one.cel(), variables), one.at()))
                .toList();
    }

    /** An input that is a whole array becomes its JSON. */
    private static String input(String input, Variables variables) {
        Optional<List<String>> array = wholeArray(input, variables);
        if (array.isPresent()) {
            return GoJson.array(array.get());
        }
        // Tekton takes an input that is spelled like an array parameter for the array, and wraps it.
        boolean looksLikeArray = !input.contains("$") && variables.array("params." + input).isPresent();
        return looksLikeArray ? GoJson.array(List.of(input)) : text(input, variables);
    }

    private static Optional<List<String>> wholeArray(String item, Variables variables) {
        if (!item.startsWith("$(") || !item.endsWith(")")) {
            return Optional.empty();
        }
        String name = item.substring(2, item.length() - 1);
        Optional<List<String>> array = variables.array(name);
        return array.isPresent() || !name.endsWith("[*]") ? array : variables.array(withoutStar(name));
    }

    private static String withoutStar(String name) {
        return name.endsWith("[*]") ? name.substring(0, name.length() - 3) : name;
    }

    /** Replaces in every value of a map, whose order is kept. */
    static Map<String, String> map(Map<String, String> entries, UnaryOperator<String> replace) {
        Map<String, String> replaced = new LinkedHashMap<>();
        entries.forEach((key, value) -> replaced.put(key, replace.apply(value)));
        return replaced;
    }
}
