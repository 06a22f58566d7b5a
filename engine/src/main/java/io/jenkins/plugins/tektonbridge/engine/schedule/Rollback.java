package io.jenkins.plugins.tektonbridge.engine.schedule;

import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineTask;
import io.jenkins.plugins.tektonbridge.engine.schedule.TaskState.Phase;
import io.jenkins.plugins.tektonbridge.engine.substitute.PipelineTaskSubstitution;
import io.jenkins.plugins.tektonbridge.engine.validate.ResultRef;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The rollback task of a run. Nothing is decided about it before its guarded tasks are over. Once one has failed its
 * conditions are not asked: it runs as soon as no guarded task, and none that it depends on, runs any more. When none
 * has, its own conditions decide, and one without conditions does not run: there is nothing to roll back. It is one of
 * the tasks, so finally waits for it and sees how it ended. The run's timeouts and a graceful cancel do not end it; its
 * own timeout does.
 */
final class Rollback {
    private final PipelinePlan plan;
    private final Board board;
    private final ResultRefs results;
    private final Optional<TaskState> state;
    private final List<TaskState> guarded;
    /** The guarded tasks that do not themselves wait for the rollback task. */
    private final List<TaskState> awaited;
    private Optional<String> problem = Optional.empty();

    Rollback(PipelinePlan plan, Board board, ResultRefs results) {
        this.plan = plan;
        this.board = board;
        this.results = results;
        this.state = plan.rollback().flatMap(rule -> board.state(rule.task()));
        this.guarded = plan.rollback().map(RollbackRule::guarded).orElse(List.of()).stream()
                .map(board::state)
                .flatMap(Optional::stream)
                .toList();
        Set<TaskState> behind = state.map(Rollback::behind).orElse(Set.of());
        this.awaited = guarded.stream().filter(task -> !behind.contains(task)).toList();
    }

    private static Set<TaskState> behind(TaskState task) {
        Set<TaskState> behind = new HashSet<>();
        Deque<TaskState> open = new ArrayDeque<>(task.dependents);
        while (!open.isEmpty()) {
            TaskState next = open.remove();
            if (behind.add(next)) {
                open.addAll(next.dependents);
            }
        }
        return behind;
    }

    /** Whether a task is the rollback task, and it is not known yet whether it is needed. */
    boolean isEarly(TaskState task) {
        return isRollback(task)
                && awaited.stream().anyMatch(one -> one.phase == Phase.WAITING || one.phase == Phase.STARTED);
    }

    private boolean isRollback(TaskState task) {
        return state.isPresent() && state.get() == task;
    }

    /** Why the rollback task does not run, when it was not needed and has no condition that would have it run. */
    Optional<String> skip(TaskState task) {
        return isRollback(task) && cause().isEmpty() && task.planned.task().when().isEmpty()
                ? Optional.of(SkipReasons.NOT_NEEDED)
                : Optional.empty();
    }

    /** The guarded task whose failure asks for the rollback. */
    Optional<String> cause() {
        return guarded.stream().filter(task -> task.phase == Phase.FAILED).map(TaskState::name).findFirst();
    }

    /** Why the rollback is needed and can't run. */
    Optional<String> problem() {
        return problem;
    }

    /** Whether a task is the rollback task, and needed: then nothing else decides about it. */
    boolean claims(TaskState task) {
        return isRollback(task) && cause().isPresent();
    }

    /** The rollback task, when it is time for it. */
    Optional<TaskState> due(Halt halt) {
        return state.filter(task -> !task.planned.inFinally())
                .filter(this::isOpen)
                .filter(task -> halt == Halt.NONE ? task.openParents == 0 : noneRuns(parents(task)));
    }

    /** The rollback task, when it is needed and has not run although the run is over. */
    Optional<TaskState> open() {
        return state.filter(this::isOpen);
    }

    /**
     * The rollback task, made ready to run by hand, whatever has failed or not.
     *
     * @throws IllegalStateException when there is none, or it can't run
     */
    TaskState byHand(Halt halt) {
        TaskState task = state.orElseThrow(() -> new IllegalStateException("the run has no rollback task"));
        if (task.planned.isPipeline() || task.planned.isCustom()) {
            throw new IllegalStateException("its rollback \"" + task.name() + "\" is no Task");
        }
        if (!prepare(task, halt)) {
            throw new IllegalStateException("its rollback \"" + task.name() + "\" can't run: " + problem.get());
        }
        return task;
    }

    private boolean isOpen(TaskState task) {
        boolean ran = task.hasRuns();
        return !ran && problem.isEmpty() && claims(task) && noneRuns(guarded);
    }

    private static boolean noneRuns(List<TaskState> tasks) {
        return tasks.stream().noneMatch(task -> task.phase == Phase.STARTED);
    }

    private List<TaskState> parents(TaskState task) {
        return plan.graph().dependencies(task.name()).stream().map(board::state).flatMap(Optional::stream).toList();
    }

    /**
     * Puts into the rollback task what is known: results that were written, the status of tasks for one in finally.
     *
     * @return whether it can run; if not, {@link #problem} says why
     */
    boolean prepare(TaskState task, Halt halt) {
        try {
            fill(task, halt);
            problem = missing(task).or(() -> misfit(task));
        } catch (RefusedException e) {
            problem = Optional.of(e.condition().message());
        }
        return problem.isEmpty();
    }

    /** The rollback task can't be made. */
    void failed(RefusedException cause) {
        problem = Optional.of(cause.condition().message());
    }

    private void fill(TaskState task, Halt halt) {
        PipelineTask filled = PipelineTaskSubstitution.results(task.planned.task(), results.variables(task.planned));
        task.resolved = task.planned.inFinally()
                ? PipelineTaskSubstitution.status(filled, new StatusVariables(board, halt))
                : filled;
        task.started = task.resolved;
    }

    /** Its conditions may use results that nobody wrote, its parameters may not. */
    private Optional<String> missing(TaskState task) {
        return ResultRef.of(withoutWhen(task.planned.task())).stream()
                .filter(ref -> board.result(ref.pipelineTask(), ref.result()).isEmpty())
                .findFirst()
                .map(ref -> "it uses result \"" + ref.result() + "\" of task \"" + ref.pipelineTask()
                        + "\", which was not written");
    }

    private Optional<String> misfit(TaskState task) {
        return plan.checks().resolved(task.planned, task.resolved).map(Condition::message);
    }

    private static PipelineTask withoutWhen(PipelineTask task) {
        return new PipelineTask(
                task.name(), task.displayName(), task.description(), task.taskRef(), task.taskSpec(), task.customSpec(),
                task.pipelineRef(), task.pipelineSpec(), task.metadata(), List.of(), task.retries(), task.runAfter(),
                task.params(), task.matrix(), task.workspaces(), task.timeout(), task.onError(), task.at());
    }
}
