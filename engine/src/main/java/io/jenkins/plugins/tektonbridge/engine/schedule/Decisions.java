package io.jenkins.plugins.tektonbridge.engine.schedule;

import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is to happen now.
 *
 * @param taskRuns TaskRuns to create, in the order of the pipeline
 * @param pipelineRuns PipelineRuns to create for pipelines in the pipeline
 * @param customRuns custom tasks that nothing here can run
 * @param stops children to end, each told once
 * @param condition the run's condition after this; the run is over when it is done
 * @param wakeAt when to ask again although nothing happened, because a timeout ends then
 */
public record Decisions(
        List<TaskRunPlan> taskRuns,
        List<PipelineRunChildPlan> pipelineRuns,
        List<CustomRunPlan> customRuns,
        List<Stop> stops,
        Condition condition,
        Optional<Instant> wakeAt) {
    public Decisions {
        taskRuns = List.copyOf(taskRuns);
        pipelineRuns = List.copyOf(pipelineRuns);
        customRuns = List.copyOf(customRuns);
        stops = List.copyOf(stops);
    }
}
