package io.jenkins.plugins.tektonbridge.engine.run;

import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.model.Param;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.schedule.Reasons;
import io.jenkins.plugins.tektonbridge.engine.schedule.TaskRunPlan;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes a TaskRun to its end: one attempt after the other until one succeeds or the retries are used up. A lost attempt
 * is followed by another one that costs no retry, since a run that is taken up again is expected to go on. Lives on the
 * run's loop.
 */
final class TaskRunDriver {
    private final TaskRunPlan plan;
    private final Drive drive;
    private final Runnable onEnd;
    private final Runnable begin = this::beginAttempt;
    private final List<AttemptState> attempts = new ArrayList<>();
    private Optional<LiveAttempt> live = Optional.empty();
    private Optional<TaskRunRuntime.StopCause> stop = Optional.empty();
    private Condition condition = new Condition(Condition.Status.UNKNOWN, Reasons.STARTED, "");
    private Map<String, ParamValue> results = Map.of();
    private Optional<TaskRunState> last = Optional.empty();

    /**
     * A TaskRun.
     *
     * @param onEnd is told when it has ended
     */
    TaskRunDriver(TaskRunPlan plan, Drive drive, Runnable onEnd) {
        this.plan = plan;
        this.drive = drive;
        this.onEnd = onEnd;
    }

    /** Lets the first attempt begin as soon as there is a place for it. */
    void begin() {
        await();
    }

    /** Goes on where an earlier process was; with that, what had ended has ended. */
    void resume(TaskRunState kept) {
        attempts.addAll(kept.attempts());
        condition = kept.condition();
        results = kept.results();
        Optional<AttemptState> inFlight = kept.latest().filter(attempt -> !attempt.condition().isDone());
        if (condition.isDone()) {
            return;
        }
        if (inFlight.isEmpty()) {
            await();
        } else if (drive.runtime().picksUp()) {
            attempts.removeLast();
            beginAttempt(inFlight);
        } else {
            attempts.removeLast();
            lose(inFlight.get());
        }
    }

    private void lose(AttemptState attempt) {
        drive.log().end(plan.name(), attempt.number());
        Condition lost = new Condition(
                Condition.Status.FALSE, AttemptState.LOST,
                "TaskRun \"" + plan.name() + "\" was running when its process ended, and its steps ended with it");
        attempts.add(new AttemptState(
                attempt.number(), attempt.podName(), lost, attempt.startTime(), Optional.of(drive.now()),
                Optional.empty(), Map.of(), attempt.steps(), attempt.sidecars(),
                drive.log().files(plan.name(), attempt.number())));
        again(lost);
    }

    private void await() {
        drive.slots().await(begin);
        drive.changed();
    }

    private void beginAttempt() {
        beginAttempt(Optional.empty());
    }

    private void beginAttempt(Optional<AttemptState> kept) {
        int number = attempts.size();
        drive.mustKeep();
        switch (drive.preparation().prepare(plan, number)) {
            case Preparation.Prepared.Ready ready -> {
                drive.slots().take();
                condition = new Condition(Condition.Status.UNKNOWN, Reasons.STARTED, "");
                live = Optional.of(new LiveAttempt(plan, ready.attempt(), kept, drive, this::ended));
                live.get().begin();
            }
            case Preparation.Prepared.Refused refused -> {
                Instant now = drive.now();
                attempts.add(new AttemptState(
                        number, "", refused.condition(), Optional.of(now), Optional.of(now), Optional.empty(),
                        Map.of(), List.of(), List.of(), List.of()));
                afterAttempt(new EndedTaskRun(refused.condition(), Map.of()));
            }
        }
    }

    private void ended(TaskRunListener.End end) {
        EndedTaskRun ended = EndedTaskRun.of(plan, end);
        Instant at = end.at().truncatedTo(ChronoUnit.MILLIS);
        attempts.add(live.get().state(ended.condition(), Optional.of(at), ended.results()));
        live = Optional.empty();
        drive.slots().release();
        drive.mustKeep();
        afterAttempt(ended);
    }

    private void afterAttempt(EndedTaskRun ended) {
        boolean again = !ended.condition().isSuccessful() && stop.isEmpty()
                && (attempts.getLast().isLost() || retriesUsed() < plan.spec().retries());
        if (again) {
            again(ended.condition());
        } else {
            results = ended.results();
            end(ended.condition());
        }
    }

    /** How many attempts were made again because they had failed; those that were lost do not count. */
    private long retriesUsed() {
        return attempts.stream().filter(attempt -> !attempt.isLost()).count() - 1;
    }

    private void again(Condition failed) {
        condition = new Condition(Condition.Status.UNKNOWN, Reasons.TO_BE_RETRIED, failed.message());
        await();
    }

    private void end(Condition last) {
        condition = last;
        drive.mustKeep();
        onEnd.run();
    }

    /** Ends it before its time and for good. */
    void stop(String reason, String message) {
        if (condition.isDone() || stop.isPresent()) {
            return;
        }
        stop = Optional.of(new TaskRunRuntime.StopCause(reason, message));
        if (live.isPresent()) {
            live.get().stop(reason, message);
        } else {
            drive.slots().giveUp(begin);
            end(new Condition(Condition.Status.FALSE, reason, message));
        }
    }

    String name() {
        return plan.name();
    }

    boolean isDone() {
        return condition.isDone();
    }

    Condition condition() {
        boolean waits = live.isEmpty() && attempts.isEmpty() && !isDone() && drive.slots().areTaken();
        return waits
                ? new Condition(Condition.Status.UNKNOWN, "Pending",
                        "waits for its turn: no more than " + drive.slots().limit() + " TaskRuns of this run at once")
                : live.map(LiveAttempt::condition).orElse(condition);
    }

    Map<String, ParamValue> results() {
        return results;
    }

    TaskRunState state() {
        if (last.isEmpty()) {
            TaskRunState state = makeState();
            if (!isDone()) {
                return state;
            }
            last = Optional.of(state);
        }
        return last.get();
    }

    private TaskRunState makeState() {
        List<AttemptState> all = new ArrayList<>(attempts);
        live.ifPresent(attempt -> all.add(attempt.state()));
        Optional<AttemptState> latest = all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
        // Between two attempts nothing runs, as in Tekton.
        Optional<AttemptState> current = latest.filter(attempt -> isDone() || !attempt.condition().isDone());
        return new TaskRunState(
                plan.name(), plan.metadata().namespace(), plan.metadata().uid(), plan.displayName(), plan.taskName(),
                condition(), current.flatMap(AttemptState::startTime), current.flatMap(AttemptState::completionTime),
                params(), results, plan.spec().retries(), all);
    }

    private Map<String, ParamValue> params() {
        Map<String, ParamValue> params = new LinkedHashMap<>();
        for (Param param : plan.spec().params()) {
            params.put(param.name(), param.value());
        }
        return params;
    }
}
