package io.jenkins.plugins.tektonbridge;

import io.jenkins.plugins.tektonbridge.engine.run.PipelineTaskState;
import io.jenkins.plugins.tektonbridge.engine.run.RunState;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunState;
import java.util.List;

/** A run in a few words: what it waits for, or what runs. */
final class RunStatusLine {
    private static final int MOST_NAMES = 3;

    private RunStatusLine() {}

    static String of(RunState state) {
        if (state.isDone()) {
            return "finishing";
        }
        List<PipelineTaskState> open = state.tasks().stream()
                .filter(task -> task.taskRuns().stream().anyMatch(run -> !run.condition().isDone()))
                .toList();
        for (PipelineTaskState task : open) {
            for (TaskRunState run : task.taskRuns()) {
                var waiting = run.latest().flatMap(attempt -> attempt.waiting());
                if (waiting.isPresent()) {
                    return "waiting for " + task.name() + ": " + waiting.get().reason();
                }
            }
        }
        if (open.isEmpty()) {
            return "starting";
        }
        String names = String.join(", ", open.stream().limit(MOST_NAMES).map(PipelineTaskState::name).toList());
        return "running " + names + (open.size() > MOST_NAMES ? " and " + (open.size() - MOST_NAMES) + " more" : "");
    }
}
