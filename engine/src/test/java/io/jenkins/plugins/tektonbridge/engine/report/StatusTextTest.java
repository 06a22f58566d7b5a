package io.jenkins.plugins.tektonbridge.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.model.Condition.Status;
import java.util.List;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

@RunWith(Parameterized.class)
public class StatusTextTest {
    private final Status status;
    private final String reason;
    private final String text;
    private final TaskPhase phase;

    public StatusTextTest(Status status, String reason, String text, TaskPhase phase) {
        this.status = status;
        this.reason = reason;
        this.text = text;
        this.phase = phase;
    }

    /** What {@code formatted.Condition} of tkn makes of them, but for a failure that it would call pending. */
    @Parameters(name = "{0} {1}")
    public static List<Object[]> cases() {
        return List.of(new Object[][] {
            {Status.TRUE, "Succeeded", "Succeeded", TaskPhase.SUCCEEDED},
            {Status.TRUE, "Completed", "Succeeded", TaskPhase.SUCCEEDED},
            {Status.FALSE, "Failed", "Failed", TaskPhase.FAILED},
            {Status.FALSE, "StepFailed", "Failed(StepFailed)", TaskPhase.FAILED},
            {Status.FALSE, "FailureIgnored", "Failed(FailureIgnored)", TaskPhase.IGNORED},
            {Status.FALSE, "Cancelled", "Cancelled", TaskPhase.CANCELLED},
            {Status.FALSE, "TaskRunCancelled", "Cancelled(TaskRunCancelled)", TaskPhase.CANCELLED},
            {Status.FALSE, "PipelineRunTimeout", "Failed(PipelineRunTimeout)", TaskPhase.FAILED},
            {Status.UNKNOWN, "Running", "Running", TaskPhase.RUNNING},
            {Status.UNKNOWN, "Started", "Running(Started)", TaskPhase.RUNNING},
            {Status.UNKNOWN, "PipelineRunStopping", "Failed(PipelineRunStopping)", TaskPhase.FAILED},
            {Status.UNKNOWN, "PipelineRunPending", "Pending", TaskPhase.RUNNING},
            {Status.UNKNOWN, "ExceededNodeResources", "Pending(ExceededNodeResources)", TaskPhase.RUNNING},
            {Status.FALSE, "CreateContainerConfigError", "Failed(CreateContainerConfigError)", TaskPhase.FAILED},
            {Status.UNKNOWN, "", "Running", TaskPhase.RUNNING},
        });
    }

    @Test
    public void words() {
        assertThat(StatusText.of(new Condition(status, reason, ""), Style.PLAIN)).isEqualTo(text);
    }

    @Test
    public void the_colour_is_that_of_the_phase_and_ends_before_the_reason() {
        String word = text.replaceAll("\\(.*", "");
        assertThat(StatusText.of(new Condition(status, reason, ""), Style.ANSI))
                .isEqualTo(Style.ANSI.phase(phase, word) + text.substring(word.length()));
    }
}
