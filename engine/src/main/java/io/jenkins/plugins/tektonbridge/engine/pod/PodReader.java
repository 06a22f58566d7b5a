package io.jenkins.plugins.tektonbridge.engine.pod;

import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.StepResult;
import io.jenkins.plugins.tektonbridge.engine.model.StepState;
import io.jenkins.plugins.tektonbridge.engine.pod.TaskPod.PodSidecar;
import io.jenkins.plugins.tektonbridge.engine.run.ResultValues;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads from a pod how far an attempt has come (Tekton's {@code pkg/pod/status.go}). The end is read from the states of
 * the containers: the phase of a pod follows them by a second.
 */
public final class PodReader {
    /** The container that reads results when no step can. */
    public static final String COLLECTOR = StepContainers.COLLECTOR;

    private final TaskPod plan;
    private final PodStatuses statuses;
    private final Map<String, StepMessage.Results> logged;

    /**
     * A reader of a pod.
     *
     * @param plan what the pod is meant to be
     * @param pod the pod as the cluster has it
     * @param logged results that were found in logs, by container
     */
    public PodReader(TaskPod plan, Pod pod, Map<String, StepMessage.Results> logged) {
        this.plan = plan;
        this.statuses = new PodStatuses(pod);
        this.logged = Map.copyOf(logged);
    }

    /** Where the pod stands. */
    public PodOutlook outlook() {
        return new PodJudge(plan, statuses).outlook();
    }

    /** When the first step can have begun; empty before. */
    public Optional<Instant> startedAt() {
        return statuses.startedAt(plan.steps().getFirst().container()).map(Instant::parse);
    }

    /** The states of the steps. A step that is held back by the one before it waits, though its container runs. */
    public List<StepState> steps() {
        List<StepState> states = new ArrayList<>();
        Optional<Instant> before = Optional.empty();
        boolean turn = true;
        for (PodStep step : plan.steps()) {
            Optional<ContainerStateTerminated> end = statuses.ended(step.container());
            StepState state = turn || end.isPresent() ? step(step, before) : waiting(step);
            states.add(state);
            // A step that fails hands over, too, but only for the next to be skipped.
            turn = end.filter(one -> one.getExitCode() == 0 && !PodStatuses.isOutOfMemory(one)).isPresent();
            before = state.finishedAt();
        }
        return states;
    }

    private StepState waiting(PodStep step) {
        StepState state = StepState.waiting(step.name(), step.container(), image(step.container(), step.image()));
        return statuses.waiting(step.container())
                .map(waiting -> with(state, PodStatuses.text(waiting.getReason()), PodStatuses.text(waiting.getMessage())))
                .orElse(state);
    }

    private static StepState with(StepState state, String reason, String message) {
        return new StepState(
                state.name(), state.container(), state.image(), state.phase(), state.exitCode(), reason, message,
                state.terminationReason(), state.startedAt(), state.finishedAt(), state.results());
    }

    private StepState step(PodStep step, Optional<Instant> before) {
        Optional<ContainerStateTerminated> end = statuses.ended(step.container());
        Optional<Instant> started = statuses.startedAt(step.container())
                .map(Instant::parse)
                .map(at -> before.filter(at::isBefore).orElse(at));
        if (end.isPresent()) {
            return ended(step, end.get(), started);
        }
        return statuses.isRunning(step.container())
                ? new StepState(
                        step.name(), step.container(), image(step.container(), step.image()), StepState.Phase.RUNNING,
                        Optional.empty(), "", "", "", started, Optional.empty(), Map.of())
                : waiting(step);
    }

    private StepState ended(PodStep step, ContainerStateTerminated end, Optional<Instant> started) {
        Optional<StepMessage> message = message(step, end);
        int exitCode = message.map(StepMessage::exitCode).orElse(end.getExitCode());
        String reason = PodStatuses.text(end.getReason());
        boolean forgiven = exitCode != 0 && step.continues() && !step.shimmed();
        String terminationReason =
                message.map(StepMessage::reason).orElse(forgiven ? "Continued" : reason);
        return new StepState(
                step.name(), step.container(), image(step.container(), step.image()), StepState.Phase.TERMINATED,
                Optional.of(exitCode), reason, message.isPresent() ? "" : PodStatuses.text(end.getMessage()),
                PodStatuses.isOutOfMemory(end) ? reason : terminationReason, started,
                Optional.ofNullable(end.getFinishedAt()).map(Instant::parse), stepResults(step, message));
    }

    private Map<String, ParamValue> stepResults(PodStep step, Optional<StepMessage> message) {
        Map<String, String> texts = results(step.container(), message).step();
        Map<String, ParamValue> results = new LinkedHashMap<>();
        for (StepResult declared : step.results()) {
            String text = texts.get(declared.name());
            if (text != null) {
                results.put(declared.name(), ResultValues.parse(text, declared.type()));
            }
        }
        return results;
    }

    private Optional<StepMessage> message(PodStep step, ContainerStateTerminated end) {
        return step.shimmed()
                ? StepMessage.parse(PodStatuses.text(end.getMessage()), plan.token())
                : Optional.empty();
    }

    private StepMessage.Results results(String container, Optional<StepMessage> message) {
        return message.filter(StepMessage::inLog).isPresent()
                ? logged.getOrDefault(container, StepMessage.Results.NONE)
                : message.map(StepMessage::results).orElse(StepMessage.Results.NONE);
    }

    /** The containers that have ended and left their results in their logs. */
    public List<String> containersWithResultsInLog() {
        return messages().entrySet().stream()
                .filter(message -> message.getValue().inLog())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The messages of all containers that have left one, in the order in which they ran. */
    private Map<String, StepMessage> messages() {
        Map<String, StepMessage> messages = new LinkedHashMap<>();
        plan.steps().stream().filter(PodStep::shimmed).map(PodStep::container).forEach(name -> put(messages, name));
        put(messages, COLLECTOR);
        return messages;
    }

    private void put(Map<String, StepMessage> messages, String container) {
        statuses.ended(container)
                .flatMap(end -> StepMessage.parse(PodStatuses.text(end.getMessage()), plan.token()))
                .ifPresent(message -> messages.put(container, message));
    }

    /** The files of the task's results; what a later step wrote counts. */
    public Map<String, ParamValue> results() {
        Map<String, ParamValue> results = new LinkedHashMap<>();
        messages().forEach((container, message) -> results(container, Optional.of(message))
                .task()
                .forEach((name, text) -> results.put(name, ParamValue.of(text))));
        return results;
    }

    /** What makes the task fail whatever its steps say: a result that is too large, or got lost. */
    public Optional<Condition> resultFailure() {
        for (Map.Entry<String, StepMessage> one : messages().entrySet()) {
            StepMessage.Results results = results(one.getKey(), Optional.of(one.getValue()));
            for (Map.Entry<String, Long> tooLarge : results.tooLarge().entrySet()) {
                return Optional.of(failure("TaskRunResultLargerThanAllowedLimit", "the result \"" + tooLarge.getKey()
                        + "\" that \"" + one.getKey() + "\" left has " + tooLarge.getValue()
                        + " bytes, and at most 10485760 are kept. Write what is large into a workspace."));
            }
            if (one.getValue().inLog() && !logged.containsKey(one.getKey())) {
                return Optional.of(failure("TaskRunResultLargerThanAllowedLimit", "the results that \"" + one.getKey()
                        + "\" left are too large for its termination message, and its log, which held them, was lost."
                        + " Write what is large into a workspace."));
            }
        }
        return Optional.empty();
    }

    static Condition failure(String reason, String message) {
        return new Condition(Condition.Status.FALSE, reason, message);
    }

    /** The states of the sidecars. */
    public List<StepState> sidecars() {
        return plan.sidecars().stream().map(this::sidecar).toList();
    }

    private StepState sidecar(PodSidecar sidecar) {
        String name = sidecar.container();
        Optional<ContainerStateTerminated> end = statuses.ended(name)
                .or(() -> statuses.isRunning(name) ? Optional.empty() : statuses.endedBefore(name));
        StepState.Phase phase = end.isPresent()
                ? StepState.Phase.TERMINATED
                : statuses.isRunning(name) ? StepState.Phase.RUNNING : StepState.Phase.WAITING;
        return new StepState(
                sidecar.name(), name, image(name, sidecar.image()), phase,
                end.map(ContainerStateTerminated::getExitCode),
                end.map(one -> PodStatuses.text(one.getReason()))
                        .or(() -> statuses.waiting(name).map(waiting -> PodStatuses.text(waiting.getReason())))
                        .orElse(""),
                statuses.waiting(name).map(waiting -> PodStatuses.text(waiting.getMessage())).orElse(""), "",
                statuses.startedAt(name).map(Instant::parse),
                end.map(ContainerStateTerminated::getFinishedAt).map(Instant::parse), Map.of());
    }

    private String image(String container, String planned) {
        return statuses.container(container)
                .map(ContainerStatus::getImageID)
                .filter(id -> !id.isEmpty())
                .orElse(planned);
    }
}
