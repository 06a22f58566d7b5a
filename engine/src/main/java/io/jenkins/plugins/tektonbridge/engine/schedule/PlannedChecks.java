package io.jenkins.plugins.tektonbridge.engine.schedule;

import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineSpec;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineTask;
import io.jenkins.plugins.tektonbridge.engine.validate.PipelineRunChecks;
import io.jenkins.plugins.tektonbridge.engine.validate.ResolvedPipelineTask;
import io.jenkins.plugins.tektonbridge.engine.validate.ResolvedTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What Tekton looks at while a run is on its way. */
final class PlannedChecks {
    private final PipelineRunChecks checks;
    private final PipelineSpec originalSpec;
    private final List<PipelineTask> original;

    /** Checks of a run whose pipeline was this before anything was replaced in it. */
    PlannedChecks(PipelineRunChecks checks, PipelineSpec originalSpec) {
        this.checks = checks;
        this.originalSpec = originalSpec;
        this.original = new ArrayList<>(originalSpec.tasks());
        this.original.addAll(originalSpec.finallyTasks());
    }

    /** Whether a task's parameters fit its Task, with the results in them that are known. */
    Optional<Condition> resolved(PlannedTask planned, PipelineTask task) {
        if (planned.isCustom() || planned.isPipeline()) {
            return Optional.empty();
        }
        return checks.resolvedTask(
                original.get(planned.position()), task,
                new ResolvedTask(planned.targetName(), planned.spec().get()), originalSpec.params());
    }

    /** Whether references to results and optional workspaces are right. */
    Optional<Condition> beforeFirstRun(PipelinePlan plan) {
        List<ResolvedPipelineTask> tasks = plan.planned().stream()
                .map(planned -> new ResolvedPipelineTask(planned.task(), planned.isCustom(), planned.spec()))
                .toList();
        return checks.beforeFirstTask(plan.spec(), tasks);
    }
}
