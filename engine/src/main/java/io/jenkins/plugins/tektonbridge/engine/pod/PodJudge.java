package io.jenkins.plugins.tektonbridge.engine.pod;

import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.pod.TaskPod.PodSidecar;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Judges where a pod stands and why, in Tekton's words, with what a person can do about it. */
final class PodJudge {
    /** What the kubelet tries again by itself: a volume that another pod is about to make, a node that is busy. */
    private static final List<String> PASSING = List.of(
            "failed to create subPath directory", "failed to sync secret cache", "failed to sync configmap cache");

    /** What a container may wait for in vain. Tekton lets {@code ErrImagePull} pass, since it is tried once more. */
    private static final Set<String> NO_IMAGE = Set.of("ImagePullBackOff", "InvalidImageName", "ErrImageNeverPull");
    private static final Set<String> NO_IMAGE_YET = Set.of("ErrImagePull", "ImageInspectError", "RegistryUnavailable");

    private final TaskPod plan;
    private final PodStatuses statuses;

    PodJudge(TaskPod plan, PodStatuses statuses) {
        this.plan = plan;
        this.statuses = statuses;
    }

    PodOutlook outlook() {
        boolean phaseOver = statuses.phase().equals("Succeeded") || statuses.phase().equals("Failed");
        if (phaseOver || allStepsEnded() || stepThatBreaksTheOrder().isPresent()) {
            return new PodOutlook.Over(end());
        }
        Optional<Condition> hopeless = hopeless();
        if (hopeless.isPresent()) {
            return new PodOutlook.Over(hopeless.get());
        }
        boolean begun = plan.steps().stream()
                .anyMatch(step -> statuses.isRunning(step.container()) || statuses.ended(step.container()).isPresent());
        return begun ? new PodOutlook.Running() : waiting();
    }

    private boolean allStepsEnded() {
        boolean collects = plan.steps().stream().allMatch(PodStep::init);
        return plan.steps().stream().allMatch(step -> statuses.ended(step.container()).isPresent())
                && (!collects || statuses.ended(StepContainers.COLLECTOR).isPresent());
    }

    /** A step that has ended without handing over, so that those behind it would wait for ever. */
    private Optional<PodStep> stepThatBreaksTheOrder() {
        return plan.steps().stream()
                .filter(step -> statuses.ended(step.container())
                        .filter(end -> PodStatuses.isOutOfMemory(end)
                                || step.shimmed() && !step.init() && !hasHandedOver(end))
                        .isPresent())
                .findFirst();
    }

    private boolean hasHandedOver(ContainerStateTerminated end) {
        return StepMessage.parse(PodStatuses.text(end.getMessage()), plan.token()).isPresent();
    }

    /** How it ended; Tekton's order of importance, a sidecar's failure before that of a step. */
    private Condition end() {
        if (statuses.reason().equals("Evicted")) {
            return PodReader.failure("PodEvicted", statuses.message()
                    + " Ask for what the task needs (computeResources), or free resources of the node.");
        }
        return sidecarFailure(true)
                .or(this::toolsFailure)
                .or(() -> sidecarFailure(false))
                .or(this::disruption)
                .or(() -> stepFailure(true))
                .or(() -> stepFailure(false))
                .or(this::podFailure)
                .orElseGet(() -> new Condition(
                        Condition.Status.TRUE, "Succeeded", "All Steps have completed executing"));
    }

    /** A sidecar that ended by itself: Kubernetes has started it again, or is about to. */
    private Optional<Condition> sidecarFailure(boolean outOfMemory) {
        for (PodSidecar sidecar : plan.sidecars()) {
            Optional<ContainerStateTerminated> end = statuses.endedBefore(sidecar.container());
            if (end.filter(one -> outOfMemory ? PodStatuses.isOutOfMemory(one) : one.getExitCode() != 0).isPresent()) {
                return Optional.of(outOfMemory
                        ? PodReader.failure("SidecarOOM", exited(sidecar.container(), end.get()) + MORE_MEMORY)
                        : PodReader.failure(
                                "SidecarFailed", exited(sidecar.container(), end.get()) + startError(end.get())));
            }
        }
        return Optional.empty();
    }

