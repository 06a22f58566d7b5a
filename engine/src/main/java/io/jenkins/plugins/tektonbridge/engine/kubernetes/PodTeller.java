package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import io.jenkins.plugins.tektonbridge.engine.model.StepState;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunListener;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells a listener what is new. Not thread-safe. */
final class PodTeller {
    /** As Kubernetes calls the phase of a pod of which nothing is heard. */
    private static final String UNKNOWN = "Unknown";

    private final TaskRunListener listener;
    private final String podName;
    private final Map<String, StepState> told = new HashMap<>();
    private String waiting = "";
    private String event = "";
    private boolean started;
    private boolean unheard;

    PodTeller(TaskRunListener listener, String podName) {
        this.listener = listener;
        this.podName = podName;
    }

    void waiting(String reason, String message) {
        boolean silent = isSilent(message);
        String words = silent && !event.isEmpty() ? event : message;
        String now = reason + " " + words;
        if (!started && !now.equals(waiting)) {
            waiting = now;
            listener.waiting(reason, words);
        }
        unheard = false;
    }

    /** Nothing can be heard of the pod for now, whatever it was at; what is heard next is told again. */
    void unheard(ApiFailure why) {
        String words = why.waiting() + (started ? "; the pod may go on meanwhile" : "");
        String now = UNKNOWN + " " + words;
        if (!unheard || !now.equals(waiting)) {
            waiting = now;
            listener.waiting(UNKNOWN, words);
        }
        unheard = true;
    }

    /** A pod that tells nothing of what it waits for. */
    private static boolean isSilent(String message) {
        return message.equals("Pending");
    }

    boolean isWaiting() {
        return !started;
    }

    /** Whether it is not known what the pod waits for, or only from an event. */
    boolean isWaitingInSilence() {
        return !started && (waiting.endsWith(" Pending") || !event.isEmpty() && waiting.endsWith(event));
    }

    /** What an event says the pod waits for. */
    void event(String words) {
        event = words;
        waiting("Pending", "Pending");
    }

    void started(Instant at) {
        if (!started || unheard) {
            started = true;
            unheard = false;
            listener.started(podName, at);
        }
    }

    void steps(List<StepState> steps) {
        steps.stream().filter(this::isNew).forEach(listener::stepChanged);
    }

    void sidecars(List<StepState> sidecars) {
        sidecars.stream().filter(this::isNew).forEach(listener::sidecarChanged);
    }

    private boolean isNew(StepState state) {
        return !state.equals(told.put(state.container(), state));
    }
}
