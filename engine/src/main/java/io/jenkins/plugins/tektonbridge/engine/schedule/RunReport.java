package io.jenkins.plugins.tektonbridge.engine.schedule;

import io.jenkins.plugins.tektonbridge.engine.model.ChildReference;
import io.jenkins.plugins.tektonbridge.engine.model.Param;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineTask;
import io.jenkins.plugins.tektonbridge.engine.model.SkippedTask;
import io.jenkins.plugins.tektonbridge.engine.schedule.TaskState.ChildRun;
import io.jenkins.plugins.tektonbridge.engine.schedule.TaskState.Phase;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run's status says of its tasks.
 *
 * @param board the tasks
 * @param halt why no more start
 * @param withoutNew whether what the last look at the run did is left out
 */
record RunReport(Board board, Halt halt, boolean withoutNew) {

    List<SkippedTask> skipped() {
        List<SkippedTask> skipped = new ArrayList<>();
        for (TaskState state : board.states()) {
            if (isLeftOut(state)) {
                continue;
            }
            if (state.planned.inFinally()) {
                finalSkipped(state, skipped);
            } else if (halt != Halt.NONE && isSkippedByHalt(state, halt)) {
                skipped.add(new SkippedTask(state.name(), halt.skipReason(), state.resolved.when()));
            } else if (halt == Halt.NONE && state.phase == Phase.SKIPPED) {
                skipped.add(new SkippedTask(state.name(), state.reason, state.resolved.when()));
            }
        }
        return skipped;
    }

    private boolean isLeftOut(TaskState state) {
        return withoutNew && board.isNew(state);
    }

    private static boolean isSkippedByHalt(TaskState state, Halt halt) {
        return switch (state.phase) {
            case WAITING, SKIPPED -> true;
            case INVALID -> halt.isHard();
            default -> false;
        };
    }

    private static void finalSkipped(TaskState state, List<SkippedTask> skipped) {
        if (state.phase == Phase.SKIPPED) {
            boolean when = state.reason.equals(SkipReasons.WHEN);
            skipped.add(new SkippedTask(state.name(), state.reason, when ? state.started.when() : List.of()));
        }
    }

    List<ChildReference> children() {
        List<ChildReference> references = new ArrayList<>();
        for (TaskState state : board.states()) {
            if (isLeftOut(state)) {
                continue;
            }
            List<ChildRun> runs = state.consumed ? state.sortedRuns() : state.runs();
            runs.forEach(run -> references.add(reference(state, run)));
        }
        return references;
    }

    private static ChildReference reference(TaskState state, ChildRun run) {
        PipelineTask task = state.resolved;
        List<Param> params = run.plan.map(plan -> plan.spec().params()).orElse(List.of());
        return new ChildReference(
                kind(state.planned), run.child.name(), DisplayNames.of(task, params), state.name(), task.when());
    }

    private static String kind(PlannedTask task) {
        if (task.isPipeline()) {
            return "PipelineRun";
        }
        return task.isCustom() ? "CustomRun" : "TaskRun";
    }
}
