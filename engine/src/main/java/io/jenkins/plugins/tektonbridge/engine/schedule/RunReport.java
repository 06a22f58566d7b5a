package io.jenkins.plugins.tektonbridge.engine.schedule;

import io.jenkins.plugins.tektonbridge.engine.model.ChildReference;
import io.jenkins.plugins.tektonbridge.engine.model.Param;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineTask;
import io.jenkins.plugins.tektonbridge.engine.model.SkippedTask;
import io.jenkins.plugins.tektonbridge.engine.model.WhenExpression;
import io.jenkins.plugins.tektonbridge.engine.schedule.TaskState.ChildRun;
import io.jenkins.plugins.tektonbridge.engine.schedule.TaskState.Phase;
import io.jenkins.plugins.tektonbridge.engine.substitute.ResultVariables;
import io.jenkins.plugins.tektonbridge.engine.substitute.Substitution;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a run's status says of its tasks. Results that an embedded task which is done has used are replaced in what the
 * status says of others, even where they made no edge: Tekton reports so.
 *
 * @param board the tasks
 * @param results the results that tasks use
 * @param halt why no more start
 * @param withoutNew whether what the last look at the run did is left out
 */
record RunReport(Board board, ResultRefs results, Halt halt, boolean withoutNew) {

    List<SkippedTask> skipped() {
        ResultVariables used = new ResultVariables();
        board.inOrderOfReport().forEach(state -> use(state, used));
        List<SkippedTask> skipped = new ArrayList<>();
        for (TaskState state : board.inOrderOfReport()) {
            skipReason(state).ifPresent(reason -> skipped.add(
                    new SkippedTask(state.name(), reason, when(whenOfSkipped(state, reason), used))));
        }
        return skipped;
    }

    private void use(TaskState state, ResultVariables used) {
        boolean done = state.isFinished() || skipReason(state).isPresent();
        if (done) {
            results.add(state.embeddedRefs, used);
        }
    }

    private Optional<String> skipReason(TaskState state) {
        if (withoutNew && board.isNew(state)) {
            return Optional.empty();
        }
        boolean asItIs = halt == Halt.NONE
                || halt == Halt.INVALID && board.dagInvalidForGood == 0 && state.phase == Phase.SKIPPED;
        if (!state.planned.inFinally() && !asItIs) {
            return isSkippedByHalt(state) ? Optional.of(halt.skipReason()) : Optional.empty();
        }
        if (state.skippedAhead) {
            return Optional.of(SkipReasons.PARENTS);
        }
        return state.phase == Phase.SKIPPED ? Optional.of(state.reason) : Optional.empty();
    }

    private boolean isSkippedByHalt(TaskState state) {
        return switch (state.phase) {
            case WAITING, SKIPPED -> true;
            case INVALID -> halt.isHard();
            default -> false;
        };
    }

    private static List<WhenExpression> whenOfSkipped(TaskState state, String reason) {
        if (!state.planned.inFinally()) {
            return state.resolved.when();
        }
        return reason.equals(SkipReasons.WHEN) ? state.started.when() : List.of();
    }

    private static List<WhenExpression> when(List<WhenExpression> when, ResultVariables used) {
        return when.isEmpty() ? when : Substitution.when(when, used.variables());
    }

    List<ChildReference> children() {
        List<ChildReference> references = new ArrayList<>();
        ResultVariables used = new ResultVariables();
        for (TaskState state : board.inOrderOfReport()) {
            use(state, used);
            if (withoutNew && board.isNew(state)) {
                continue;
            }
            List<ChildRun> runs = state.consumed ? state.sortedRuns() : state.runs();
            runs.forEach(run -> references.add(reference(state, run, used)));
        }
        return references;
    }

    private static ChildReference reference(TaskState state, ChildRun run, ResultVariables used) {
        PipelineTask task = state.resolved;
        List<Param> params = run.plan.map(plan -> plan.spec().params()).orElse(List.of());
        return new ChildReference(
                kind(state.planned), run.child.name(),
                Substitution.text(DisplayNames.of(task, params), used.variables()), state.name(),
                when(task.when(), used));
    }

    private static String kind(PlannedTask task) {
        if (task.isPipeline()) {
            return "PipelineRun";
        }
        return task.isCustom() ? "CustomRun" : "TaskRun";
    }
}
