package io.jenkins.plugins.tektonbridge.engine.schedule;

import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineTask;
import io.jenkins.plugins.tektonbridge.engine.schedule.Conditions.InvalidConditionException;
import io.jenkins.plugins.tektonbridge.engine.schedule.TaskState.Phase;
import io.jenkins.plugins.tektonbridge.engine.substitute.PipelineTaskSubstitution;
import io.jenkins.plugins.tektonbridge.engine.substitute.Variables;
import io.jenkins.plugins.tektonbridge.engine.validate.ResultRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether a task that waits for nothing any more runs or is skipped, and what can turn out wrong with it. */
final class Readiness {
    private final PipelinePlan plan;
    private final Board board;
    private final ResultRefs results;

    Readiness(PipelinePlan plan, Board board, ResultRefs results) {
        this.plan = plan;
        this.board = board;
        this.results = results;
    }

    /** All tasks that make the results of this one are over: puts the results into it and looks at it again. */
    void resolve(TaskState state) {
        results.resolve(state, plan.run().metadata().namespace() + "/" + plan.run().metadata().name());
        check(state);
    }

    private void check(TaskState state) {
        checkParams(state);
        checkConditions(state);
    }

    /**
     * Looks at a task's parameters.
     *
     * @throws RefusedException when they do not fit
     */
    void checkParams(TaskState state) {
        if (!state.hasRuns()) {
            plan.checks().resolved(state.planned, state.resolved).ifPresent(Readiness::refuse);
        }
    }

    /**
     * Evaluates a task's conditions in CEL.
     *
     * @throws RefusedException when that can't be done
     */
    void checkConditions(TaskState state) {
        if (!state.hasRuns()) {
            state.cel = evaluateCel(state.started);
        }
    }

    /**
     * Looks at all tasks once, before the first one runs.
     *
     * @throws RefusedException when one refers to a result or a workspace that it can't have
     */
    void checkBeforeFirstRun() {
        plan.checks().beforeFirstRun(plan).ifPresent(Readiness::refuse);
    }

    private static void refuse(Condition condition) {
        throw new RefusedException(condition);
    }

    private Map<String, Boolean> evaluateCel(PipelineTask task) {
        try {
            return Conditions.evaluateCel(task.when());
        } catch (InvalidConditionException e) {
            throw RefusedException.userError(
                    Reasons.CEL_FAILED,
                    "Error evaluating CEL " + plan.run().metadata().name() + ": " + e.getMessage());
        }
    }

    /** Why a task does not run; in Tekton's order. */
    Optional<String> skip(TaskState state, Instant start, Instant now) {
        if (!Conditions.hold(state.resolved.when(), state.cel)) {
            return Optional.of(SkipReasons.WHEN);
        }
        if (state.parentSkipped) {
            return Optional.of(SkipReasons.PARENTS);
        }
        if (state.planned.refsDecideSkip() && missesResult(state)) {
            return Optional.of(SkipReasons.RESULTS);
        }
        if (plan.timeouts().pipelineExceeded(start, now)) {
            return Optional.of(SkipReasons.PIPELINE_TIMEOUT);
        }
        if (plan.timeouts().tasksExceeded(start, now)) {
            return Optional.of(SkipReasons.TASKS_TIMEOUT);
        }
        return emptyMatrix(state);
    }

    /** A missing result skips a task that goes on after errors, and one whose producer was skipped by its when. */
    private boolean missesResult(TaskState state) {
        Optional<TaskState> producer =
                results.firstMissing(state.planned).map(ResultRef::pipelineTask).flatMap(board::state);
        return producer.isPresent() && (state.planned.continuesOnError() || skippedByItself(producer.get()));
    }

    private static boolean skippedByItself(TaskState producer) {
        return producer.phase == Phase.SKIPPED && SkipReasons.isOwn(producer.reason);
    }

    /** Puts the status of the others and their results into a task of finally; tells whether a result is missing. */
    boolean prepareFinal(TaskState state, Variables status) {
        boolean missing = results.firstMissing(state.planned).isPresent();
        PipelineTask withStatus = PipelineTaskSubstitution.status(state.resolved, status);
        state.started = missing
                ? withStatus
                : PipelineTaskSubstitution.results(withStatus, results.variables(state.planned));
        if (!missing) {
            state.embeddedRefs = state.planned.refs().isEmpty() ? List.of() : ResultRef.of(state.started);
            state.cel = evaluateCel(state.started);
        }
        return missing;
    }

    /** Why a task of finally does not run; in Tekton's order. */
    Optional<String> skipFinal(
            TaskState state, boolean missing, Instant start, Optional<Instant> finallyStart, Instant now) {
        if (missing && state.planned.refsDecideSkip()) {
            return Optional.of(SkipReasons.RESULTS);
        }
        if (!Conditions.hold(state.started.when(), state.cel)) {
            return Optional.of(SkipReasons.WHEN);
        }
        if (missing) {
            // Tekton waits for a result of an embedded task that will never come.
            return Optional.of(SkipReasons.RESULTS);
        }
        if (plan.timeouts().pipelineExceeded(start, now)) {
            return Optional.of(SkipReasons.PIPELINE_TIMEOUT);
        }
        if (finallyStart.isPresent() && plan.timeouts().finallyExceeded(finallyStart.get(), now)) {
            return Optional.of(SkipReasons.FINALLY_TIMEOUT);
        }
        return emptyMatrix(state);
    }

    private static Optional<String> emptyMatrix(TaskState state) {
        boolean empty = state.started.matrix().stream()
                .flatMap(matrix -> matrix.params().stream())
                .anyMatch(param -> param.value() instanceof ParamValue.ArrayValue array && array.items().isEmpty());
        return empty ? Optional.of(SkipReasons.EMPTY_MATRIX) : Optional.empty();
    }
}
