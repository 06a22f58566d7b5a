package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.PipelineSpec;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineTask;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineWorkspaceDeclaration;
import io.jenkins.plugins.tektonbridge.engine.model.TaskSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Rules for what a pipeline does, wherever it stands. */
final class PipelineRules {
    private PipelineRules() {}

    /** The rules for a specification, whether or not parameters and workspaces are propagated to it. */
    static FieldErrors spec(PipelineSpec pipeline, Scope scope) {
        List<PipelineTask> tasks = pipeline.tasks();
        List<PipelineTask> last = pipeline.finallyTasks();
        return FieldErrors.all(
                betaFields(pipeline, scope),
                notEmpty(pipeline, scope),
                eachTask(pipeline, scope),
                graph(tasks, scope),
                params(pipeline, scope),
                both(pipeline, PipelineVariableRules::context),
                ExecutionStatusRules.check(tasks, last),
                WorkspaceRules.ofPipeline(pipeline.workspaces()),
                PipelineResultRules.check(pipeline),
                PipelineResultRules.notOfPipelines(tasks, last, scope),
                FinallyRules.check(tasks, last),
                both(pipeline, each(task -> WhenRules.check(task.when(), scope))),
                artifacts(pipeline, scope),
                both(pipeline, list -> MatrixRules.check(list, scope)),
                both(pipeline, each(PipelineVariableRules::prefixes)));
    }

    /** The rules for a Pipeline that stands alone: it uses the parameters and workspaces that it declares. */
    static FieldErrors declared(PipelineSpec pipeline, Scope scope) {
        List<DeclaredParam> params = DeclaredParam.of(pipeline.params(), scope);
        Set<String> workspaces = pipeline.workspaces().stream()
                .map(PipelineWorkspaceDeclaration::name)
                .collect(Collectors.toSet());
        return FieldErrors.all(
                both(pipeline, each(task -> declaredInSteps(task, params, scope))),
                both(pipeline, list -> PipelineVariableRules.params(list, params)),
                both(pipeline, each(task -> WorkspaceRules.bound(task, workspaces))));
    }

    private static FieldErrors declaredInSteps(PipelineTask task, List<DeclaredParam> ofPipeline, Scope scope) {
        if (task.taskSpec().isEmpty() && task.customSpec().isEmpty()) {
            return FieldErrors.NONE;
        }
        List<DeclaredParam> params = new ArrayList<>(
                task.taskSpec().map(spec -> DeclaredParam.of(spec.params(), scope)).orElse(List.of()));
        params.addAll(ofPipeline);
        return StepVariableRules.declared(task.taskSpec().map(TaskSpec::steps).orElse(List.of()), params, scope);
    }

    /** A rule for a list of tasks, for both lists of a pipeline. */
    private static FieldErrors both(PipelineSpec pipeline, Function<List<PipelineTask>, FieldErrors> rule) {
        return rule.apply(pipeline.tasks()).via("tasks").and(rule.apply(pipeline.finallyTasks()).via("finally"));
    }

    private static Function<List<PipelineTask>, FieldErrors> each(Function<PipelineTask, FieldErrors> rule) {
        return tasks -> FieldErrors.each(tasks, (i, task) -> rule.apply(task).viaIndex(i));
    }

    /** These errors have no path, so that it does not matter that v1 calls finally "tasks" here. */
    private static FieldErrors betaFields(PipelineSpec pipeline, Scope scope) {
        return both(pipeline, each(task -> PipelineTaskRules.betaFields(task, scope)));
    }

    private static FieldErrors notEmpty(PipelineSpec pipeline, Scope scope) {
        boolean resources =
                scope.v1beta1() && !scope.written().items(pipeline.at(), "resources").isEmpty();
        if (resources) {
            return FieldErrors.disallowed("resources");
        }
        boolean empty = pipeline.displayName().isEmpty()
                && pipeline.description().isEmpty()
                && pipeline.params().isEmpty()
                && pipeline.tasks().isEmpty()
                && pipeline.finallyTasks().isEmpty()
                && pipeline.workspaces().isEmpty()
                && pipeline.results().isEmpty();
        return empty
                ? FieldErrors.of(
                        "expected at least one, got none", "description", "params", "resources", "tasks", "workspaces")
                : FieldErrors.NONE;
    }

    private static FieldErrors eachTask(PipelineSpec pipeline, Scope scope) {
        Set<String> names = new HashSet<>();
        return both(
                pipeline,
                each(task -> FieldErrors.all(
                        PipelineTaskRules.name(task),
                        names.add(task.name()) ? FieldErrors.NONE : FieldErrors.both("name"),
                        PipelineTaskRules.check(task, scope))));
    }

    private static FieldErrors graph(List<PipelineTask> tasks, Scope scope) {
        try {
            TaskGraph.of(tasks, scope.v1beta1() ? ResultRef::outsideOfSpec : ResultRef::of);
            return FieldErrors.NONE;
        } catch (InvalidGraphException e) {
            return FieldErrors.invalid(e.getMessage(), "tasks");
        }
    }

    private static FieldErrors params(PipelineSpec pipeline, Scope scope) {
        List<DeclaredParam> params = DeclaredParam.of(pipeline.params(), scope);
        return both(pipeline, tasks -> declarations(tasks, params, scope));
    }

    /** The declarations of a pipeline, and that its tasks give each parameter one value. */
    static FieldErrors declarations(List<PipelineTask> tasks, List<DeclaredParam> params, Scope scope) {
        return FieldErrors.all(
                ParamRules.types(params).via("params"),
                ParamRules.unique(params),
                ParamRules.enums(params, scope).via("params"),
                uniqueParams(tasks));
    }

    static FieldErrors uniqueParams(List<PipelineTask> tasks) {
        return FieldErrors.each(tasks, (i, task) -> ParamRules.unique(task.params(), "params").viaIndex(i));
    }

    private static FieldErrors artifacts(PipelineSpec pipeline, Scope scope) {
        if (scope.flags().artifacts()) {
            return FieldErrors.NONE;
        }
        FieldErrors inTasks = artifacts("tasks", pipeline.tasks());
        return inTasks.isEmpty() ? artifacts("finally", pipeline.finallyTasks()) : inTasks;
    }

    /** Tekton tells the first task only. */
    private static FieldErrors artifacts(String field, List<PipelineTask> tasks) {
        for (int i = 0; i < tasks.size(); i++) {
            boolean used = tasks.get(i).params().stream()
                    .flatMap(param -> Expressions.texts(param.value()).stream())
                    .anyMatch(ArtifactRefs::ofPipelineTask);
            if (used) {
                return StepRules.artifactsDisabled().via("params").viaIndex(field, i);
            }
        }
        return FieldErrors.NONE;
    }
}
