package io.jenkins.plugins.tektonbridge.engine.schedule;

import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineRunStatus;
import io.jenkins.plugins.tektonbridge.engine.model.SkippedTask;
import io.jenkins.plugins.tektonbridge.engine.schedule.TaskState.ChildRun;
import io.jenkins.plugins.tektonbridge.engine.schedule.TaskState.Phase;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run on its way: takes the states of its children and decides what is next. Each change costs what it touches, not
 * the size of the pipeline. Deterministic, without clock and without side effects; not thread-safe.
 *
 * <pre>
 * progress.changed(child);  // any number of times
 * progress.next(now, specStatus);
 * </pre>
 */
public final class PipelineProgress {
    private final PipelinePlan plan;
    private final Board board;
    private final ResultRefs results;
    private final Readiness readiness;
    private final Creation creation;
    private final RunCondition conditions;
    private final Visits visits;
    private final Deque<TaskState> ready = new ArrayDeque<>();
    private final List<TaskState> candidates = new ArrayList<>();

    private Optional<Instant> startTime = Optional.empty();
    private Optional<Instant> finallyStartTime = Optional.empty();
    private Optional<Instant> completionTime = Optional.empty();
    private Condition condition = new Condition(Condition.Status.UNKNOWN, Reasons.STARTED, "");
    private boolean opened;
    private boolean finalsDecided;
    private Halt halt = Halt.NONE;
    private Map<String, ParamValue> pipelineResults = Map.of();
    private List<SkippedTask> skipped = List.of();

    /** A run that has not begun. */
    public PipelineProgress(PipelinePlan plan) {
        this.plan = plan;
        this.board = new Board(plan);
        this.results = new ResultRefs(board);
        this.readiness = new Readiness(plan, board, results);
        this.creation = new Creation(plan, board);
        this.conditions = new RunCondition(plan, board);
        this.visits = new Visits(board);
    }

    /**
     * A run that goes on, from what was kept of it.
     *
     * @param status the status that it had
     * @param children its children, in any order; what the status does not say of them is worked out again
     */
    public static PipelineProgress resume(PipelinePlan plan, PipelineRunStatus status, Collection<Child> children) {
        PipelineProgress progress = new PipelineProgress(plan);
        progress.startTime = status.startTime();
        progress.finallyStartTime = status.finallyStartTime();
        progress.completionTime = status.completionTime();
        progress.condition = status.condition();
        children.stream()
                .sorted(Comparator.comparing(Child::name))
                .forEach(child -> progress.board.state(child.pipelineTask())
                        .ifPresent(state -> progress.board.started(state, child, Optional.empty())));
        progress.board.states().stream().filter(TaskState::allRunsEnded).forEach(progress.board::ended);
        return progress;
    }

    /** Takes over how a child stands; a child that has ended does not change any more. */
    public void changed(Child child) {
        board.changed(child);
    }

    /**
     * Decides what is next. Asking again without a change decides nothing new.
     *
     * @param now the time
     * @param specStatus what the user asks of the run, one of {@link SpecStatus} or empty
     */
    public Decisions next(Instant now, String specStatus) {
        Outcome outcome = new Outcome();
        if (!condition.isDone()) {
            try {
                decide(now, specStatus, outcome);
            } catch (RefusedException e) {
                condition = e.condition();
                stopAll(outcome, false);
            }
            finish(now);
        }
        return outcome.decisions(condition, wakeAt(now));
    }

    private void decide(Instant now, String specStatus, Outcome outcome) {
        if (specStatus.equals(SpecStatus.PENDING)) {
            condition = conditions.pending();
            return;
        }
        Instant start = startTime.orElse(now);
        startTime = Optional.of(start);
        if (specStatus.equals(SpecStatus.CANCELLED)) {
            stopAll(outcome, false);
            condition = conditions.cancelled();
            return;
        }
        plan.refusal().ifPresent(refusal -> {
            throw new RefusedException(refusal.reason(), refusal.message());
        });
        open();
        takeOverFinished();
        stopWhatIsToStop(start, now, specStatus, outcome);
        halt = Halt.of(board, specStatus);
        schedule(start, now, specStatus, outcome);
        if (plan.timeouts().pipelineExceeded(start, now)) {
            stopAll(outcome, true);
        }
        updateCondition(start, now, specStatus);
    }

