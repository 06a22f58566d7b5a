package io.jenkins.plugins.tektonbridge.engine.schedule;

import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.model.ObjectMeta;
import io.jenkins.plugins.tektonbridge.engine.model.Param;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineRunSpec;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineTask;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.model.TaskRunSpec;
import io.jenkins.plugins.tektonbridge.engine.model.TaskSpec;
import io.jenkins.plugins.tektonbridge.engine.substitute.PipelineTaskSubstitution;
import io.jenkins.plugins.tektonbridge.engine.substitute.ResultVariables;
import io.jenkins.plugins.tektonbridge.engine.substitute.TaskSpecSubstitution;
import io.jenkins.plugins.tektonbridge.engine.substitute.Variables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the children of a pipeline task that is next. */
final class Creation {
    private final PipelinePlan plan;
    private final Board board;
    private final TaskRunSpecs taskRunSpecs;
    private final RunLabels labels;
    private final TaskBindings bindings;
    private final MatrixTypes matrixTypes;

    Creation(PipelinePlan plan, Board board) {
        this.plan = plan;
        this.board = board;
        this.taskRunSpecs = new TaskRunSpecs(plan.run().spec());
        this.labels = new RunLabels(plan);
        this.bindings = new TaskBindings(plan);
        this.matrixTypes = new MatrixTypes(board);
    }

    /**
     * Makes the children of a task and books them as begun.
     *
     * @throws RefusedException when one can't be made
     */
    void create(TaskState state, Outcome outcome) {
        if (Board.isMatrixed(state)) {
            matrixTypes.check();
        }
        if (state.planned.isPipeline()) {
            pipelineRuns(state).forEach(run -> {
                begun(state, run.name(), Optional.empty());
                outcome.pipelineRuns.add(run);
            });
        } else if (state.planned.isCustom()) {
            customRuns(state).forEach(run -> {
                begun(state, run.name(), Optional.empty());
                outcome.customRuns.add(run);
            });
        } else {
            taskRuns(state).forEach(run -> {
                begun(state, run.name(), Optional.of(run));
                outcome.taskRuns.add(run);
            });
        }
    }

    private void begun(TaskState state, String name, Optional<TaskRunPlan> made) {
        Condition started = new Condition(Condition.Status.UNKNOWN, Reasons.STARTED, "");
        board.started(state, new Child(name, state.name(), started, Map.of()), made);
    }

    /** Makes the children of a task that has begun once more, as they are. */
    void createAgain(TaskState state, Outcome outcome) {
        if (state.planned.isPipeline()) {
            outcome.pipelineRuns.addAll(pipelineRuns(state));
        } else if (state.planned.isCustom()) {
            outcome.customRuns.addAll(customRuns(state));
        } else {
            outcome.taskRuns.addAll(taskRuns(state));
        }
    }

    /**
     * The TaskRuns of a task, one for each combination of its matrix.
     *
     * @throws RefusedException when one can't be made
     */
    List<TaskRunPlan> taskRuns(TaskState state) {
        PipelineTask task = withContexts(state);
        List<List<Param>> combinations = combinations(state.started);
        List<String> names = names(state, task);
        Optional<TaskSpec> embedded = task.taskSpec().map(this::withResults);
        List<TaskRunPlan> runs = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            List<Param> params = new ArrayList<>(i < combinations.size() ? combinations.get(i) : List.of());
            params.addAll(task.params());
            runs.add(taskRun(state, task, names.get(i), params, embedded));
        }
        return runs;
    }

    private TaskRunPlan taskRun(
            TaskState state, PipelineTask task, String name, List<Param> params, Optional<TaskSpec> embedded) {
        TaskRunSpecs.Own own = taskRunSpecs.of(task.name());
        TaskRunSpec spec = new TaskRunSpec(
                embedded.isPresent() ? Optional.empty() : task.taskRef(),
                embedded,
                params,
                own.effectiveServiceAccountName(),
                "",
                task.retries(),
                timeout(state, task, own),
                own.podTemplate(),
                bindings.of(task, state.planned.spec(), propagated()),
                own.stepSpecs(),
                own.sidecarSpecs(),
                own.computeResources(),
                task.at());
        String taskName = embedded.isPresent() ? name : state.planned.targetName();
        return new TaskRunPlan(
                labels.taskRun(state.planned, own.metadata(), name), task.name(), labels.memberOf(state.planned),
                DisplayNames.of(state.resolved, params), spec, taskName,
                embedded.orElseGet(() -> state.planned.spec().get()), !own.serviceAccountName().isEmpty(),
                state.planned.continuesOnError());
    }

    private Optional<Duration> timeout(TaskState state, PipelineTask task, TaskRunSpecs.Own own) {
        return own.timeout()
                .or(task::timeout)
                .or(() -> plan.timeouts().ofTaskRun(state.planned.inFinally()));
    }

    /** The PipelineRuns of a task that is a pipeline. */
    List<PipelineRunChildPlan> pipelineRuns(TaskState state) {
        PipelineTask task = withContexts(state);
        PipelineRunSpec own = plan.run().spec();
        List<PipelineRunChildPlan> runs = new ArrayList<>();
        for (String name : names(state, task)) {
            PipelineRunSpec spec = new PipelineRunSpec(
                    task.pipelineRef(), task.pipelineRef().isPresent() ? Optional.empty() : task.pipelineSpec(),
                    task.params(), "", PipelineRunSpec.Timeouts.UNSET, own.taskRunTemplate(),
                    bindings.ofPipeline(task, propagated()), List.of(), task.at());
            ObjectMeta metadata = labels.pipelineRun(state.planned, name);
            runs.add(new PipelineRunChildPlan(
                    task.name(),
                    new Resource.PipelineRun(plan.run().apiVersion(), metadata, spec, plan.run().source())));
        }
        return runs;
    }

    /** The CustomRuns of a custom task. */
    List<CustomRunPlan> customRuns(TaskState state) {
        PipelineTask task = withContexts(state);
        List<List<Param>> combinations = combinations(state.started);
        List<String> names = names(state, task);
        List<CustomRunPlan> runs = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            List<Param> params = new ArrayList<>(i < combinations.size() ? combinations.get(i) : List.of());
            params.addAll(task.params());
            runs.add(CustomTasks.plan(task, names.get(i), params));
        }
        return runs;
    }

    private List<String> names(TaskState state, PipelineTask task) {
        int count = Board.isMatrixed(state) ? Matrices.count(task.matrix().get()) : 1;
        return Names.runs(plan.run().metadata().name(), task.name(), count);
    }

    /** Tekton makes the combinations before it replaces the contexts of the pipeline task, which stay as they are in them. */
    private static List<List<Param>> combinations(PipelineTask task) {
        return PipelineTaskSubstitution.isMatrixed(task) ? Matrices.fanOut(task.matrix().get()) : List.of();
    }

    private PipelineTask withContexts(TaskState state) {
        return PipelineTaskSubstitution.contexts(state.started, new MatrixVariables(state.started, plan, board));
    }

    private TaskSpec withResults(TaskSpec spec) {
        return TaskSpecSubstitution.substitute(spec, propagated());
    }

    private Variables propagated() {
        return ResultVariables.propagated((task, result) -> board.state(task)
                .filter(state -> !state.planned.isCustom() && !state.planned.isPipeline())
                .filter(state -> !Board.isMatrixed(state) || state.consumed)
                .flatMap(state -> board.result(task, result)));
    }
}
