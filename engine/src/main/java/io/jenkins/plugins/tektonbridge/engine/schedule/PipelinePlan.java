package io.jenkins.plugins.tektonbridge.engine.schedule;

import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineSpec;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineTask;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.validate.FeatureFlags;
import io.jenkins.plugins.tektonbridge.engine.validate.TaskGraph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What follows from a PipelineRun and the files before anything runs: the pipeline with params, contexts and bound
 * workspaces replaced, each task's Task, the graph. A run that Tekton would refuse has a plan too, which says why.
 * Immutable.
 */
public final class PipelinePlan {
    private final Resource.PipelineRun run;
    private final String pipelineName;
    private final PipelineSpec spec;
    private final List<PlannedTask> tasks;
    private final Map<String, PlannedTask> byName = new HashMap<>();
    private final TaskGraph graph;
    private final RunTimeouts timeouts;
    private final PlannedChecks checks;
    private final Optional<Condition> refusal;
    private final Optional<RollbackRule> rollback;

    PipelinePlan(
            Resource.PipelineRun run,
            String pipelineName,
            PipelineSpec spec,
            List<PlannedTask> tasks,
            TaskGraph graph,
            PlannedChecks checks,
            Optional<Condition> refusal,
            Optional<RollbackRule> rollback) {
        this.run = run;
        this.pipelineName = pipelineName;
        this.spec = spec;
        this.tasks = List.copyOf(tasks);
        this.graph = graph;
        this.timeouts = RunTimeouts.of(run.spec().timeouts());
        this.checks = checks;
        this.refusal = refusal;
        this.rollback = rollback;
        this.tasks.forEach(task -> byName.put(task.name(), task));
    }

    /**
     * Plans a run.
     *
     * @param run the PipelineRun, with a name, a namespace and a UID
     * @param lookup where the objects are that it refers to
     * @param flags what is accepted
     */
    public static PipelinePlan of(Resource.PipelineRun run, Lookup lookup, FeatureFlags flags) {
        return new Planning(run, lookup, flags).plan();
    }

    /** The run, with its parameters replaced in what it binds to workspaces. */
    public Resource.PipelineRun run() {
        return run;
    }

    /** The pipeline's name; that of the run for an embedded one. */
    public String pipelineName() {
        return pipelineName;
    }

    /** The pipeline, with what is known before the run replaced in it. */
    public PipelineSpec spec() {
        return spec;
    }

    /** The tasks, those of finally behind the others. */
    public List<PipelineTask> tasks() {
        return tasks.stream().map(PlannedTask::task).toList();
    }

    /** Which task waits for which; without those in finally. */
    public TaskGraph graph() {
        return graph;
    }

    /** Why Tekton would not start this run; empty when it would. */
    public Optional<Condition> refusal() {
        return refusal;
    }

    /** The same plan with a task that rolls back after others failed. */
    public PipelinePlan withRollback(RollbackRule rule) {
        return new PipelinePlan(run, pipelineName, spec, tasks, graph, checks, refusal, Optional.of(rule));
    }

    /** The task that rolls back, if somebody declared one. */
    public Optional<RollbackRule> rollback() {
        return rollback;
    }

    /** The claims that the run's volumeClaimTemplates ask for, by name; their metadata are the templates'. */
    public Map<String, Node.Mapping> claims() {
        return Workspaces.claims(run.spec().workspaces(), run.metadata().uid());
    }

    /** What Tekton labels the run and its children with as the pipeline. */
    String pipelineLabel() {
        return pipelineName;
    }

    List<PlannedTask> planned() {
        return tasks;
    }

    Optional<PlannedTask> planned(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    PlannedChecks checks() {
        return checks;
    }

    RunTimeouts timeouts() {
        return timeouts;
    }

    List<TaskState> newStates() {
        Map<String, TaskState> states = new HashMap<>();
        List<TaskState> ordered = new ArrayList<>();
        for (PlannedTask task : tasks) {
            TaskState state = new TaskState(task);
            ordered.add(state);
            states.put(task.name(), state);
        }
        for (TaskState state : ordered) {
            if (!state.planned.inFinally()) {
                graph.dependencies(state.name()).forEach(parent -> {
                    states.get(parent).dependents.add(state);
                    state.parents++;
                    state.openParents++;
                });
            }
            state.planned.refs().stream().map(ref -> ref.pipelineTask()).distinct().forEach(producer -> {
                state.openProducers++;
                if (states.containsKey(producer)) {
                    states.get(producer).consumers.add(state);
                }
            });
        }
        return ordered;
    }
}
