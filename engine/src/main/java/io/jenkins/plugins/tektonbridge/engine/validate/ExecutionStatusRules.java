package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.PipelineTask;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Only finally tasks can know how tasks ended: {@code tasks.T.status}, {@code tasks.T.reason}, {@code tasks.status}. */
final class ExecutionStatusRules {
    private static final String START = "tasks.";
    private static final String AGGREGATE = "tasks.status";

    private ExecutionStatusRules() {}

    static FieldErrors check(List<PipelineTask> tasks, List<PipelineTask> last) {
        Set<String> names = tasks.stream().map(PipelineTask::name).collect(Collectors.toSet());
        return FieldErrors.all(
                FieldErrors.each("tasks", tasks, task -> inExpressions(task, ExecutionStatusRules::refuse)),
                FieldErrors.each("finally", last, task -> inExpressions(task, all -> known(all, names))));
    }

    private static FieldErrors inExpressions(PipelineTask task, Function<List<String>, FieldErrors> rule) {
        FieldErrors params = FieldErrors.all(task.params().stream()
                .map(param -> unlessResults(Expressions.in(param.value()), rule)
                        .via("value")
                        .viaKey("params", param.name())));
        return params.and(
                FieldErrors.each("when", task.when(), when -> unlessResults(Expressions.in(when), rule)));
    }

    /** Beside a reference to a result Tekton does not look at the others. */
    private static FieldErrors unlessResults(List<String> expressions, Function<List<String>, FieldErrors> rule) {
        return ResultRef.anyLooksLikeOne(expressions) ? FieldErrors.NONE : rule.apply(expressions);
    }

    private static FieldErrors refuse(List<String> expressions) {
        return expressions.stream().anyMatch(ExecutionStatusRules::isStatus)
                ? FieldErrors.invalid(
                        "pipeline tasks can not refer to execution status of any other pipeline task or aggregate"
                                + " status of tasks",
                        "")
                : FieldErrors.NONE;
    }

    private static FieldErrors known(List<String> expressions, Set<String> tasks) {
        return FieldErrors.all(expressions.stream()
                .filter(expression -> isStatus(expression) && !expression.equals(AGGREGATE))
                .map(ExecutionStatusRules::task)
                .filter(task -> !tasks.contains(task))
                .map(task -> FieldErrors.invalid("pipeline task " + task + " is not defined in the pipeline", "")));
    }

    private static boolean isStatus(String expression) {
        return expression.startsWith(START) && (expression.endsWith(".status") || expression.endsWith(".reason"));
    }

    private static String task(String expression) {
        String rest = expression.substring(START.length());
        int end = rest.length() - ".status".length();
        return end < 0 ? rest : rest.substring(0, end);
    }
}
