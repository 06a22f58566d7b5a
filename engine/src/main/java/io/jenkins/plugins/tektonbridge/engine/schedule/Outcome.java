package io.jenkins.plugins.tektonbridge.engine.schedule;

import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.schedule.TaskState.ChildRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what is decided. */
final class Outcome {
    final List<TaskRunPlan> taskRuns = new ArrayList<>();
    final List<PipelineRunChildPlan> pipelineRuns = new ArrayList<>();
    final List<CustomRunPlan> customRuns = new ArrayList<>();
    private final List<Stop> stops = new ArrayList<>();

    /** All runs of a task are to end; each is told once. */
    void stop(TaskState state, boolean timedOut) {
        for (ChildRun run : state.runs()) {
            if (!run.child.isDone() && !run.stopTold) {
                run.stopTold = true;
                String name = run.child.name();
                stops.add(timedOut ? Stop.timedOut(name) : Stop.cancelled(name));
            }
        }
    }

    Decisions decisions(Condition condition, Optional<Instant> wakeAt) {
        return new Decisions(taskRuns, pipelineRuns, customRuns, stops, condition, wakeAt);
    }
}