    /** The first look: what stands at the beginning is ready, conditions are checked. */
    private void open() {
        if (opened) {
            return;
        }
        opened = true;
        board.states().forEach(state -> readiness.check(state));
        if (!board.anyRuns()) {
            readiness.checkBeforeFirstRun();
        }
        for (TaskState state : board.states()) {
            if (!state.planned.inFinally() && state.isRoot()) {
                ready.add(state);
            }
        }
    }

    private void takeOverFinished() {
        for (Optional<TaskState> next = board.nextFinished(); next.isPresent(); next = board.nextFinished()) {
            TaskState state = next.get();
            visits.ended(state);
            for (TaskState consumer : state.consumers) {
                if (--consumer.openProducers == 0) {
                    readiness.resolve(consumer);
                }
            }
            release(state, false);
        }
    }

    private void release(TaskState state, boolean skipped) {
        for (TaskState dependent : state.dependents) {
            dependent.parentSkipped |= skipped && !state.reason.equals(SkipReasons.WHEN);
            if (--dependent.openParents == 0) {
                ready.add(dependent);
            }
        }
    }

    private void stopWhatIsToStop(Instant start, Instant now, String specStatus, Outcome outcome) {
        if (specStatus.equals(SpecStatus.CANCELLED_RUN_FINALLY) && board.inDag(Phase.STARTED) > 0) {
            stopAll(outcome, false);
        }
        if (finallyStartTime.isEmpty() && plan.timeouts().tasksExceeded(start, now)) {
            stop(outcome, false, true);
        } else if (finallyStartTime.isPresent() && plan.timeouts().finallyExceeded(finallyStartTime.get(), now)) {
            stop(outcome, true, true);
        }
    }

    private void stopAll(Outcome outcome, boolean timedOut) {
        stop(outcome, false, timedOut);
        stop(outcome, true, timedOut);
    }

    private void stop(Outcome outcome, boolean inFinally, boolean timedOut) {
        board.running().stream()
                .filter(state -> state.planned.inFinally() == inFinally)
                .flatMap(state -> state.runs().stream())
                .filter(run -> !run.child.isDone() && !run.stopTold)
                .forEach(run -> outcome.stop(run, timedOut));
    }

    private void schedule(Instant start, Instant now, String specStatus, Outcome outcome) {
        settle(start, now);
        if (!halt.isHard()) {
            findInvalid();
            halt = Halt.of(board, specStatus);
        }
        List<TaskState> next = new ArrayList<>();
        if (halt == Halt.NONE) {
            next.addAll(candidates);
            candidates.clear();
        }
        next.sort(Comparator.comparingInt(state -> state.planned.position()));
        if (dagDone(next)) {
            next.addAll(finals(start, now));
        }
        for (TaskState state : next) {
            start(state, outcome);
        }
    }

    /** Decides about tasks that wait for nothing any more, and about those that wait for what is skipped with them. */
    private void settle(Instant start, Instant now) {
        while (!ready.isEmpty() && !halt.isHard()) {
            TaskState state = ready.remove();
            if (state.phase != Phase.WAITING) {
                continue;
            }
            Optional<String> skip = readiness.skip(state, start, now);
            if (skip.isPresent()) {
                board.skipped(state, skip.get());
                release(state, true);
            } else {
                candidates.add(state);
            }
        }
    }

    private void findInvalid() {
        for (TaskState state : List.copyOf(candidates)) {
            Optional<String> missing = results.missing(state.planned);
            if (missing.isPresent()) {
                board.invalid(state, missing.get());
                candidates.remove(state);
            }
        }
    }

    private boolean dagDone(List<TaskState> next) {
        boolean noneRuns = board.inDag(Phase.STARTED) == 0;
        return halt == Halt.NONE ? next.isEmpty() && noneRuns && board.inDag(Phase.WAITING) == 0 : noneRuns;
    }

