package io.jenkins.plugins.tektonbridge.engine.yaml;

import io.jenkins.plugins.tektonbridge.engine.model.GoDuration;
import io.jenkins.plugins.tektonbridge.engine.model.Param;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.Step;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A line of {@code yaml_values.txt}: {@code INPUT => OUTPUT}. The input is a field of a parameter ({@code value: 1}), of
 * a step ({@code step script: 5}) or the file of a result ({@code result file "abc" (declared array/object)}); the
 * output is what Tekton's types hold then, in Go's notation.
 *
 * @param input what is read
 * @param expected what Tekton printed
 */
public record YamlValueLine(String input, String expected) {
    private static final String RESULT = "result file ";
    private static final String DECLARED = " (declared array/object)";

    /** Takes a line apart. */
    public static YamlValueLine parse(String line) {
        String[] parts = line.split("\\s*=> ", 2);
        return new YamlValueLine(parts[0], parts[1]);
    }

    /** What this project makes of the input, in the words of the line. */
    public String actual() {
        if (input.startsWith("step ")) {
            return step(input.substring("step ".length()));
        }
        if (input.startsWith(RESULT)) {
            String quoted = input.substring(RESULT.length(), input.length() - DECLARED.length());
            return result(ParamValues.ofResult(unquote(quoted)));
        }
        return input.equals("no value") ? noValue() : value(Fragment.param("value", input));
    }

    private static String value(Fragment<Param> param) {
        Optional<ParamValue> value =
                param.problems().stream().noneMatch(Problem::isError) ? Optional.of(param.value().value()) : Optional.empty();
        return String.format("type=%-6s ", value.map(ParamValue::type).orElse("")) + parts(value, "object")
                + error(param.problems());
    }

    private static String noValue() {
        Fragment<Param> param = Fragment.param("value", "name: a");
        // The model has no value without a type: a string without text stands for it.
        return "type=\"\" string=" + quote(string(Optional.of(param.value().value()))) + error(param.problems());
    }

    private static String result(ParamValue value) {
        return "type=" + value.type() + " " + parts(Optional.of(value), "obj") + error(List.of());
    }

    private static String parts(Optional<ParamValue> value, String object) {
        List<String> items =
                value.orElse(null) instanceof ParamValue.ArrayValue(List<String> array) ? array : List.of();
        Map<String, String> entries =
                value.orElse(null) instanceof ParamValue.ObjectValue(Map<String, String> map) ? map : Map.of();
        return "string=" + quote(string(value)) + " array=" + quote(items) + " " + object + "="
                + new TreeMap<>(entries)
                        .entrySet().stream()
                                .map(entry -> entry.getKey() + ":" + entry.getValue())
                                .collect(Collectors.joining(" ", "map[", "]"));
    }

    private static String string(Optional<ParamValue> value) {
        return value.orElse(null) instanceof ParamValue.StringValue(String text) ? text : "";
    }

    private static String step(String yaml) {
        Fragment<Step> read = Fragment.step("step", yaml);
        Step step = read.value();
        String env = step.container().env().stream()
                .map(variable -> "{" + variable.name() + " " + variable.value() + " nil}")
                .collect(Collectors.joining(" ", "[", "]"));
        // Go has made the duration before it finds out that the text is none.
        Optional<Duration> timeout = step.timeout()
                .or(() -> yaml.startsWith("timeout") && !read.problems().isEmpty()
                        ? Optional.of(Duration.ZERO)
                        : Optional.empty());
        return "script=" + quote(step.script()) + " args=" + quote(step.container().args()) + " env=" + env + " timeout="
                + timeout.map(duration -> "&Duration{Duration:" + GoDuration.format(duration) + ",}").orElse("nil")
                + error(read.problems());
    }

    private static String error(List<Problem> problems) {
        return " err=" + problems.stream().filter(Problem::isError).findFirst().map(Problem::tekton).orElse("<nil>");
    }

    private static String quote(List<String> texts) {
        return texts.stream().map(YamlValueLine::quote).collect(Collectors.joining(" ", "[", "]"));
    }

    private static String quote(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }

    private static String unquote(String quoted) {
        return quoted.substring(1, quoted.length() - 1)
                .replace("\\n", "\n")
                .replace("\\\"", "\"")
                .replace("\\\\", "\\");
    }
}
