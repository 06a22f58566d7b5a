package io.jenkins.plugins.tektonbridge.engine.run;

import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.model.ObjectMeta;
import io.jenkins.plugins.tektonbridge.engine.schedule.Reasons;
import io.jenkins.plugins.tektonbridge.engine.schedule.SingleTaskRun;
import io.jenkins.plugins.tektonbridge.engine.schedule.SpecStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes a TaskRun without a pipeline to its end. */
final class SingleTaskRunDriver implements Part {
    private static final String CANCELLED = "TaskRunCancelled";

    private final SingleTaskRun run;
    private final Drive drive;
    private final TaskRunDriver driver;
    private final Instant planned;
    private Optional<TaskRunState> kept;
    private boolean waits;

    SingleTaskRunDriver(SingleTaskRun run, Optional<TaskRunState> kept, Drive drive) {
        this.run = run;
        this.kept = kept;
        this.drive = drive;
        this.planned = kept.flatMap(TaskRunState::completionTime).orElseGet(drive::now);
        this.driver = new TaskRunDriver(run.plan(), drive, () -> { });
        this.waits = run.plan().spec().status().equals(Reasons.TASK_RUN_PENDING)
                && kept.filter(state -> !state.condition().reason().equals(Reasons.TASK_RUN_PENDING)).isEmpty();
    }

    @Override
    public void begin() {
        if (run.refusal().isPresent() || waits) {
            drive.mustKeep();
            return;
        }
        kept.ifPresentOrElse(driver::resume, driver::begin);
        kept = Optional.empty();
        if (run.plan().spec().status().equals(CANCELLED)) {
            cancel();
        }
    }

    @Override
    public void decide() {
        // All that there is to decide follows from the one TaskRun.
    }

    @Override
    public void ask(String specStatus) {
        if (waits && specStatus.isEmpty()) {
            waits = false;
            kept = Optional.empty();
            begin();
        } else if (!specStatus.isEmpty() && !specStatus.equals(SpecStatus.PENDING)) {
            waits = false;
            cancel();
        }
    }

    private void cancel() {
        driver.stop(Reasons.TASK_RUN_CANCELLED, "TaskRun \"" + driver.name() + "\" was cancelled.");
    }

    @Override
    public boolean isDone() {
        return run.refusal().isPresent() || driver.isDone();
    }

    @Override
    public boolean isPending() {
        return waits;
    }

    @Override
    public Optional<PipelineRunState> pipelineRun() {
        return Optional.empty();
    }

    @Override
    public Optional<TaskRunState> taskRun() {
        return Optional.of(state());
    }

    private TaskRunState state() {
        if (run.refusal().isPresent()) {
            return undriven(run.refusal().get());
        }
        return waits
                ? undriven(new Condition(
                        Condition.Status.UNKNOWN, Reasons.TASK_RUN_PENDING,
                        "TaskRun \"" + driver.name() + "\" is pending"))
                : driver.state();
    }

    private TaskRunState undriven(Condition condition) {
        ObjectMeta metadata = run.plan().metadata();
        return new TaskRunState(
                metadata.name(), metadata.namespace(), metadata.uid(), "", run.plan().taskName(), condition,
                Optional.empty(), condition.isDone() ? Optional.of(planned) : Optional.empty(),
                PipelineReport.params(run.plan().spec().params()), Map.of(), run.plan().spec().retries(), List.of());
    }
}
