package io.jenkins.plugins.tektonbridge.engine.run;

import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineRunStatus;
import io.jenkins.plugins.tektonbridge.engine.schedule.Child;
import io.jenkins.plugins.tektonbridge.engine.schedule.CustomRunPlan;
import io.jenkins.plugins.tektonbridge.engine.schedule.Decisions;
import io.jenkins.plugins.tektonbridge.engine.schedule.PipelinePlan;
import io.jenkins.plugins.tektonbridge.engine.schedule.PipelineProgress;
import io.jenkins.plugins.tektonbridge.engine.schedule.PipelineRunChildPlan;
import io.jenkins.plugins.tektonbridge.engine.schedule.Reasons;
import io.jenkins.plugins.tektonbridge.engine.schedule.SpecStatus;
import io.jenkins.plugins.tektonbridge.engine.schedule.Stop;
import io.jenkins.plugins.tektonbridge.engine.schedule.TaskRunPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Takes a PipelineRun to its end: carries out what its progress decides, and tells it what became of that. Pipelines in
 * the pipeline have drivers of their own below this one.
 */
final class PipelineDriver implements Part {
    private final PipelineSetup setup;
    private final PipelinePlan plan;
    private final Drive drive;
    private final Function<PipelineRunChildPlan, PipelineSetup> planChild;
    private final Runnable onChange;
    private final PipelineChildren children = new PipelineChildren();
    private final RollbacksByHand byHand;
    private Optional<PipelineRunState> kept;
    private PipelineProgress progress;
    private String specStatus;
    private boolean dirty = true;
    private Runnable callOffWake = () -> { };

    /**
     * A PipelineRun.
     *
     * @param kept what was kept of it by an earlier process
     * @param planChild plans a pipeline in the pipeline
     * @param onChange is told when there is something to decide
     */
    PipelineDriver(
            PipelineSetup setup,
            Optional<PipelineRunState> kept,
            Drive drive,
            Function<PipelineRunChildPlan, PipelineSetup> planChild,
            Runnable onChange) {
        this.setup = setup;
        this.plan = setup.plan();
        this.kept = kept;
        this.drive = drive;
        this.planChild = planChild;
        this.onChange = onChange;
        this.progress = new PipelineProgress(plan);
        this.byHand = new RollbacksByHand(this::plansByHand, drive, this::changed);
        this.specStatus = kept.map(PipelineRunState::specStatus).orElse(plan.run().spec().status());
    }

    String name() {
        return plan.run().metadata().name();
    }

    @Override
    public void begin() {
        kept.ifPresent(this::resume);
        kept = Optional.empty();
    }

    private void resume(PipelineRunState state) {
        Map<String, TaskRunState> taskRuns = new HashMap<>();
        Map<String, PipelineRunState> pipelineRuns = new HashMap<>();
        List<Child> known = new ArrayList<>();
        for (PipelineTaskState task : state.tasks()) {
            task.taskRuns().forEach(run -> {
                taskRuns.put(run.name(), run);
                known.add(new Child(run.name(), task.name(), run.condition(), run.results()));
            });
            task.pipelineRuns().forEach(run -> {
                pipelineRuns.put(run.name(), run);
                known.add(child(task.name(), run));
            });
        }
        progress = PipelineProgress.resume(plan, state.status(), known);
        Decisions next = progress.next(drive.now(), specStatus);
        Decisions running = progress.running();
        Map<String, TaskRunPlan> plans =
                running.taskRuns().stream().collect(Collectors.toMap(TaskRunPlan::name, Function.identity()));
        Map<String, PipelineRunChildPlan> pipelinePlans = running.pipelineRuns().stream()
                .collect(Collectors.toMap(PipelineRunChildPlan::name, Function.identity()));
        for (PipelineTaskState task : state.tasks()) {
            task.taskRuns().forEach(run -> resume(task.name(), run, plans));
            task.pipelineRuns().forEach(run -> resume(task.name(), run, pipelinePlans));
        }
        apply(next);
        stop(running.stops());
        state.rollback().ifPresent(byHand::resume);
    }

    private List<TaskRunPlan> plansByHand(int number) {
        try {
            return progress.rollBackByHand(number);
        } catch (IllegalStateException e) {
            throw new RunException("run " + name() + " can't be rolled back: " + e.getMessage(), e);
        }
    }

    private void resume(String task, TaskRunState run, Map<String, TaskRunPlan> plans) {
        if (run.condition().isDone()) {
            children.add(task, () -> run);
        } else if (plans.containsKey(run.name())) {
            start(task, plans.get(run.name()), Optional.of(run));
        } else {
            TaskRunState lost = run.lost(drive.now());
            children.add(task, () -> lost);
            progress.changed(new Child(lost.name(), task, lost.condition(), Map.of()));
        }
    }

    private void resume(String task, PipelineRunState run, Map<String, PipelineRunChildPlan> plans) {
        if (isOver(run)) {
            children.addPipeline(task, () -> run);
        } else {
            start(plans.get(run.name()), Optional.of(run));
        }
    }

    private static boolean isOver(PipelineRunState run) {
        return run.condition().isDone() && run.allTaskRuns().allMatch(taskRun -> taskRun.condition().isDone());
    }

