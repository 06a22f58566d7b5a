package io.jenkins.plugins.tektonbridge.engine.model;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a TaskRun runs, and how.
 *
 * @param taskRef the Task
 * @param taskSpec the task, embedded
 * @param params its parameters
 * @param serviceAccountName the ServiceAccount, empty for the default one
 * @param status {@code TaskRunCancelled}, {@code TaskRunPending} or empty
 * @param retries how often it is tried again
 * @param timeout how long an attempt may take; zero for no limit
 * @param podTemplate fields of the pod, as Tekton has them
 * @param workspaces what is bound to the workspaces
 * @param stepSpecs resources by the name of a step
 * @param sidecarSpecs resources by the name of a sidecar
 * @param computeResources resources of the whole task
 * @param at where it stands
 */
public record TaskRunSpec(
        Optional<Ref> taskRef,
        Optional<TaskSpec> taskSpec,
        List<Param> params,
        String serviceAccountName,
        String status,
        int retries,
        Optional<Duration> timeout,
        Optional<Node.Mapping> podTemplate,
        List<WorkspaceBinding> workspaces,
        Map<String, Node.Mapping> stepSpecs,
        Map<String, Node.Mapping> sidecarSpecs,
        Optional<Node.Mapping> computeResources,
        Location at) {
    public TaskRunSpec {
        params = List.copyOf(params);
        workspaces = List.copyOf(workspaces);
        stepSpecs = Map.copyOf(stepSpecs);
        sidecarSpecs = Map.copyOf(sidecarSpecs);
    }
}
