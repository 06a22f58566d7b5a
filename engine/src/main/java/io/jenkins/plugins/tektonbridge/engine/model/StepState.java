package io.jenkins.plugins.tektonbridge.engine.model;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How far a step or a sidecar has come; mirrors the {@code steps} of a TaskRun's status.
 *
 * @param name its name in the task; {@code unnamed-<i>} where it has none
 * @param container its container, such as {@code step-<name>} or {@code sidecar-<name>}
 * @param image its image, as it was run
 * @param phase whether it waits, runs or has ended
 * @param exitCode its exit code, once it has ended
 * @param reason why it waits or how its container ended: {@code Completed}, {@code Error}, {@code OOMKilled} …
 * @param message more of that, for people; empty for nothing
 * @param terminationReason what Tekton makes of the end: {@code Completed}, {@code Continued}, {@code Error},
 *     {@code TimeoutExceeded}, {@code Skipped} or {@code Cancelled}; empty before
 * @param startedAt when it began
 * @param finishedAt when it ended
 * @param results its step results
 */
public record StepState(
        String name,
        String container,
        String image,
        Phase phase,
        Optional<Integer> exitCode,
        String reason,
        String message,
        String terminationReason,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt,
        Map<String, ParamValue> results) {
    public StepState {
        results = Collections.unmodifiableMap(new LinkedHashMap<>(results));
    }

    /** The phase of a container, in Kubernetes' words. */
    public enum Phase {
        /** It has not begun. */
        WAITING,
        /** It runs. */
        RUNNING,
        /** It has ended. */
        TERMINATED
    }

    /** A step that has not begun. */
    public static StepState waiting(String name, String container, String image) {
        return new StepState(
                name, container, image, Phase.WAITING, Optional.empty(), "", "", "", Optional.empty(),
                Optional.empty(), Map.of());
    }
}
