package io.jenkins.plugins.tektonbridge.engine.process;

import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.StepState;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** States of steps and sidecars, in the words of Kubernetes and Tekton. */
final class States {
    static final String COMPLETED = "Completed";
    static final String ERROR = "Error";
    static final String CONTINUED = "Continued";
    static final String SKIPPED = "Skipped";
    static final String TIMEOUT_EXCEEDED = "TimeoutExceeded";

    private States() {}

    static StepState waiting(ContainerPlan plan) {
        return StepState.waiting(plan.name(), plan.container(), plan.image().name());
    }

    static StepState running(StepState state, Instant at) {
        return new StepState(
                state.name(), state.container(), state.image(), StepState.Phase.RUNNING, Optional.empty(), "", "", "",
                Optional.of(at), Optional.empty(), Map.of());
    }

    /** One that runs, and of which people should know something. */
    static StepState running(StepState state, String reason, String message) {
        return new StepState(
                state.name(), state.container(), state.image(), StepState.Phase.RUNNING, Optional.empty(), reason,
                message, "", state.startedAt(), Optional.empty(), Map.of());
    }

    /**
     * One whose container has ended.
     *
     * @param reason Kubernetes' word for the end
     * @param terminationReason Tekton's word for it
     */
    static StepState ended(
            StepState state,
            int exitCode,
            String reason,
            String message,
            String terminationReason,
            Instant at,
            Map<String, ParamValue> results) {
        return new StepState(
                state.name(), state.container(), state.image(), StepState.Phase.TERMINATED, Optional.of(exitCode),
                reason, message, terminationReason, Optional.of(state.startedAt().orElse(at)), Optional.of(at),
                results);
    }

    /** One that was ended before its time with the whole pod. */
    static StepState stopped(StepState state, String cause, String podName, Instant at) {
        return ended(
                state, 1, cause, "Step " + state.name() + " terminated as pod " + podName + " is terminated", cause, at,
                Map.of());
    }

    /** A sidecar that was asked to end as it is no longer needed; how it did so does not matter. */
    static StepState dismissed(StepState state, Instant at) {
        return ended(state, 0, COMPLETED, "", COMPLETED, at, Map.of());
    }

    static boolean isTerminated(StepState state) {
        return state.phase() == StepState.Phase.TERMINATED;
    }

    /** Whether a step has ended so that the following ones are skipped. */
    static boolean hasFailed(StepState step) {
        return isTerminated(step)
                && step.exitCode().orElse(0) != 0
                && !step.terminationReason().equals(CONTINUED);
    }
}
