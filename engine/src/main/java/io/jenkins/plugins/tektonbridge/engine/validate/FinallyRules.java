package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.PipelineTask;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Rules for the tasks that run at the end. */
final class FinallyRules {
    private FinallyRules() {}

    static FieldErrors check(List<PipelineTask> tasks, List<PipelineTask> last) {
        Set<String> names = names(tasks);
        Set<String> lastNames = names(last);
        return FieldErrors.all(
                tasks.isEmpty() && !last.isEmpty()
                        ? FieldErrors.invalid(
                                "spec.tasks is empty but spec.finally has " + last.size() + " tasks", "finally")
                        : FieldErrors.NONE,
                FieldErrors.each("finally", last, FinallyRules::noOrder),
                FieldErrors.each("finally", last, task -> results(task, names, lastNames)));
    }

    private static Set<String> names(List<PipelineTask> tasks) {
        return tasks.stream().map(PipelineTask::name).collect(Collectors.toSet());
    }

    private static FieldErrors noOrder(PipelineTask task) {
        return task.runAfter().isEmpty()
                ? FieldErrors.NONE
                : FieldErrors.invalid(
                        "no runAfter allowed under spec.finally, final task " + task.name()
                                + " has runAfter specified",
                        "");
    }

    private static FieldErrors results(PipelineTask task, Set<String> tasks, Set<String> last) {
        FieldErrors params = FieldErrors.all(task.params().stream()
                .map(param -> results(Expressions.in(param.value()), tasks, last)
                        .via("value")
                        .viaKey("params", param.name())));
        return params.and(
                FieldErrors.each("when", task.when(), when -> results(Expressions.in(when), tasks, last)));
    }

    private static FieldErrors results(List<String> expressions, Set<String> tasks, Set<String> last) {
        return FieldErrors.all(ResultRef.among(expressions).stream()
                .map(ResultRef::pipelineTask)
                .map(task -> result(task, tasks, last)));
    }

    private static FieldErrors result(String task, Set<String> tasks, Set<String> last) {
        String start = "invalid task result reference, final task has task result reference from a ";
        if (last.contains(task)) {
            return FieldErrors.invalid(start + "final task " + task, "");
        }
        return tasks.contains(task)
                ? FieldErrors.NONE
                : FieldErrors.invalid(start + "task " + task + " which is not defined in the pipeline", "");
    }
}
