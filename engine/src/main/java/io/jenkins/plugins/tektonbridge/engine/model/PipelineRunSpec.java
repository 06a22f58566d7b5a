package io.jenkins.plugins.tektonbridge.engine.model;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a PipelineRun runs, and how.
 *
 * @param pipelineRef the Pipeline
 * @param pipelineSpec the pipeline, embedded
 * @param params its parameters
 * @param status {@code Cancelled}, {@code CancelledRunFinally}, {@code StoppedRunFinally}, {@code PipelineRunPending}
 *     or empty
 * @param timeouts how long the run and its parts may take
 * @param taskRunTemplate what all TaskRuns have in common
 * @param workspaces what is bound to the workspaces
 * @param taskRunSpecs what single TaskRuns have of their own
 * @param at where it stands
 */
public record PipelineRunSpec(
        Optional<Ref> pipelineRef,
        Optional<PipelineSpec> pipelineSpec,
        List<Param> params,
        String status,
        Timeouts timeouts,
        TaskRunTemplate taskRunTemplate,
        List<WorkspaceBinding> workspaces,
        List<PipelineTaskRunSpec> taskRunSpecs,
        Location at) {
    public PipelineRunSpec {
        params = List.copyOf(params);
        workspaces = List.copyOf(workspaces);
        taskRunSpecs = List.copyOf(taskRunSpecs);
    }

    /**
     * Timeouts; zero is no limit.
     *
     * @param pipeline of the whole run
     * @param tasks of the tasks that are not in finally
     * @param finallyTasks of those in finally
     */
    public record Timeouts(Optional<Duration> pipeline, Optional<Duration> tasks, Optional<Duration> finallyTasks) {
        /** No timeout is given. */
        public static final Timeouts UNSET = new Timeouts(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * What all TaskRuns of a run have in common.
     *
     * @param serviceAccountName their ServiceAccount, empty for the default one
     * @param podTemplate fields of their pods
     */
    public record TaskRunTemplate(String serviceAccountName, Optional<Node.Mapping> podTemplate) {}

    /**
     * What the TaskRun of one pipeline task has of its own.
     *
     * @param pipelineTaskName the pipeline task
     * @param serviceAccountName its ServiceAccount, empty for that of the template
     * @param podTemplate fields of its pod
     * @param timeout how long an attempt may take
     * @param metadata labels and annotations
     * @param stepSpecs resources by the name of a step
     * @param sidecarSpecs resources by the name of a sidecar
     * @param computeResources resources of the whole task
     * @param at where it stands
     */
    public record PipelineTaskRunSpec(
            String pipelineTaskName,
            String serviceAccountName,
            Optional<Node.Mapping> podTemplate,
            Optional<Duration> timeout,
            PipelineTask.Metadata metadata,
            Map<String, Node.Mapping> stepSpecs,
            Map<String, Node.Mapping> sidecarSpecs,
            Optional<Node.Mapping> computeResources,
            Location at) {
        public PipelineTaskRunSpec {
            stepSpecs = Map.copyOf(stepSpecs);
            sidecarSpecs = Map.copyOf(sidecarSpecs);
        }
    }
}
