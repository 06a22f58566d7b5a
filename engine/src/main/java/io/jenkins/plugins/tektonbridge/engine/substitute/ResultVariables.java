package io.jenkins.plugins.tektonbridge.engine.substitute;

import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** The variables {@code tasks.<task>.results.<result>}. */
public final class ResultVariables {
    private final VariableMap variables = new VariableMap();

    /** Adds a result under all of its names: with dots and with brackets, whole, by index and by key. */
    public ResultVariables put(String task, String result, ParamValue value) {
        String results = "tasks." + task + ".results";
        for (String name : List.of(
                results + "." + result, results + "[\"" + result + "\"]", results + "['" + result + "']")) {
            put(name, value, name.endsWith("]"));
        }
        return this;
    }

    private void put(String name, ParamValue value, boolean brackets) {
        switch (value) {
            case ParamValue.StringValue string -> variables.put(name, string.value());
            case ParamValue.ArrayValue array -> {
                variables.put(name, array.items());
                for (int i = 0; i < array.items().size(); i++) {
                    variables.put(name + "[" + i + "]", array.items().get(i));
                }
            }
            case ParamValue.ObjectValue object -> {
                variables.put(name, object.entries());
                object.entries().forEach((key, text) ->
                        variables.put(brackets ? name + "[" + key + "]" : name + "." + key, text));
            }
        }
    }

    /** What was added. */
    public Variables variables() {
        return variables;
    }

    /**
     * The variables that are replaced in an embedded task and in a run's bindings, where a reference needs no edge:
     * strings, whole arrays and keys of objects, in the notation with dots alone.
     *
     * @param results finds a result by task and name
     */
    public static Variables propagated(BiFunction<String, String, Optional<ParamValue>> results) {
        return new Propagated(results);
    }

    private record Propagated(BiFunction<String, String, Optional<ParamValue>> results) implements Variables {
        private static final String TASKS = "tasks.";
        private static final String RESULTS = ".results.";

        @Override
        public Optional<String> string(String name) {
            int middle = name.indexOf(RESULTS);
            if (middle < 0 || !name.startsWith(TASKS)) {
                return Optional.empty();
            }
            String task = name.substring(TASKS.length(), middle);
            String result = name.substring(middle + RESULTS.length());
            if (results.apply(task, result).orElse(null) instanceof ParamValue.StringValue string) {
                return Optional.of(string.value());
            }
            int dot = result.lastIndexOf('.');
            return dot < 0 ? Optional.empty() : key(task, result.substring(0, dot), result.substring(dot + 1));
        }

        private Optional<String> key(String task, String result, String key) {
            return results.apply(task, result)
                    .flatMap(value -> value instanceof ParamValue.ObjectValue object
                            ? Optional.ofNullable(object.entries().get(key))
                            : Optional.<String>empty());
        }

        @Override
        public Optional<List<String>> array(String name) {
            int middle = name.indexOf(RESULTS);
            if (middle < 0 || !name.startsWith(TASKS)) {
                return Optional.empty();
            }
            return results.apply(name.substring(TASKS.length(), middle), name.substring(middle + RESULTS.length()))
                    .flatMap(value -> value instanceof ParamValue.ArrayValue array
                            ? Optional.of(array.items())
                            : Optional.<List<String>>empty());
        }
    }
}
