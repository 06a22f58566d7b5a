package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.Matrix;
import io.jenkins.plugins.tektonbridge.engine.model.Param;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineTask;
import io.jenkins.plugins.tektonbridge.engine.model.Ref;
import io.jenkins.plugins.tektonbridge.engine.model.TaskResult;
import io.jenkins.plugins.tektonbridge.engine.model.TaskSpec;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rules for tasks that fan out, and for the use of their results. */
final class MatrixRules {
    private MatrixRules() {}

    static FieldErrors check(List<PipelineTask> tasks, Scope scope) {
        return FieldErrors.each(tasks, (i, task) -> fanOut(task, scope).viaIndex(i))
                .and(consumers(tasks, scope));
    }

    /** Whether a task fans out; a matrix of nothing does not. */
    static boolean isMatrixed(PipelineTask task) {
        return task.matrix()
                .filter(matrix -> !matrix.params().isEmpty() || !matrix.include().isEmpty())
                .isPresent();
    }

    private static FieldErrors fanOut(PipelineTask task, Scope scope) {
        if (!isMatrixed(task)) {
            return FieldErrors.NONE;
        }
        Matrix matrix = task.matrix().orElseThrow();
        return FieldErrors.all(
                scope.requires(ApiFields.BETA, "matrix"),
                size(matrix, scope),
                FieldErrors.each("matrix.include", matrix.include(), i -> ParamRules.unique(i.params(), "params")),
                ParamRules.unique(matrix.params(), "matrix.params"),
                notInParamsToo(task));
    }

    private static FieldErrors size(Matrix matrix, Scope scope) {
        long count = MatrixSize.of(matrix, scope.v1beta1());
        int most = scope.flags().maxMatrixCombinations();
        return count <= most ? FieldErrors.NONE : FieldErrors.of("expected 0 <= " + count + " <= " + most, "matrix");
    }

    private static FieldErrors notInParamsToo(PipelineTask task) {
        Set<String> names = allParams(task).stream().map(Param::name).collect(Collectors.toSet());
        return FieldErrors.all(task.params().stream()
                .map(Param::name)
                .filter(names::contains)
                .map(name -> FieldErrors.both("matrix[" + name + "]", "params[" + name + "]")));
    }

    /** The parameters of a task's matrix and of its includes. */
    static List<Param> allParams(PipelineTask task) {
        return task.matrix().stream()
                .flatMap(matrix -> Stream.concat(
                        matrix.params().stream(), matrix.include().stream().flatMap(i -> i.params().stream())))
                .toList();
    }

    /** Results of a task that fans out are used as a whole, and are strings. */
    private static FieldErrors consumers(List<PipelineTask> tasks, Scope scope) {
        Map<String, PipelineTask> byName = new HashMap<>();
        tasks.forEach(task -> byName.put(task.name(), task));
        List<ResultRef> refs = List.of();
        for (PipelineTask task : tasks) {
            for (Param param : task.params()) {
                List<String> expressions = Expressions.in(param.value());
                if (!ResultRef.anyLooksLikeOne(expressions)) {
                    continue;
                }
                List<String> ofMatrix = expressions.stream().filter(e -> isOfMatrix(e, byName)).toList();
                FieldErrors errors = FieldErrors.all(ofMatrix.stream().map(MatrixRules::aggregate));
                if (!errors.isEmpty()) {
                    return errors;
                }
                // Of all parameters with references Tekton keeps those of the last one.
                refs = ResultRef.among(ofMatrix);
            }
        }
        return FieldErrors.all(refs.stream().map(ref -> isString(ref, byName, scope)));
    }

    private static boolean isOfMatrix(String expression, Map<String, PipelineTask> tasks) {
        if (!ResultRef.looksLikeOne(expression)) {
            return false;
        }
        PipelineTask task = tasks.get(expression.split("\\.", 3)[1]);
        return task != null && isMatrixed(task);
    }

    private static FieldErrors aggregate(String expression) {
        return expression.endsWith("[*]")
                ? FieldErrors.NONE
                : FieldErrors.of("A matrixed pipelineTask can only be consumed in aggregate using [*] notation, but is"
                        + " currently set to " + expression);
    }

    private static FieldErrors isString(ResultRef ref, Map<String, PipelineTask> tasks, Scope scope) {
        PipelineTask task = tasks.get(ref.pipelineTask());
        // Tekton looks for the Task among the tasks of the pipeline: it has no other at hand.
        Optional<TaskSpec> spec = task.taskRef().isPresent()
                ? task.taskRef().map(Ref::name).map(tasks::get).flatMap(PipelineTask::taskSpec)
                : task.taskSpec();
        return spec.map(found -> isString(found.results(), ref.result(), scope)).orElse(FieldErrors.NONE);
    }

    private static FieldErrors isString(List<TaskResult> results, String name, Scope scope) {
        Map<TaskResult, String> types = new LinkedHashMap<>();
        results.stream()
                .filter(result -> result.name().equals(name))
                .forEach(result -> types.put(result, ResultRules.taskResultType(result, scope)));
        return FieldErrors.all(types.values().stream()
                .filter(type -> !type.equals("string"))
                .map(type -> FieldErrors.invalid(
                        "Matrixed PipelineTasks emitting results must have an underlying type string, but result "
                                + name + " has type " + type + " in pipelineTask",
                        "")));
    }

    /** The items of an array; none for another value. */
    static List<String> items(Param param) {
        return param.value() instanceof ParamValue.ArrayValue array ? array.items() : List.of();
    }
}
