package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.Matrix;
import io.jenkins.plugins.tektonbridge.engine.model.Param;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A reference to a result of a pipeline task: {@code tasks.T.results.R}, {@code finally.T.results.R}, with {@code [*]},
 * {@code [i]} or {@code .key} at its end.
 *
 * @param pipelineTask the pipeline task
 * @param result the result's name
 * @param index the index of an item of an array
 * @param property the key of an object, empty for none
 */
public record ResultRef(String pipelineTask, String result, OptionalInt index, String property) {
    private static final Pattern INDEX = Pattern.compile("\\[([0-9]*+\\*?)]");

    /** Whether an expression begins like a reference to a result; one with too many parts does and is none. */
    public static boolean looksLikeOne(String expression) {
        String[] parts = expression.split("\\.", -1);
        return parts.length >= 4 && (parts[0].equals("tasks") || parts[0].equals("finally")) && parts[2].equals("results");
    }

    /** Whether one of the expressions {@link #looksLikeOne looks like} a reference to a result. */
    public static boolean anyLooksLikeOne(List<String> expressions) {
        return expressions.stream().anyMatch(ResultRef::looksLikeOne);
    }

    /** Reads an expression without its {@code $(} and {@code )}; empty when it is another kind of expression. */
    public static Optional<ResultRef> parse(String expression) {
        if (!looksLikeOne(expression)) {
            return Optional.empty();
        }
        String[] parts = expression.split("\\.", -1);
        return switch (parts.length) {
            case 4 -> Optional.of(whole(parts[1], parts[3]));
            case 5 -> Optional.of(new ResultRef(parts[1], parts[3], OptionalInt.empty(), parts[4]));
            default -> Optional.empty();
        };
    }

    private static ResultRef whole(String task, String resultAndIndex) {
        Matcher index = INDEX.matcher(resultAndIndex);
        if (!index.find()) {
            return new ResultRef(task, resultAndIndex, OptionalInt.empty(), "");
        }
        OptionalInt number = number(index.group(1));
        return new ResultRef(task, index.replaceAll(""), number, "");
    }

    private static OptionalInt number(String index) {
        if (index.isEmpty() || index.equals("*")) {
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of(Integer.parseInt(index));
        } catch (NumberFormatException e) {
            // Longer than any array, so out of bounds whatever its value.
            return OptionalInt.of(Integer.MAX_VALUE);
        }
    }

    /** The references among expressions, in their order. */
    public static List<ResultRef> among(List<String> expressions) {
        return expressions.stream().map(ResultRef::parse).flatMap(Optional::stream).toList();
    }

    /**
     * The references that make a pipeline task depend on another: those in its params, its matrix, its conditions and
     * in the steps and sidecars of its embedded task. References in {@code displayName}, {@code workspaces[].subPath}
     * and {@code taskRef.params} do not count (v1.PipelineTaskResultRefs).
     */
    public static List<ResultRef> of(PipelineTask task) {
        List<String> expressions = expressionsOutsideOfSpec(task);
        task.taskSpec().ifPresent(spec -> {
            spec.steps().forEach(step -> expressions.addAll(Expressions.in(step.container(), step.script())));
            spec.sidecars().forEach(s -> expressions.addAll(Expressions.in(s.container(), s.script())));
        });
        return among(expressions);
    }

    /** The same without those in an embedded task, which is how v1beta1 counts. */
    static List<ResultRef> outsideOfSpec(PipelineTask task) {
        return among(expressionsOutsideOfSpec(task));
    }

    private static List<String> expressionsOutsideOfSpec(PipelineTask task) {
        List<String> expressions = new ArrayList<>();
        allParams(task).forEach(param -> expressions.addAll(Expressions.in(param.value())));
        task.when().forEach(when -> expressions.addAll(Expressions.in(when)));
        return expressions;
    }

    /** The parameters of a pipeline task, of its matrix and of the matrix' includes. */
    static List<Param> allParams(PipelineTask task) {
        List<Param> params = new ArrayList<>(task.params());
        task.matrix().ifPresent(matrix -> {
            params.addAll(matrix.params());
            matrix.include().stream().map(Matrix.Include::params).forEach(params::addAll);
        });
        return params;
    }
}
