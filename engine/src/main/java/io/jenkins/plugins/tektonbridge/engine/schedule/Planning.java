package io.jenkins.plugins.tektonbridge.engine.schedule;

import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.model.Location;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineRunSpec;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineSpec;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.model.WorkspaceBinding;
import io.jenkins.plugins.tektonbridge.engine.substitute.PipelineSubstitution;
import io.jenkins.plugins.tektonbridge.engine.substitute.RunContext;
import io.jenkins.plugins.tektonbridge.engine.substitute.UnresolvableParamException;
import io.jenkins.plugins.tektonbridge.engine.validate.FeatureFlags;
import io.jenkins.plugins.tektonbridge.engine.validate.PipelineRunChecks;
import io.jenkins.plugins.tektonbridge.engine.validate.TaskGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The way from a PipelineRun to its plan, in the order in which Tekton looks at it. */
final class Planning {
    private static final PipelineSpec NO_PIPELINE = new PipelineSpec(
            "", "", List.of(), List.of(), List.of(), List.of(), List.of(), Location.NONE);
    private static final TaskGraph NO_GRAPH = TaskGraph.of(List.of());

    private final Resource.PipelineRun run;
    private final Lookup lookup;
    private final FeatureFlags flags;
    private final String runName;
    private String pipelineName;
    private PipelineSpec spec = NO_PIPELINE;
    private TaskGraph graph = NO_GRAPH;

    Planning(Resource.PipelineRun run, Lookup lookup, FeatureFlags flags) {
        this.run = run;
        this.lookup = lookup;
        this.flags = flags;
        this.runName = run.metadata().namespace() + "/" + run.metadata().name();
        this.pipelineName = run.metadata().name();
    }

    PipelinePlan plan() {
        try {
            findPipeline();
            check();
            PipelineSpec original = spec;
            substitute();
            List<PlannedTask> tasks = findTasks();
            return plan(tasks, new PlannedChecks(checks(), original), Optional.empty());
        } catch (RefusedException e) {
            return plan(List.of(), new PlannedChecks(checks(), spec), Optional.of(e.condition()));
        }
    }

    private PipelinePlan plan(List<PlannedTask> tasks, PlannedChecks checks, Optional<Condition> refusal) {
        return new PipelinePlan(withBindings(), pipelineName, spec, tasks, graph, checks, refusal, Optional.empty());
    }

    private String pipeline() {
        return run.metadata().namespace() + "/" + pipelineName;
    }

    private void findPipeline() {
        PipelineRunSpec runSpec = run.spec();
        if (runSpec.pipelineSpec().isPresent()) {
            spec = runSpec.pipelineSpec().get();
            return;
        }
        try {
            Resource.Pipeline found = lookup.pipeline(runSpec.pipelineRef().orElseThrow(
                    () -> new LookupException("pipelineRun " + run.metadata().name()
                            + " not providing PipelineRef or PipelineSpec")));
            pipelineName = found.metadata().name();
            spec = found.spec();
        } catch (LookupException e) {
            String cause = runSpec.pipelineRef().filter(ref -> ref.resolver().isEmpty()).isPresent()
                    ? "error when getting Pipeline for PipelineRun " + run.metadata().name()
                            + ": tekton client cannot get pipeline " + runSpec.pipelineRef().get().name()
                            + " from local cluster: " + e.getMessage()
                    : e.getMessage();
            throw new RefusedException(
                    Reasons.COULDNT_GET_PIPELINE,
                    "Error retrieving pipeline for pipelinerun " + runName + ": " + cause);
        }
    }

    private void check() {
        PipelineRunChecks checks = checks();
        checks.beforeSubstitution(spec, run.spec()).ifPresent(Planning::refuse);
        graph = TaskGraph.of(spec.tasks());
    }

    private PipelineRunChecks checks() {
        return new PipelineRunChecks(
                run.metadata().namespace(), run.metadata().name(), pipelineName, flags);
    }

    private static void refuse(Condition condition) {
        throw new RefusedException(condition);
    }

    private void substitute() {
        RunContext context = new RunContext(
                run.metadata().name(), run.metadata().namespace(), run.metadata().uid(), pipelineName);
        try {
            spec = PipelineSubstitution.beforeRun(spec, run.spec(), context);
        } catch (UnresolvableParamException e) {
            throw RefusedException.userError(
                    Reasons.VALIDATION_FAILED,
                    "Failed to apply parameters to Pipeline " + pipeline() + ": " + e.getMessage());
        }
        checks().afterSubstitution(spec).ifPresent(Planning::refuse);
    }

    private List<PlannedTask> findTasks() {
        List<PlannedTask> tasks = new ArrayList<>();
        try {
            for (var task : spec.tasks()) {
                tasks.add(PlannedTask.of(tasks.size(), task, false, lookup));
            }
            for (var task : spec.finallyTasks()) {
                tasks.add(PlannedTask.of(tasks.size(), task, true, lookup));
            }
        } catch (PlannedTask.MissingTargetException e) {
            throw e.isPipeline()
                    ? new RefusedException(
                            Reasons.COULDNT_GET_PIPELINE,
                            "Pipeline " + pipeline() + " can't be Run; it contains child Pipelines that don't exist: "
                                    + e.getMessage())
                    : new RefusedException(
                            Reasons.COULDNT_GET_TASK,
                            "Pipeline " + pipeline() + " can't be Run; it contains Tasks that don't exist: "
                                    + e.getMessage());
        }
        return tasks;
    }

    private Resource.PipelineRun withBindings() {
        PipelineRunSpec old = run.spec();
        List<WorkspaceBinding> bindings = PipelineSubstitution.bindings(old);
        return new Resource.PipelineRun(
                run.apiVersion(), run.metadata(),
                new PipelineRunSpec(
                        old.pipelineRef(), old.pipelineSpec(), old.params(), old.status(), old.timeouts(),
                        old.taskRunTemplate(), bindings, old.taskRunSpecs(), old.at()),
                run.source());
    }
}