    private List<TaskState> finals(Instant start, Instant now) {
        if (finalsDecided) {
            return List.of();
        }
        finalsDecided = true;
        StatusVariables status = new StatusVariables(board, halt);
        List<TaskState> next = new ArrayList<>();
        for (TaskState state : board.states()) {
            if (!state.planned.inFinally() || state.phase != Phase.WAITING) {
                continue;
            }
            boolean missing = readiness.prepareFinal(state, status);
            if (!missing && finallyStartTime.isEmpty()) {
                finallyStartTime = Optional.of(now);
            }
            Optional<String> skip = readiness.skipFinal(state, missing, start, finallyStartTime, now);
            skip.ifPresent(reason -> board.skipped(state, reason));
            if (skip.isEmpty()) {
                next.add(state);
            }
        }
        return next;
    }

    private void start(TaskState state, Outcome outcome) {
        if (state.planned.isPipeline()) {
            creation.pipelineRuns(state).forEach(run -> {
                board.started(state, begun(run.name(), state), Optional.empty());
                outcome.pipelineRuns.add(run);
            });
        } else if (state.planned.isCustom()) {
            creation.customRuns(state).forEach(run -> {
                board.started(state, begun(run.name(), state), Optional.empty());
                outcome.customRuns.add(run);
            });
        } else {
            creation.taskRuns(state).forEach(run -> {
                board.started(state, begun(run.name(), state), Optional.of(run));
                outcome.taskRuns.add(run);
            });
        }
    }

    private static Child begun(String name, TaskState state) {
        return new Child(
                name, state.name(), new Condition(Condition.Status.UNKNOWN, Reasons.STARTED, ""), Map.of());
    }

    private void updateCondition(Instant start, Instant now, String specStatus) {
        boolean stopping = halt.isHard() && !specStatus.equals(SpecStatus.CANCELLED_RUN_FINALLY);
        boolean leftAsItWas = stopping && board.inDag(Phase.STARTED) > 0 && visits.anyUnreachable()
                && !plan.timeouts().pipelineExceeded(start, now) && !plan.timeouts().tasksExceeded(start, now);
        condition = leftAsItWas
                ? new Condition(Condition.Status.UNKNOWN, Reasons.STARTED, condition.message())
                : conditions.of(start, now, specStatus);
        if (condition.isDone()) {
            collectResults();
        }
    }

    private void finish(Instant now) {
        if (!condition.isDone()) {
            return;
        }
        completionTime = Optional.of(now);
        skipped = RunReport.skipped(board, halt);
    }

    private void collectResults() {
        PipelineResults collected = new PipelineResults(plan, board);
        pipelineResults = collected.values();
        if (!collected.invalid().isEmpty()) {
            condition = new Condition(
                    Condition.Status.FALSE, Reasons.COULDNT_GET_RESULT,
                    "Failed to get PipelineResult from TaskRun Results for PipelineRun " + plan.run().metadata().name()
                            + ": invalid pipelineresults [" + String.join(" ", collected.invalid())
                            + "], the referenced results don't exist");
        }
    }

    /** The run's condition as it was decided last. */
    public Condition condition() {
        return condition;
    }

    /** The run's status; costs the size of the pipeline. */
    public PipelineRunStatus status() {
        return new PipelineRunStatus(
                condition, startTime, completionTime, finallyStartTime, pipelineResults,
                condition.isDone() ? skipped : RunReport.skipped(board, halt), RunReport.children(board));
    }

    private Optional<Instant> wakeAt(Instant now) {
        return condition.isDone() || startTime.isEmpty()
                ? Optional.empty()
                : plan.timeouts().nextEnd(startTime.get(), finallyStartTime, now);
    }

    /** Collects what is decided. */
    private static final class Outcome {
        private final List<TaskRunPlan> taskRuns = new ArrayList<>();
        private final List<PipelineRunChildPlan> pipelineRuns = new ArrayList<>();
        private final List<CustomRunPlan> customRuns = new ArrayList<>();
        private final List<Stop> stops = new ArrayList<>();

        void stop(ChildRun run, boolean timedOut) {
            run.stopTold = true;
            String name = run.child.name();
            stops.add(timedOut ? Stop.timedOut(name) : Stop.cancelled(name));
        }

        Decisions decisions(Condition condition, Optional<Instant> wakeAt) {
            return new Decisions(taskRuns, pipelineRuns, customRuns, stops, condition, wakeAt);
        }
    }
}
