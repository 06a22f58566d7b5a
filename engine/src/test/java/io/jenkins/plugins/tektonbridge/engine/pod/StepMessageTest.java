package io.jenkins.plugins.tektonbridge.engine.pod;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.Test;

public class StepMessageTest {
    @Test
    public void a_message_without_results_is_read() {
        assertThat(StepMessage.parse("T step 3 Continued\nT end\n", "T"))
                .contains(new StepMessage(3, "Continued", StepMessage.Results.NONE, false));
    }

    @Test
    public void results_keep_every_newline() {
        String message = "T step 0 Completed\n"
                + "T result a\n\n"
                + "T result b\nx\n\n\n"
                + "T large 11 c\n"
                + "T stepresult d\nT other\nresult\n"
                + "T end\n";
        StepMessage.Results results = StepMessage.parse(message, "T").orElseThrow().results();
        assertThat(results.task()).isEqualTo(Map.of("a", "", "b", "x\n\n"));
        assertThat(results.tooLarge()).isEqualTo(Map.of("c", 11L));
        assertThat(results.step()).isEqualTo(Map.of("d", "T other\nresult"));
    }

    @Test
    public void results_may_be_in_the_log() {
        assertThat(StepMessage.parse("T step 0 Completed\nT log\nT end\n", "T").orElseThrow().inLog()).isTrue();
    }

    @Test
    public void what_is_cut_off_or_from_somebody_else_is_no_message() {
        assertThat(StepMessage.parse("", "T")).isEmpty();
        assertThat(StepMessage.parse("panic: x", "T")).isEmpty();
        assertThat(StepMessage.parse("T step 0 Completed\nT result a\nxxx", "T")).isEmpty();
    }
}
