package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.Step;
import io.jenkins.plugins.tektonbridge.engine.model.TaskSpec;
import io.jenkins.plugins.tektonbridge.engine.model.Volume;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Rules for what a task does, wherever it stands; its steps are merged with their template. */
final class TaskRules {
    private TaskRules() {}

    /** The rules for a specification, whether or not its parameters are propagated to it. */
    static FieldErrors spec(TaskSpec task, Scope scope) {
        List<Step> steps = task.steps();
        List<DeclaredParam> params = DeclaredParam.of(task.params(), scope);
        return FieldErrors.all(
                steps.isEmpty() ? FieldErrors.missing("steps") : FieldErrors.NONE,
                volumes(task.volumes()).via("volumes"),
                WorkspaceRules.declared(task),
                WorkspaceRules.isolated(task, scope),
                StepRules.check(steps, scope).via("steps"),
                SidecarRules.check(task.sidecars(), scope),
                resources(task, scope),
                ParamRules.types(params).via("params"),
                StepVariableRules.params(steps, params, scope),
                StepVariableRules.context(steps, scope),
                resultPaths(task, scope),
                FieldErrors.each("results", task.results(), result -> ResultRules.ofTask(result, scope)));
    }

    /** The rule for a Task that stands alone: it uses the parameters that it declares. */
    static FieldErrors declaredParams(TaskSpec task, Scope scope) {
        return StepVariableRules.declared(task.steps(), DeclaredParam.of(task.params(), scope), scope);
    }

    private static FieldErrors volumes(List<Volume> volumes) {
        Set<String> names = new HashSet<>();
        return FieldErrors.each(
                volumes,
                (i, volume) -> names.add(volume.name())
                        ? FieldErrors.NONE
                        : FieldErrors.of("multiple volumes with same name " + Go.quote(volume.name()), "name")
                                .viaIndex(i));
    }

    private static FieldErrors resources(TaskSpec task, Scope scope) {
        return scope.v1beta1() && scope.written().has(task.at(), "resources")
                ? FieldErrors.disallowed("resources")
                : FieldErrors.NONE;
    }

    private static FieldErrors resultPaths(TaskSpec task, Scope scope) {
        VariableRules.TextRule known = ResultPaths.knownOfTask(task.results(), scope);
        return FieldErrors.each("steps", task.steps(), step -> known.check(step.script()).via("script"));
    }
}
