package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.Param;
import io.jenkins.plugins.tektonbridge.engine.model.ParamSpec;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineSpec;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineTask;
import io.jenkins.plugins.tektonbridge.engine.model.Step;
import io.jenkins.plugins.tektonbridge.engine.model.TaskSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a specification inside a run may use beside the parameters that it declares: those that the run gives a value,
 * and in a pipeline those of all its tasks.
 */
final class PropagatedParams {
    private final Scope scope;
    private final Map<String, DeclaredParam> params = new LinkedHashMap<>();
    private FieldErrors errors = FieldErrors.NONE;

    private PropagatedParams(List<Param> ofRun, Scope scope) {
        this.scope = scope;
        ofRun.forEach(param -> params.put(param.name(), DeclaredParam.of(param, scope)));
    }

    /** The rules for a task inside a TaskRun. */
    static FieldErrors inTask(List<Param> ofRun, TaskSpec task, Scope scope) {
        PropagatedParams propagated = new PropagatedParams(ofRun, scope);
        propagated.declare(task.params());
        return propagated.hasSteps(task)
                ? propagated.errors.and(propagated.inSteps(List.of(task.steps())))
                : propagated.errors;
    }

    /** The rules for a pipeline inside a PipelineRun; Tekton leaves finally out. */
    static FieldErrors inPipeline(List<Param> ofRun, PipelineSpec pipeline, Scope scope) {
        PropagatedParams propagated = new PropagatedParams(ofRun, scope);
        propagated.declare(pipeline.params());
        pipeline.tasks().forEach(propagated::addTask);
        List<List<Step>> steps = pipeline.tasks().stream()
                .flatMap(task -> task.taskSpec().stream())
                .filter(propagated::hasSteps)
                .map(TaskSpec::steps)
                .toList();
        List<DeclaredParam> all = propagated.all();
        return FieldErrors.all(
                propagated.errors,
                steps.isEmpty() ? FieldErrors.NONE : propagated.inSteps(steps),
                !pipeline.tasks().isEmpty() || scope.written().has(pipeline.at(), "tasks")
                        ? FieldErrors.all(
                                PipelineRules.declarations(pipeline.tasks(), all, scope),
                                PipelineVariableRules.params(pipeline.tasks(), all))
                        : FieldErrors.NONE);
    }

    /** Tekton looks at an empty list of steps as well, but not at none. */
    private boolean hasSteps(TaskSpec task) {
        return !task.steps().isEmpty() || scope.written().has(task.at(), "steps");
    }

    private List<DeclaredParam> all() {
        return List.copyOf(params.values());
    }

    private FieldErrors inSteps(List<List<Step>> lists) {
        List<DeclaredParam> all = all();
        List<FieldErrors> found = new ArrayList<>(List.of(ParamRules.types(all)));
        for (List<Step> steps : lists) {
            found.add(StepVariableRules.params(steps, all, scope));
            found.add(StepVariableRules.declared(steps, all, scope));
        }
        return FieldErrors.all(found.stream());
    }

    private void declare(List<ParamSpec> specs) {
        specs.stream().map(spec -> DeclaredParam.of(spec, scope)).forEach(this::declare);
    }

    private void declare(DeclaredParam declared) {
        DeclaredParam given = params.putIfAbsent(declared.name(), declared);
        if (given == null) {
            return;
        }
        boolean object = given.isObject() || declared.defaultValue().orElse(null) instanceof ParamValue.ObjectValue;
        if (object && declared.properties().isEmpty()) {
            errors = errors.and(FieldErrors.missing(declared.name() + ".properties"));
        } else if (given.isObject()) {
            params.put(declared.name(), given.withProperties(declared.properties().orElseThrow()));
        }
    }

    private void addTask(PipelineTask task) {
        task.params().forEach(this::addTaskParam);
        task.taskSpec().ifPresent(spec -> declare(spec.params()));
    }

    private void addTaskParam(Param param) {
        DeclaredParam known = params.putIfAbsent(param.name(), DeclaredParam.of(param, scope));
        if (known != null && param.value() instanceof ParamValue.ObjectValue object) {
            Map<String, String> properties = new LinkedHashMap<>(known.properties().orElse(Map.of()));
            properties.putAll(DeclaredParam.strings(object.entries().keySet()));
            params.put(param.name(), known.withProperties(properties));
        }
    }
}
