package io.jenkins.plugins.tektonbridge.engine.run;

import io.jenkins.plugins.tektonbridge.engine.model.WhenExpression;
import java.util.List;

/**
 * How a task of a pipeline stands.
 *
 * @param name its name
 * @param displayName its name for people, empty for none
 * @param memberOf {@code tasks} or {@code finally}; empty for the only task of a TaskRun
 * @param kind what it runs as: {@code TaskRun}, {@code PipelineRun} or {@code CustomRun}
 * @param dependencies the tasks that it waits for: its edges in the graph
 * @param when its conditions, with variables replaced as far as they are known
 * @param skipReason Tekton's reason why it did not run, empty while it runs or may yet run
 * @param taskRuns its TaskRuns or CustomRuns: one, or one for each combination of its matrix; none before it runs
 * @param pipelineRuns its PipelineRuns when it is a pipeline in the pipeline
 */
public record PipelineTaskState(
        String name,
        String displayName,
        String memberOf,
        String kind,
        List<String> dependencies,
        List<WhenExpression> when,
        String skipReason,
        List<TaskRunState> taskRuns,
        List<PipelineRunState> pipelineRuns) {
    /** Runs as a TaskRun. */
    public static final String TASK_RUN = "TaskRun";
    /** Is a pipeline in the pipeline. */
    public static final String PIPELINE_RUN = "PipelineRun";
    /** Is a custom task. */
    public static final String CUSTOM_RUN = "CustomRun";

    public PipelineTaskState {
        dependencies = List.copyOf(dependencies);
        when = List.copyOf(when);
        taskRuns = List.copyOf(taskRuns);
        pipelineRuns = List.copyOf(pipelineRuns);
    }

    /** Whether it was skipped. */
    public boolean isSkipped() {
        return !skipReason.isEmpty();
    }
}
