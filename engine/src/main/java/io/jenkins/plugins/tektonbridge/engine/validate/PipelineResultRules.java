package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineResult;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineSpec;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Rules for the results of pipelines, which are made of results of their tasks. */
final class PipelineResultRules {
    private PipelineResultRules() {}

    static FieldErrors check(PipelineSpec pipeline) {
        Set<String> tasks = names(pipeline.tasks());
        Set<String> last = names(pipeline.finallyTasks());
        return FieldErrors.each("results", pipeline.results(), result -> result(result, tasks, last).via("value"));
    }

    private static Set<String> names(List<PipelineTask> tasks) {
        return tasks.stream().map(PipelineTask::name).collect(Collectors.toSet());
    }

    private static FieldErrors result(PipelineResult result, Set<String> tasks, Set<String> last) {
        List<FieldErrors> errors = new ArrayList<>();
        List<String> expressions = Expressions.in(result.value());
        if (expressions.isEmpty()) {
            errors.add(unexpected("no expressions were"));
        }
        List<String> results = expressions.stream().filter(ResultRef::looksLikeOne).toList();
        if (results.isEmpty()) {
            errors.add(unexpected("an invalid expressions was"));
        }
        List<ResultRef> refs = ResultRef.among(results);
        if (refs.size() != results.size()) {
            errors.add(FieldErrors.invalid(
                    "expected all of the expressions " + Go.list(results) + " to be result expressions but only "
                            + Go.list(refs) + " were",
                    ""));
        }
        if (result.value() instanceof ParamValue.StringValue(String text) && !areOfTasks(text, tasks, last)) {
            errors.add(FieldErrors.invalid("referencing a nonexistent task", ""));
        }
        return FieldErrors.all(errors.stream());
    }

    private static FieldErrors unexpected(String found) {
        return FieldErrors.invalid(
                "expected pipeline results to be task result expressions but " + found + " found", "");
    }

    /** Tekton cuts the text at its dollars and takes all that is between two of them for one reference. */
    private static boolean areOfTasks(String text, Set<String> tasks, Set<String> last) {
        for (String piece : text.split("\\$")) {
            if (!piece.isEmpty() && !isOfTask(stripped("$" + piece), tasks, last)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOfTask(String expression, Set<String> tasks, Set<String> last) {
        Optional<ResultRef> ref = ResultRef.parse(expression);
        return ref.isPresent()
                && (expression.startsWith("tasks") ? tasks : last).contains(ref.get().pipelineTask());
    }

    private static String stripped(String expression) {
        String start = expression.startsWith("$(") ? expression.substring(2) : expression;
        return start.endsWith(")") ? start.substring(0, start.length() - 1) : start;
    }

    /** A pipeline inside a pipeline hands out no results. */
    static FieldErrors notOfPipelines(List<PipelineTask> tasks, List<PipelineTask> last, Scope scope) {
        Set<String> pipelines = tasks.stream()
                .filter(task -> task.pipelineRef().isPresent() || task.pipelineSpec().isPresent())
                .map(PipelineTask::name)
                .collect(Collectors.toSet());
        if (pipelines.isEmpty()) {
            return FieldErrors.NONE;
        }
        return FieldErrors.all(
                FieldErrors.each("tasks", tasks, task -> notOfPipelines(task, pipelines, scope)),
                FieldErrors.each("finally", last, task -> notOfPipelines(task, pipelines, scope)));
    }

    private static FieldErrors notOfPipelines(PipelineTask task, Set<String> pipelines, Scope scope) {
        List<ResultRef> refs = scope.v1beta1() ? ResultRef.outsideOfSpec(task) : ResultRef.of(task);
        return FieldErrors.all(refs.stream()
                .map(ResultRef::pipelineTask)
                .filter(pipelines::contains)
                .map(name -> FieldErrors.invalid(
                        "result reference to pipelineTask " + Go.quote(name) + " is not supported: referenced task uses"
                                + " pipelineRef or pipelineSpec and result propagation from child Pipelines is not yet"
                                + " implemented",
                        "")));
    }
}
