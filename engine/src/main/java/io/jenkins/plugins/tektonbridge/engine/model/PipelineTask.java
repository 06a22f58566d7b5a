package io.jenkins.plugins.tektonbridge.engine.model;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A task in a pipeline.
 *
 * @param name its name
 * @param displayName its name for people
 * @param description what it is for
 * @param taskRef the Task that it runs
 * @param taskSpec the task that it runs, embedded
 * @param customSpec apiVersion, kind and spec of an embedded custom task
 * @param pipelineRef the Pipeline that it runs
 * @param pipelineSpec the pipeline that it runs, embedded
 * @param metadata labels and annotations of an embedded task
 * @param when the conditions under which it runs
 * @param retries how often it is tried again
 * @param runAfter the tasks that it waits for
 * @param params its parameters
 * @param matrix its fan-out
 * @param workspaces its workspaces
 * @param timeout how long an attempt may take
 * @param onError {@code continue}, {@code stopAndFail} or empty
 * @param at where it stands
 */
public record PipelineTask(
        String name,
        String displayName,
        String description,
        Optional<Ref> taskRef,
        Optional<TaskSpec> taskSpec,
        Optional<Node.Mapping> customSpec,
        Optional<Ref> pipelineRef,
        Optional<PipelineSpec> pipelineSpec,
        Metadata metadata,
        List<WhenExpression> when,
        int retries,
        List<String> runAfter,
        List<Param> params,
        Optional<Matrix> matrix,
        List<WorkspacePipelineTaskBinding> workspaces,
        Optional<Duration> timeout,
        String onError,
        Location at) {
    public PipelineTask {
        when = List.copyOf(when);
        runAfter = List.copyOf(runAfter);
        params = List.copyOf(params);
        workspaces = List.copyOf(workspaces);
    }

    /**
     * Labels and annotations of an embedded task.
     *
     * @param labels its labels
     * @param annotations its annotations
     */
    public record Metadata(Map<String, String> labels, Map<String, String> annotations) {
        public Metadata {
            labels = Map.copyOf(labels);
            annotations = Map.copyOf(annotations);
        }
    }
}
