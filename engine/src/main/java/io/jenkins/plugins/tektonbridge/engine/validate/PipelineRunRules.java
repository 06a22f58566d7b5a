package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.Param;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineRunSpec;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineSpec;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineTask;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineWorkspaceDeclaration;
import io.jenkins.plugins.tektonbridge.engine.model.WorkspaceBinding;
import io.jenkins.plugins.tektonbridge.engine.model.WorkspacePipelineTaskBinding;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Rules for PipelineRuns. */
final class PipelineRunRules {
    private static final List<String> STATUSES =
            List.of("", "Cancelled", "CancelledRunFinally", "StoppedRunFinally", "PipelineRunPending");

    private PipelineRunRules() {}

    static FieldErrors spec(PipelineRunSpec run, Scope scope) {
        Optional<PipelineSpec> pipeline = run.pipelineSpec();
        TimeoutRules timeouts = TimeoutRules.of(run, scope);
        return FieldErrors.all(
                exactlyOne(run),
                run.pipelineRef().map(ref -> RefRules.check(ref, scope).via("pipelineRef")).orElse(FieldErrors.NONE),
                pipeline.isPresent() ? scope.inlineSpec("pipelinerun", "pipelineSpec") : FieldErrors.NONE,
                pipeline.map(spec -> PipelineRules.spec(spec, scope).via("pipelineSpec")).orElse(FieldErrors.NONE),
                ParamRules.uniqueIgnoringCase(run.params()).via("params"),
                FieldErrors.all(run.params().stream().map(PipelineRunRules::noResults)),
                pipeline.map(spec -> PropagatedParams.inPipeline(run.params(), spec, scope)).orElse(FieldErrors.NONE),
                pipeline.map(spec -> propagatedWorkspaces(run, spec, scope)).orElse(FieldErrors.NONE),
                timeouts.check(),
                FieldErrors.each("taskRunSpecs", run.taskRunSpecs(), spec ->
                        RunFieldRules.resources(spec.at(), scope).and(timeouts.ofTask(spec.timeout()))),
                status(run.status()),
                BindingRules.ofPipelineRun(run.workspaces()),
                resources(run, scope));
    }

    private static FieldErrors exactlyOne(PipelineRunSpec run) {
        if (run.pipelineRef().isPresent() != run.pipelineSpec().isPresent()) {
            return FieldErrors.NONE;
        }
        return run.pipelineRef().isPresent()
                ? FieldErrors.both("pipelineRef", "pipelineSpec")
                : FieldErrors.neither("pipelineRef", "pipelineSpec");
    }

    private static FieldErrors noResults(Param param) {
        List<String> expressions =
                Expressions.in(param.value()).stream().filter(ResultRef::looksLikeOne).toList();
        return ResultRef.among(expressions).isEmpty()
                ? FieldErrors.NONE
                : FieldErrors.invalid(
                                "cannot use result expressions in " + Go.list(expressions)
                                        + " as PipelineRun parameter values",
                                "value")
                        .viaKey("params", param.name());
    }

    /** v1beta1 demands that a workspace under another name exists in the pipeline, the run or a task before. */
    private static FieldErrors propagatedWorkspaces(PipelineRunSpec run, PipelineSpec pipeline, Scope scope) {
        if (!scope.v1beta1()) {
            return FieldErrors.NONE;
        }
        Set<String> names = new HashSet<>();
        run.workspaces().stream().map(WorkspaceBinding::name).forEach(names::add);
        pipeline.workspaces().stream().map(PipelineWorkspaceDeclaration::name).forEach(names::add);
        return boundOneAfterAnother(pipeline.tasks(), names).and(boundOneAfterAnother(pipeline.finallyTasks(), names));
    }

    private static FieldErrors boundOneAfterAnother(List<PipelineTask> tasks, Set<String> names) {
        return FieldErrors.each(tasks, (i, task) -> {
            task.workspaces().stream().map(WorkspacePipelineTaskBinding::name).forEach(names::add);
            return WorkspaceRules.bound(task, names).viaIndex(i);
        });
    }

    private static FieldErrors status(String status) {
        return STATUSES.contains(status)
                ? FieldErrors.NONE
                : FieldErrors.invalid(
                        status + " should be Cancelled, CancelledRunFinally, StoppedRunFinally or PipelineRunPending",
                        "status");
    }

    private static FieldErrors resources(PipelineRunSpec run, Scope scope) {
        return scope.v1beta1() && scope.written().has(run.at(), "resources")
                ? FieldErrors.disallowed("resources")
                : FieldErrors.NONE;
    }
}
