package io.jenkins.plugins.tektonbridge.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.run.LogFile;
import io.jenkins.plugins.tektonbridge.engine.run.RunJson;
import io.jenkins.plugins.tektonbridge.engine.run.RunState;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Test;

public class RunSummaryTest {
    @Test
    public void the_failing_step_with_the_end_of_its_output() throws IOException {
        LogSource logs = log -> new ByteArrayInputStream(("output of " + log.file() + "\nand its end\n")
                .getBytes(StandardCharsets.UTF_8));

        assertThat(RunSummary.of(failedWithLog(), logs, Style.PLAIN)).contains("""
                Step two of task t ended with exit code 3; the end of its output:
                  output of logs/t/1/step-two.log
                  and its end
                """);
    }

    @Test
    public void output_that_can_not_be_read_is_said_and_hides_nothing() throws IOException {
        LogSource broken = log -> {
            throw new IOException("disk is gone");
        };

        assertThat(RunSummary.of(failedWithLog(), broken, Style.PLAIN))
                .contains("(it can't be read: disk is gone)", "TaskRun t failed after 8s");
    }

    @Test
    public void steps_behind_the_one_that_failed_are_not_blamed() throws IOException {
        assertThat(RunSummary.of(failedWithLog(), LogSource.NONE, Style.PLAIN)).doesNotContain("three");
    }

    private static RunState failedWithLog() throws IOException {
        Path file = Path.of("src/test/resources/report/describe/taskrun-failed/run.json");
        String json = Files.readString(file);
        LogFile log = new LogFile("step-two", "logs/t/1/step-two.log", 100);
        int secondAttempt = json.lastIndexOf("\"sidecars\": []");
        assertThat(secondAttempt).isPositive();
        String logs = "\"logs\": [{\"container\": \"" + log.container() + "\", \"file\": \"" + log.file()
                + "\", \"length\": " + log.length() + "}], ";
        return RunJson.readState(
                new StringBuilder(json).insert(secondAttempt, logs).toString().getBytes(StandardCharsets.UTF_8),
                file.toString());
    }
}
