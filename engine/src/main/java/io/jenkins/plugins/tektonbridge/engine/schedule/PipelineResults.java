package io.jenkins.plugins.tektonbridge.engine.schedule;

import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineResult;
import io.jenkins.plugins.tektonbridge.engine.schedule.TaskState.Phase;

import io.jenkins.plugins.tektonbridge.engine.substitute.Substitution;
import io.jenkins.plugins.tektonbridge.engine.substitute.Variables;
import io.jenkins.plugins.tektonbridge.engine.validate.Expressions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A pipeline's results, made of those of its tasks. What a task that did not succeed never wrote is left out. */
final class PipelineResults {
    private static final Pattern INDEX = Pattern.compile("\\[([0-9])*\\*?]");

    private final Board board;
    private final Map<String, ParamValue> values = new LinkedHashMap<>();
    private final List<String> invalid = new ArrayList<>();

    PipelineResults(PipelinePlan plan, Board board) {
        this.board = board;
        plan.spec().results().forEach(this::add);
    }

    Map<String, ParamValue> values() {
        return values;
    }

    /** The names of results that refer to what a task should have written and did not. */
    List<String> invalid() {
        return invalid;
    }

    private void add(PipelineResult result) {
        List<String> expressions = Expressions.in(result.value());
        if (expressions.isEmpty()) {
            return;
        }
        VariablesOfResult variables = new VariablesOfResult();
        boolean valid = true;
        for (String expression : expressions) {
            Found found = find(expression, variables);
            valid &= found == Found.YES;
            if (found == Found.INVALID) {
                invalid.add(result.name());
            }
        }
        if (valid) {
            values.put(result.name(), Substitution.value(result.value(), variables));
        }
    }

    private enum Found {
        YES,
        OMITTED,
        INVALID
    }

    private Found find(String expression, VariablesOfResult variables) {
        String[] parts = expression.split("\\.", -1);
        boolean known = parts.length >= 3 && (parts[0].equals("tasks") || parts[0].equals("finally"))
                && parts[2].equals("results");
        if (!known || parts.length < 4 || parts.length > 5) {
            return Found.INVALID;
        }
        Optional<ParamValue> value = value(parts[1], INDEX.matcher(parts[3]).replaceAll(""));
        if (value.isEmpty()) {
            return succeeded(parts[1]) ? Found.INVALID : Found.OMITTED;
        }
        return parts.length == 5
                ? key(expression, parts[4], value.get(), variables)
                : whole(expression, parts[3], value.get(), variables);
    }

    private boolean succeeded(String task) {
        return board.state(task).filter(state -> state.phase != Phase.SUCCEEDED).isEmpty();
    }

    /** Those of a matrix are known only when another task has used them. */
    private Optional<ParamValue> value(String task, String result) {
        return board.state(task)
                .filter(state -> !state.planned.isPipeline() && (!Board.isMatrixed(state) || state.consumed))
                .flatMap(state -> board.result(task, result));
    }

    private static Found key(String expression, String key, ParamValue value, VariablesOfResult variables) {
        if (value instanceof ParamValue.ObjectValue object && object.entries().containsKey(key)) {
            variables.strings.put(expression, object.entries().get(key));
            return Found.YES;
        }
        return Found.INVALID;
    }

    private static Found whole(String expression, String name, ParamValue value, VariablesOfResult variables) {
        switch (value) {
            case ParamValue.StringValue string -> variables.strings.put(expression, string.value());
            case ParamValue.ObjectValue object -> variables.objects.put(withoutStar(expression), object.entries());
            case ParamValue.ArrayValue array -> {
                String index = index(name);
                if (index.equals("*")) {
                    variables.arrays.put(withoutStar(expression), array.items());
                } else if (number(index) < array.items().size()) {
                    variables.strings.put(expression, array.items().get(number(index)));
                } else {
                    return Found.INVALID;
                }
            }
        }
        return Found.YES;
    }

    private static String index(String name) {
        Matcher matcher = INDEX.matcher(name);
        return matcher.find() ? matcher.group().substring(1, matcher.group().length() - 1) : "";
    }

    /** An array without an index is its first item. */
    private static int number(String index) {
        try {
            return index.isEmpty() ? 0 : Integer.parseInt(index);
        } catch (NumberFormatException e) {
            return Integer.MAX_VALUE;
        }
    }

    private static String withoutStar(String expression) {
        return expression.endsWith("[*]") ? expression.substring(0, expression.length() - 3) : expression;
    }

    /** What one result refers to. */
    private static final class VariablesOfResult
            implements Variables {
        final Map<String, String> strings = new LinkedHashMap<>();
        final Map<String, List<String>> arrays = new LinkedHashMap<>();
        final Map<String, Map<String, String>> objects = new LinkedHashMap<>();

        @Override
        public Optional<String> string(String name) {
            return Optional.ofNullable(strings.get(name));
        }

        @Override
        public Optional<List<String>> array(String name) {
            return Optional.ofNullable(arrays.get(name));
        }

        @Override
        public Optional<Map<String, String>> object(String name) {
            return Optional.ofNullable(objects.get(name));
        }
    }
}