    private static Child child(String task, PipelineRunState run) {
        Condition condition = isOver(run)
                ? run.condition()
                : new Condition(Condition.Status.UNKNOWN, run.condition().reason(), run.condition().message());
        return new Child(run.name(), task, condition, run.results());
    }

    private void changed() {
        dirty = true;
        onChange.run();
    }

    @Override
    public void decide() {
        while (dirty) {
            dirty = false;
            for (PipelineDriver child : children.runningPipelines()) {
                child.decide();
                if (child.isDone()) {
                    children.ended(child.name());
                    PipelineRunState state = child.state();
                    progress.changed(child(child.taskName(), state));
                    dirty = true;
                }
            }
            apply(progress.next(drive.now(), specStatus));
            if (mayRollBackAfterEnd()) {
                apply(progress.rollBackAfterEnd());
            }
        }
    }

    /** What was cancelled is left as it is, and so is a run that ended before somebody rolled it back by hand. */
    private boolean mayRollBackAfterEnd() {
        return progress.condition().isDone() && !children.anyRuns() && !specStatus.equals(SpecStatus.CANCELLED)
                && !byHand.isAny();
    }

    private String taskName() {
        return plan.run().metadata().labels().getOrDefault("tekton.dev/pipelineTask", "");
    }

    private void apply(Decisions decisions) {
        decisions.taskRuns().forEach(run -> start(run.pipelineTask(), run, Optional.empty()));
        decisions.pipelineRuns().forEach(run -> start(run, Optional.empty()));
        decisions.customRuns().forEach(this::refuse);
        stop(decisions.stops());
        callOffWake.run();
        callOffWake = decisions.wakeAt().map(time -> drive.at(time, this::changed)).orElse(() -> { });
        drive.changed();
        if (decisions.condition().isDone()) {
            drive.mustKeep();
        }
    }

    private void start(String task, TaskRunPlan run, Optional<TaskRunState> before) {
        TaskRunDriver[] self = new TaskRunDriver[1];
        TaskRunDriver driver = new TaskRunDriver(run, drive, () -> ended(task, self[0]));
        self[0] = driver;
        children.add(task, driver);
        before.ifPresentOrElse(driver::resume, driver::begin);
    }

    private void ended(String task, TaskRunDriver driver) {
        children.ended(driver.name());
        progress.changed(new Child(driver.name(), task, driver.condition(), driver.results()));
        changed();
    }

    private void start(PipelineRunChildPlan run, Optional<PipelineRunState> before) {
        PipelineDriver driver = new PipelineDriver(planChild.apply(run), before, drive, planChild, this::changed);
        children.add(run.pipelineTask(), driver);
        driver.begin();
        changed();
    }

    /** There is nobody here for a custom task: it ends as it begins. */
    private void refuse(CustomRunPlan run) {
        TaskRunState state = new TaskRunState(
                run.name(), plan.run().metadata().namespace(), "", "", run.kind(), run.unsupported(), Optional.empty(),
                Optional.of(drive.now()), PipelineReport.params(run.params()), Map.of(), 0, List.of());
        children.add(run.pipelineTask(), () -> state);
        progress.changed(new Child(run.name(), run.pipelineTask(), state.condition(), Map.of()));
        changed();
    }

    private void stop(List<Stop> stops) {
        for (Stop stop : stops) {
            children.taskRun(stop.child()).ifPresent(driver -> driver.stop(stop.reason(), stop.message()));
            children.pipeline(stop.child()).ifPresent(driver -> driver.ask(SpecStatus.CANCELLED));
        }
    }

    @Override
    public void ask(String status) {
        specStatus = status;
        if (progress.condition().isDone()) {
            byHand.stop(Reasons.TASK_RUN_CANCELLED, "The rollback of PipelineRun \"" + name() + "\" was cancelled.");
        }
        changed();
    }

    @Override
    public boolean isDone() {
        return progress.condition().isDone() && !dirty && !children.anyRuns()
                && byHand.areDone();
    }

    /**
     * Rolls back by hand.
     *
     * @param number which one it is, from 1
     * @throws RunException when it can't be
     */
    void rollBack(int number, String by) {
        byHand.begin(number, by);
    }

    @Override
    public boolean isPending() {
        return specStatus.equals(SpecStatus.PENDING);
    }

    @Override
    public Optional<PipelineRunState> pipelineRun() {
        return Optional.of(state());
    }

    @Override
    public Optional<TaskRunState> taskRun() {
        return Optional.empty();
    }

    PipelineRunState state() {
        PipelineRunStatus status = progress.status();
        boolean over = specStatus.equals(SpecStatus.CANCELLED)
                || status.condition().isDone() && !children.anyRuns() && !dirty;
        List<PipelineTaskState> tasks = PipelineReport.tasks(plan, progress, status, children);
        Optional<RollbackState> rollback = setup.rollback().map(declared ->
                new RollbackReport(declared, progress, tasks, over).state(byHand.states(), byHand.by()));
        return PipelineReport.state(plan, specStatus, status, tasks, rollback);
    }
}