    /** What the container runtime says of a container that it could not start; what a sidecar wrote is in its log. */
    private static String startError(ContainerStateTerminated end) {
        boolean said = "StartError".equals(end.getReason()) && end.getMessage() != null;
        return said ? ": " + end.getMessage().strip() : "";
    }

    private static final String MORE_MEMORY = ". It needs more memory than computeResources.limits gives it.";

    private Optional<Condition> toolsFailure() {
        return statuses.ended(StepContainers.TOOLS_CONTAINER)
                .filter(end -> end.getExitCode() != 0)
                .map(end -> PodReader.failure(
                        PodStatuses.isOutOfMemory(end) ? "InitContainerOOM" : "InitContainerFailed",
                        "init container failed, " + exited(StepContainers.TOOLS_CONTAINER, end)
                                + ". It brings a shell for images without one; its image must have /bin/busybox."));
    }

    /** The pod was taken away from its steps. */
    private Optional<Condition> disruption() {
        boolean interrupted = !plan.steps().stream().allMatch(this::endedWell);
        return interrupted ? Disruptions.of(statuses) : Optional.empty();
    }

    private boolean endedWell(PodStep step) {
        return statuses.ended(step.container())
                .filter(end -> end.getExitCode() == 0 || step.continues() && !step.shimmed())
                .isPresent();
    }

    private Optional<Condition> stepFailure(boolean outOfMemory) {
        for (PodStep step : plan.steps()) {
            Optional<ContainerStateTerminated> end = statuses.ended(step.container());
            if (end.filter(PodStatuses::isOutOfMemory).isPresent() && outOfMemory) {
                return Optional.of(PodReader.failure("StepOOM", exited(step.container(), end.get()) + MORE_MEMORY));
            }
            if (end.isPresent() && !outOfMemory && !endedWell(step)) {
                return Optional.of(PodReader.failure("StepFailed", failed(step, end.get())));
            }
        }
        return Optional.empty();
    }

    private String failed(PodStep step, ContainerStateTerminated end) {
        Optional<StepMessage> message = step.shimmed()
                ? StepMessage.parse(PodStatuses.text(end.getMessage()), plan.token())
                : Optional.empty();
        if (message.filter(one -> one.reason().equals("TimeoutExceeded")).isPresent()) {
            return "\"" + step.container() + "\" exited because the step exceeded the specified timeout limit";
        }
        boolean said = message.isEmpty() && end.getMessage() != null && !end.getMessage().isBlank();
        return exited(step.container(), end) + (said ? ": " + end.getMessage().strip() : "");
    }

    private static String exited(String container, ContainerStateTerminated end) {
        String reason = PodStatuses.text(end.getReason());
        return "\"" + container + "\" exited with code " + end.getExitCode() + (reason.isEmpty() ? "" : ": " + reason);
    }

    /** A pod that failed though none of its containers says so. */
    private Optional<Condition> podFailure() {
        if (statuses.phase().equals("Failed") || !plan.steps().stream().allMatch(this::endedWell)) {
            boolean late = statuses.reason().equals("DeadlineExceeded");
            String words = Stream.of(statuses.reason(), statuses.message())
                    .filter(text -> !text.isEmpty())
                    .reduce((reason, message) -> reason + ": " + message)
                    .orElse("build failed for unspecified reasons.");
            return Optional.of(PodReader.failure(late ? "TaskRunTimeout" : "Failed", words));
        }
        return Optional.empty();
    }

