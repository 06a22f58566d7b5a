package io.jenkins.plugins.tektonbridge.engine.run;

import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.model.GoDuration;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.StepState;
import io.jenkins.plugins.tektonbridge.engine.schedule.Reasons;
import io.jenkins.plugins.tektonbridge.engine.schedule.TaskRunPlan;
import io.jenkins.plugins.tektonbridge.engine.substitute.Steps;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An attempt that is with the runtime, or about to be. What the runtime tells comes on its threads and is handled on
 * the run's loop; output is kept at once.
 */
final class LiveAttempt implements TaskRunListener {
    private final TaskRunPlan plan;
    private final TaskRunAttempt attempt;
    private final Drive drive;
    private final Consumer<End> onEnd;
    private final List<StepState> steps = new ArrayList<>();
    private final List<StepState> sidecars = new ArrayList<>();
    private Condition condition = new Condition(Condition.Status.UNKNOWN, Reasons.STARTED, "");
    private Optional<Waiting> waiting = Optional.empty();
    private Optional<TaskRunRuntime.StopCause> stop = Optional.empty();
    private final Instant startTime;
    private Runnable callOffTimeout = () -> { };
    private final boolean pickedUp;
    private boolean handedOver;
    private boolean over;

    /**
     * An attempt that begins now, or one that is picked up.
     *
     * @param kept what was kept of it
     * @param onEnd is told its end, on the run's loop
     */
    LiveAttempt(
            TaskRunPlan plan, TaskRunAttempt attempt, Optional<AttemptState> kept, Drive drive, Consumer<End> onEnd) {
        this.plan = plan;
        this.attempt = attempt;
        this.drive = drive;
        this.onEnd = onEnd;
        this.pickedUp = kept.isPresent();
        this.startTime = kept.flatMap(AttemptState::startTime).orElseGet(drive::now);
        kept.ifPresent(state -> {
            condition = state.condition();
            waiting = state.waiting();
            steps.addAll(state.steps());
            sidecars.addAll(state.sidecars());
        });
        if (steps.isEmpty()) {
            for (int i = 0; i < attempt.spec().steps().size(); i++) {
                var step = attempt.spec().steps().get(i);
                String container = Steps.containerName(step, i);
                steps.add(StepState.waiting(
                        container.substring("step-".length()), container, step.container().image()));
            }
        }
    }

    /** Hands it to the runtime as soon as it is kept that this happens, and watches its time. */
    void begin() {
        attempt.timeout().ifPresent(timeout -> callOffTimeout = drive.at(
                // One millisecond later, as it is exceeded only then.
                startTime.plus(timeout).plusMillis(1), this::timedOut));
        drive.onceKept(this::handOver);
    }

    /** One that is to end by now need not begin, but one that is picked up has begun. */
    private void handOver() {
        if (stop.isPresent() && !pickedUp) {
            end(endOf(stop.get()));
        } else if (!over) {
            handedOver = true;
            drive.runtime().start(attempt, this);
            stop.ifPresent(cause -> drive.runtime().stop(attempt, cause));
        }
    }

    private End endOf(TaskRunRuntime.StopCause cause) {
        return new End(
                new Condition(Condition.Status.FALSE, cause.reason(), cause.message()), Map.of(), steps, sidecars,
                drive.now());
    }

    private void timedOut() {
        stop(Reasons.TASK_RUN_TIMED_OUT, "TaskRun \"" + plan.name() + "\" failed to finish within \""
                + GoDuration.format(attempt.timeout().get()) + "\"");
    }

    /** Ends it before its time; the first cause counts. */
    void stop(String reason, String message) {
        if (stop.isPresent() || over) {
            return;
        }
        TaskRunRuntime.StopCause cause = new TaskRunRuntime.StopCause(reason, message + previousStatus());
        stop = Optional.of(cause);
        if (handedOver) {
            drive.runtime().stop(attempt, cause);
        }
    }

    /** Tekton tells with a cancel or a timeout what the TaskRun had been waiting for. */
    private String previousStatus() {
        return waiting.filter(one -> !one.reason().equals("Pending") && !one.message().isEmpty())
                .map(one -> "\nPrevious status: [" + one.reason() + "] " + one.message())
                .orElse("");
    }

    @Override
    public void waiting(String reason, String message) {
        onLoop(() -> {
            Instant since = waiting.filter(one -> one.reason().equals(reason)).map(Waiting::since)
                    .orElseGet(drive::now);
            waiting = Optional.of(new Waiting(reason, message, since));
            condition = new Condition(Condition.Status.UNKNOWN, reason, message);
        });
    }

    @Override
    public void started(String podName, Instant at) {
        onLoop(() -> {
            waiting = Optional.empty();
            condition = new Condition(
                    Condition.Status.UNKNOWN, Reasons.RUNNING, "Not all Steps in the Task have finished executing");
        });
    }

    @Override
    public void stepChanged(StepState step) {
        onLoop(() -> replace(steps, step));
    }

    @Override
    public void sidecarChanged(StepState sidecar) {
        onLoop(() -> replace(sidecars, sidecar));
    }

    private static void replace(List<StepState> states, StepState state) {
        for (int i = 0; i < states.size(); i++) {
            if (states.get(i).container().equals(state.container())) {
                states.set(i, state);
                return;
            }
        }
        states.add(state);
    }

    private void onLoop(Runnable change) {
        drive.post(() -> {
            if (!over) {
                change.run();
                drive.changed();
            }
        });
    }

    @Override
    public StepLog log(String container) {
        String task = plan.pipelineTask().isEmpty() ? plan.name() : plan.pipelineTask();
        return drive.log().container(task, plan.name(), attempt.attempt(), container);
    }

    @Override
    public void ended(End end) {
        drive.post(() -> end(end));
    }

    private void end(End end) {
        if (over) {
            return;
        }
        over = true;
        callOffTimeout.run();
        if (!end.steps().isEmpty()) {
            steps.clear();
            steps.addAll(end.steps());
        }
        if (!end.sidecars().isEmpty()) {
            sidecars.clear();
            sidecars.addAll(end.sidecars());
        }
        endLog();
        onEnd.accept(end);
        if (handedOver) {
            drive.onceKept(() -> drive.runtime().release(attempt));
        }
    }

    private void endLog() {
        try {
            drive.log().end(plan.name(), attempt.attempt());
        } catch (UncheckedIOException e) {
            drive.warn(e.getMessage());
        }
    }

    Condition condition() {
        return condition;
    }

    AttemptState state() {
        return state(condition, Optional.empty(), Map.of());
    }

    AttemptState state(
            Condition now, Optional<Instant> completionTime,
            Map<String, ParamValue> results) {
        return new AttemptState(
                attempt.attempt(), attempt.podName(), now, Optional.of(startTime), completionTime,
                completionTime.isPresent() ? Optional.empty() : waiting, results, steps, sidecars,
                drive.log().files(plan.name(), attempt.attempt()));
    }
}
