package io.jenkins.plugins.tektonbridge.engine.schedule;

import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineRunStatus;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineTask;
import io.jenkins.plugins.tektonbridge.engine.model.SkippedTask;
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
    private final Rollback rollback;
    private final Stopping stopping;
    private final Deque<TaskState> ready = new ArrayDeque<>();
    /** The rollback task, while it waits for nothing but to know whether it is needed. */
    private Optional<TaskState> early = Optional.empty();
    private final List<TaskState> candidates = new ArrayList<>();

    private Optional<Instant> startTime = Optional.empty();
    private Optional<Instant> finallyStartTime = Optional.empty();
    private Optional<Instant> completionTime = Optional.empty();
    private Condition condition = new Condition(Condition.Status.UNKNOWN, Reasons.STARTED, "");
    private boolean opened;
    private boolean finalsDecided;
    private Halt halt = Halt.NONE;
    /** Whether Tekton gives up in the middle of a look; its status tells nothing of what that look did. */
    private boolean refused;
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
        this.rollback = new Rollback(plan, board, results);
        this.stopping = new Stopping(plan, board, rollback);
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
        progress.pipelineResults = status.results();
        progress.skipped = status.skippedTasks();
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
            Halt before = halt;
            board.nextLook();
            try {
                decide(now, specStatus, outcome);
            } catch (RefusedException e) {
                condition = e.condition();
                halt = before;
                refused = true;
                stopping.everything(outcome);
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
            stopping.everything(outcome);
            condition = conditions.cancelled();
            return;
        }
        plan.refusal().ifPresent(refusal -> {
            throw new RefusedException(refusal.reason(), refusal.message());
        });
        open();
        takeOverFinished();
        stopping.parts(start, finallyStartTime, now, specStatus, outcome);
        halt = Halt.of(board, specStatus);
        schedule(start, now, specStatus, outcome);
        stopping.whole(start, now, outcome);
        updateCondition(start, now, specStatus);
        board.endOfLook();
    }

    /** The first look: what stands at the beginning is ready, conditions are checked. */
    private void open() {
        if (opened) {
            return;
        }
        opened = true;
        board.states().forEach(readiness::checkParams);
        board.states().forEach(readiness::checkConditions);
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
        if (state.released) {
            // A rollback task may run after it was skipped.
            return;
        }
        state.released = true;
        boolean skips = skipped && !SkipReasons.isOwn(state.reason);
        if (skips) {
            board.skipAhead(state.dependents);
        }
        for (TaskState dependent : state.dependents) {
            dependent.parentSkipped |= skips;
            if (--dependent.openParents == 0) {
                ready.add(dependent);
            }
        }
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
        rollback.due(halt).filter(this::canRollBack).ifPresent(next::add);
        next.sort(Comparator.comparingInt(state -> state.planned.position()));
        if (dagDone(next)) {
            next.addAll(finals(start, now));
        }
        for (TaskState state : next) {
            start(state, outcome);
        }
    }

    private boolean canRollBack(TaskState state) {
        boolean can = rollback.prepare(state, halt);
        if (!can && state.phase == Phase.WAITING) {
            board.skipped(state, SkipReasons.RESULTS);
            release(state, true);
        }
        return can;
    }

    /** Decides about tasks that wait for nothing any more, and about those that wait for what is skipped with them. */
    private void settle(Instant start, Instant now) {
        nowInTime();
        while (!ready.isEmpty() && !halt.isHard()) {
            TaskState state = ready.remove();
            if (rollback.isEarly(state)) {
                early = Optional.of(state);
            } else if (state.phase == Phase.WAITING && !rollback.claims(state)) {
                settle(state, start, now);
                nowInTime();
            }
        }
    }

    private void settle(TaskState state, Instant start, Instant now) {
        board.decided(state);
        Optional<String> skip = readiness.skip(state, start, now).or(() -> rollback.skip(state));
        if (skip.isPresent()) {
            board.skipped(state, skip.get());
            release(state, true);
        } else {
            candidates.add(state);
        }
    }

    private void nowInTime() {
        early.filter(state -> !rollback.isEarly(state)).ifPresent(state -> {
            early = Optional.empty();
            ready.add(state);
        });
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
        return next.isEmpty() && noneRuns && (halt != Halt.NONE || board.inDag(Phase.WAITING) == 0);
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
            boolean rollsBack = rollback.claims(state);
            boolean missing = rollsBack ? !rollback.prepare(state, halt) : readiness.prepareFinal(state, status);
            if (!missing && finallyStartTime.isEmpty()) {
                finallyStartTime = Optional.of(now);
            }
            Optional<String> skip = rollsBack && !missing
                    ? Optional.empty()
                    : readiness.skipFinal(state, missing, start, finallyStartTime, now).or(() -> rollback.skip(state));
            skip.ifPresent(reason -> board.skipped(state, reason));
            if (skip.isEmpty()) {
                next.add(state);
            }
        }
        return next;
    }

    private void start(TaskState state, Outcome outcome) {
        try {
            creation.create(state, outcome);
        } catch (RefusedException e) {
            if (!rollback.claims(state)) {
                throw e;
            }
            rollback.failed(e);
        }
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
        skipped = new RunReport(board, results, halt, refused).skipped();
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

    /**
     * Starts the rollback that a run needs whose condition was decided before: one that timed out, for example. Asked
     * when nothing of the run is going on any more; its condition stays.
     */
    public Decisions rollBackAfterEnd() {
        Outcome outcome = new Outcome();
        if (condition.isDone()) {
            rollback.open()
                    .filter(state -> rollback.prepare(state, halt))
                    .ifPresent(state -> start(state, outcome));
        }
        return outcome.decisions(condition, Optional.empty());
    }

    /**
     * The TaskRuns that roll a run back by hand; the run's own state is left alone.
     *
     * @param number which rollback by hand it is, from 1: part of the names
     * @throws IllegalStateException when there is no rollback task, or it can't run; the message says why
     */
    public List<TaskRunPlan> rollBackByHand(int number) {
        TaskState state = rollback.byHand(halt);
        try {
            return creation.taskRuns(state).stream()
                    .map(run -> run.renamed(Names.child(run.name(), "-by-hand-" + number), plan.run().metadata().uid()))
                    .toList();
        } catch (RefusedException e) {
            throw new IllegalStateException(e.condition().message(), e);
        }
    }

    /** The guarded task whose failure asks for a rollback; empty while none has failed. */
    public Optional<String> rollbackCause() {
        return rollback.cause();
    }

    /** Why the rollback is needed and can't run; empty when nothing is in its way. */
    public Optional<String> rollbackProblem() {
        return rollback.problem();
    }

    /**
     * What the children are made of that have not ended, and which of them are to end. For a run that goes on after a
     * restart: asked once, after the first decisions.
     */
    public Decisions running() {
        Outcome outcome = new Outcome();
        takeOverFinished();
        for (TaskState state : board.running()) {
            try {
                prepareAgain(state);
                creation.createAgain(state, outcome);
            } catch (RefusedException e) {
                // It was made once: what can't be made again any more is missing in the answer, and is lost.
                continue;
            }
            if (condition.isDone() && !(rollback.claims(state) && !condition.reason().equals(Reasons.CANCELLED))) {
                outcome.stop(state, condition.reason().equals(Reasons.TIMED_OUT));
            }
        }
        return outcome.decisions(condition, Optional.empty());
    }

    private void prepareAgain(TaskState state) {
        if (rollback.claims(state)) {
            rollback.prepare(state, halt);
        } else if (state.planned.inFinally()) {
            readiness.prepareFinal(state, new StatusVariables(board, halt));
        }
    }

    /** A pipeline task with all in it that is known by now. */
    public Optional<PipelineTask> task(String name) {
        return board.state(name).map(state -> state.started);
    }

    /** The tasks that are skipped, as far as it is known by now. */
    public List<SkippedTask> skipped() {
        List<SkippedTask> all = condition.isDone() ? skipped : new RunReport(board, results, halt, refused).skipped();
        return all.stream()
                .filter(task -> board.state(task.name()).filter(TaskState::hasRuns).isEmpty())
                .toList();
    }

    /** The run's status; costs the size of the pipeline. */
    public PipelineRunStatus status() {
        return new PipelineRunStatus(
                condition, startTime, completionTime, finallyStartTime, pipelineResults, skipped(),
                new RunReport(board, results, halt, refused).children());
    }

    private Optional<Instant> wakeAt(Instant now) {
        return condition.isDone() || startTime.isEmpty()
                ? Optional.empty()
                : plan.timeouts().nextEnd(startTime.get(), finallyStartTime, now);
    }
}
