package io.jenkins.plugins.tektonbridge.engine.run;

import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.model.ObjectMeta;
import io.jenkins.plugins.tektonbridge.engine.model.TaskSpec;
import io.jenkins.plugins.tektonbridge.engine.model.WorkspaceBinding;
import io.jenkins.plugins.tektonbridge.engine.schedule.Names;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One attempt at a TaskRun, with every variable replaced that can be known before its steps run (results of earlier
 * steps, {@code $(steps.S.results.R)}, are the runtime's to replace), stepTemplate and StepActions merged in.
 *
 * @param runId the run that it belongs to: the name of its directory below the state directory
 * @param metadata name, namespace, UID, labels and annotations of the TaskRun; the UID follows from run and name, so
 *     that it is the same after a restart
 * @param attempt 0 for the first attempt, then the number of the retry
 * @param spec what is to be done
 * @param workspaces what is bound to the task's workspaces; an optional one may be missing
 * @param serviceAccountName the ServiceAccount, empty where nobody named one
 * @param timeout how long the attempt may take; empty for no limit. The driver keeps the time; a runtime uses it only
 *     to make sure that nothing outlives a driver that died
 * @param podTemplate fields of the pod, as Tekton has them
 * @param stepSpecs resources by the name of a step
 * @param sidecarSpecs resources by the name of a sidecar
 * @param computeResources resources of the whole task
 */
public record TaskRunAttempt(
        String runId,
        ObjectMeta metadata,
        int attempt,
        TaskSpec spec,
        List<WorkspaceBinding> workspaces,
        String serviceAccountName,
        Optional<Duration> timeout,
        Optional<Node.Mapping> podTemplate,
        Map<String, Node.Mapping> stepSpecs,
        Map<String, Node.Mapping> sidecarSpecs,
        Optional<Node.Mapping> computeResources) {
    public TaskRunAttempt {
        workspaces = List.copyOf(workspaces);
        stepSpecs = Map.copyOf(stepSpecs);
        sidecarSpecs = Map.copyOf(sidecarSpecs);
    }

    /**
     * The name of the pod, which is Tekton's: {@code <taskRun>-pod}, then {@code <taskRun>-pod-retry<N>}; where that has
     * more than 63 characters, a hash takes the place of some.
     */
    public String podName() {
        return Names.child(metadata.name(), attempt == 0 ? "-pod" : "-pod-retry" + attempt);
    }

    /** The same as a part of another run: where runs of several stores meet, their ids need not tell them apart. */
    public TaskRunAttempt withRunId(String id) {
        return new TaskRunAttempt(
                id, metadata, attempt, spec, workspaces, serviceAccountName, timeout, podTemplate, stepSpecs,
                sidecarSpecs, computeResources);
    }

    /** The same with labels and annotations for its pod, which beat those that it has. */
    public TaskRunAttempt marked(Map<String, String> labels, Map<String, String> annotations) {
        ObjectMeta marked = new ObjectMeta(
                metadata.name(), metadata.generateName(), metadata.namespace(), metadata.uid(),
                union(metadata.labels(), labels), union(metadata.annotations(), annotations), metadata.at());
        return new TaskRunAttempt(
                runId, marked, attempt, spec, workspaces, serviceAccountName, timeout, podTemplate, stepSpecs,
                sidecarSpecs, computeResources);
    }

    private static Map<String, String> union(Map<String, String> some, Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(some);
        all.putAll(more);
        return all;
    }
}
