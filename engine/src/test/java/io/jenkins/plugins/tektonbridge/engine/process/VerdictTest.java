package io.jenkins.plugins.tektonbridge.engine.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.model.StepState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;

public class VerdictTest {
    private static StepState ended(String container, int code, String reason, String termination) {
        return States.ended(
                StepState.waiting(container.substring(container.indexOf('-') + 1), container, "x"), code, reason, "",
                termination, Instant.EPOCH, Map.of());
    }

    private static void assertFailed(List<StepState> steps, Optional<StepState> sidecar, String reason, String message) {
        assertThat(Verdict.of(steps, sidecar)).isEqualTo(new Condition(Condition.Status.FALSE, reason, message));
    }

    @Test
    public void the_first_failed_step_is_the_reason() {
        assertFailed(
                List.of(
                        ended("step-a", 0, "Completed", "Completed"),
                        ended("step-b", 2, "Error", "Error"),
                        ended("step-c", 1, "Error", "Skipped")),
                Optional.empty(), "StepFailed", "\"step-b\" exited with code 2: Error");
    }

    @Test
    public void a_step_that_took_too_long_says_so() {
        assertFailed(
                List.of(ended("step-a", 1, "Error", "TimeoutExceeded")), Optional.empty(), "StepFailed",
                "\"step-a\" exited because the step exceeded the specified timeout limit");
    }

    @Test
    public void a_failed_sidecar_comes_before_a_failed_step() {
        assertFailed(
                List.of(ended("step-a", 2, "Error", "Error")),
                Optional.of(ended("sidecar-s", 137, "Error", "Error")), "SidecarFailed",
                "\"sidecar-s\" exited with code 137: Error");
    }

    @Test
    public void what_was_continued_or_skipped_by_its_conditions_has_not_failed() {
        assertThat(Verdict.of(
                List.of(
                        ended("step-a", 7, "Completed", "Continued"),
                        ended("step-b", 0, "Completed", "Skipped"),
                        ended("step-c", 0, "Completed", "Completed")),
                Optional.empty()))
                .isEqualTo(new Condition(Condition.Status.TRUE, "Succeeded", "All Steps have completed executing"));
    }
}
