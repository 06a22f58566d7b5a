package io.jenkins.plugins.tektonbridge.engine.pod;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Optional;

/**
 * An attempt at a TaskRun as a pod. The same attempt always leads to the same pod.
 *
 * @param pod the pod
 * @param scripts the ConfigMap that must be there before it, when its scripts are too large for anything else
 * @param token what the lines of the shim begin with, in messages and in logs
 * @param steps its steps, in their order
 * @param sidecars its sidecars
 */
public record TaskPod(
        Pod pod, Optional<ConfigMap> scripts, String token, List<PodStep> steps, List<PodSidecar> sidecars) {
    public TaskPod {
        steps = List.copyOf(steps);
        sidecars = List.copyOf(sidecars);
    }

    /** Whether a container of its own copies the busybox for the steps that need one. */
    public boolean copiesTools() {
        return pod.getSpec().getInitContainers().stream()
                .anyMatch(container -> container.getName().equals(StepContainers.TOOLS_CONTAINER));
    }

    /** The pod's name. */
    public String name() {
        return pod.getMetadata().getName();
    }

    /** The pod's namespace. */
    public String namespace() {
        return pod.getMetadata().getNamespace();
    }

    /**
     * A sidecar as a pod has it.
     *
     * @param name its name in the task
     * @param container its container
     * @param image its image
     */
    public record PodSidecar(String name, String container, String image) {}
}
