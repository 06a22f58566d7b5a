package io.jenkins.plugins.tektonbridge.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.run.RunJson;
import io.jenkins.plugins.tektonbridge.engine.run.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.Test;

public class StatusLineTest {
    @Test
    public void the_tasks_that_run_and_for_how_long() throws IOException {
        assertThat(StatusLine.text(state("running"), Instant.parse("2026-03-01T10:01:13.9Z")))
                .isEqualTo("1 of 4 tasks done · build 12s, image 12s");
    }

    @Test
    public void nothing_when_the_run_is_over() throws IOException {
        assertThat(StatusLine.text(state("cancelled"), Instant.EPOCH)).isEmpty();
    }

    private static RunState state(String name) throws IOException {
        Path file = Path.of("src/test/resources/report/describe", name, "run.json");
        return RunJson.readState(Files.readAllBytes(file), file.toString());
    }
}
