package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.model.StepState;
import io.jenkins.plugins.tektonbridge.engine.model.StepState.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Steps of an attempt that is over: whatever becomes of the pod, none of them runs or waits any more, as in Tekton. */
final class EndedSteps {
    private EndedSteps() {}

    static List<StepState> of(List<StepState> steps, Condition outcome, Instant now) {
        return steps.stream()
                .map(step -> step.phase() == Phase.TERMINATED ? step : ended(step, outcome, now))
                .toList();
    }

    private static StepState ended(StepState step, Condition outcome, Instant now) {
        return new StepState(
                step.name(), step.container(), step.image(), Phase.TERMINATED, Optional.of(1), outcome.reason(),
                step.message(), step.phase() == Phase.RUNNING ? "Cancelled" : "Skipped", step.startedAt(),
                Optional.of(now), step.results());
    }
}