    /** What keeps a container from ever running. */
    private Optional<Condition> hopeless() {
        for (Named container : containers()) {
            Optional<ContainerStateWaiting> waiting = statuses.waiting(container.container());
            String reason = waiting.map(one -> PodStatuses.text(one.getReason())).orElse("");
            String words = waiting.map(one -> PodStatuses.text(one.getMessage())).orElse("");
            if (NO_IMAGE.contains(reason)) {
                return Optional.of(PodReader.failure("TaskRunImagePullFailed", container + " failed to pull the image \""
                        + container.image() + "\". The pod errored with the message: \"" + words + ".\" Check the name"
                        + " of the image, whether the cluster reaches its registry, and the imagePullSecrets."));
            }
            boolean config = reason.equals("CreateContainerConfigError");
            if (config && PASSING.stream().noneMatch(words::contains) || reason.equals("CreateContainerError")) {
                return Optional.of(PodReader.failure(
                        config ? "CreateContainerConfigError" : "PodCreationFailed",
                        container + " failed to start. The pod errored with the message: \"" + words + ".\""));
            }
        }
        boolean begun = plan.steps().stream().anyMatch(step -> statuses.startedAt(step.container()).isPresent());
        return begun ? Optional.empty() : crashedSidecar();
    }

    /** A sidecar that ends before it is up holds the steps back for good. */
    private Optional<Condition> crashedSidecar() {
        return plan.sidecars().stream()
                .anyMatch(sidecar -> statuses.waiting(sidecar.container())
                        .filter(waiting -> "CrashLoopBackOff".equals(waiting.getReason()))
                        .isPresent())
                ? sidecarFailure(true).or(() -> sidecarFailure(false))
                : Optional.empty();
    }

    private record Named(String kind, String name, String container, String image) {
        @Override
        public String toString() {
            return "the " + kind + " \"" + name + "\"";
        }
    }

    private List<Named> containers() {
        return Stream.of(
                        Stream.of(new Named(
                                "init container", StepContainers.TOOLS_CONTAINER, StepContainers.TOOLS_CONTAINER,
                                image(StepContainers.TOOLS_CONTAINER))),
                        plan.steps().stream()
                                .map(step -> new Named("step", step.name(), step.container(), step.image())),
                        plan.sidecars().stream().map(sidecar ->
                                new Named("sidecar", sidecar.name(), sidecar.container(), sidecar.image())))
                .flatMap(named -> named)
                .toList();
    }

    private String image(String container) {
        return statuses.container(container).map(status -> PodStatuses.text(status.getImage())).orElse("");
    }

    private PodOutlook waiting() {
        Optional<PodCondition> unscheduled = statuses.condition("PodScheduled")
                .filter(condition -> "Unschedulable".equals(condition.getReason()));
        if (unscheduled.isPresent()) {
            String words = PodStatuses.text(unscheduled.get().getMessage());
            return words.contains("Insufficient")
                    ? new PodOutlook.Waiting("ExceededNodeResources", "TaskRun Pod exceeded available resources: " + words)
                    : new PodOutlook.Waiting("Pending", "no node can take the pod: " + words);
        }
        for (Named container : containers()) {
            Optional<ContainerStateWaiting> waiting = statuses.waiting(container.container());
            String words = waiting.map(one -> PodStatuses.text(one.getMessage())).orElse("");
            if (waiting.isPresent() && !words.isEmpty()) {
                boolean image = NO_IMAGE_YET.contains(waiting.get().getReason());
                return new PodOutlook.Waiting(
                        image ? "PullImageFailed" : "Pending",
                        "build step \"" + container.container() + "\" is pending with reason \"" + words + "\"");
            }
        }
        return new PodOutlook.Waiting("Pending", waitingForSidecar());
    }

    private String waitingForSidecar() {
        return plan.sidecars().stream()
                .filter(sidecar -> statuses.isRunning(sidecar.container()))
                .filter(sidecar -> !Boolean.TRUE.equals(
                        statuses.container(sidecar.container()).orElseThrow().getStarted()))
                .map(sidecar -> "sidecar \"" + sidecar.name() + "\" is not ready")
                .findFirst()
                .orElse("Pending");
    }
}
