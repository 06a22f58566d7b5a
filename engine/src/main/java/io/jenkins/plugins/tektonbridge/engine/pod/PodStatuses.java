package io.jenkins.plugins.tektonbridge.engine.pod;

import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The status of a pod, container by container. */
final class PodStatuses {
    private final Pod pod;
    private final Map<String, ContainerStatus> containers = new HashMap<>();

    PodStatuses(Pod pod) {
        this.pod = pod;
        if (pod.getStatus() != null) {
            pod.getStatus().getInitContainerStatuses().forEach(one -> containers.put(one.getName(), one));
            pod.getStatus().getContainerStatuses().forEach(one -> containers.put(one.getName(), one));
        }
    }

    Pod pod() {
        return pod;
    }

    Optional<ContainerStatus> container(String name) {
        return Optional.ofNullable(containers.get(name));
    }

    /** How a container has ended. */
    Optional<ContainerStateTerminated> ended(String name) {
        return container(name).map(ContainerStatus::getState).map(state -> state.getTerminated());
    }

    /** How a container has ended before it was started again. */
    Optional<ContainerStateTerminated> endedBefore(String name) {
        return container(name).map(ContainerStatus::getLastState).map(state -> state.getTerminated());
    }

    /** What a container waits for. */
    Optional<ContainerStateWaiting> waiting(String name) {
        return container(name).map(ContainerStatus::getState).map(state -> state.getWaiting());
    }

    /** When a container was started. */
    Optional<String> startedAt(String name) {
        return container(name)
                .map(ContainerStatus::getState)
                .map(state -> state.getRunning() != null
                        ? state.getRunning().getStartedAt()
                        : state.getTerminated() != null ? state.getTerminated().getStartedAt() : null);
    }

    boolean isRunning(String name) {
        return container(name).map(ContainerStatus::getState).map(state -> state.getRunning()).isPresent();
    }

    String phase() {
        return text(pod.getStatus() == null ? null : pod.getStatus().getPhase());
    }

    /** Why the pod as a whole is as it is, such as {@code Evicted}. */
    String reason() {
        return text(pod.getStatus() == null ? null : pod.getStatus().getReason());
    }

    String message() {
        return text(pod.getStatus() == null ? null : pod.getStatus().getMessage());
    }

    List<PodCondition> conditions() {
        return pod.getStatus() == null ? List.of() : pod.getStatus().getConditions();
    }

    Optional<PodCondition> condition(String type) {
        return conditions().stream().filter(one -> one.getType().equals(type)).findFirst();
    }

    /** Whether somebody wants the pod to go. */
    boolean isBeingDeleted() {
        return pod.getMetadata().getDeletionTimestamp() != null;
    }

    static String text(String text) {
        return text == null ? "" : text;
    }

    static boolean isOutOfMemory(ContainerStateTerminated end) {
        return "OOMKilled".equals(end.getReason());
    }
}
