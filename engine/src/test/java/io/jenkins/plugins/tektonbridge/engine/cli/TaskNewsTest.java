package io.jenkins.plugins.tektonbridge.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.run.RunJson;
import io.jenkins.plugins.tektonbridge.engine.run.RunState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.Test;

public class TaskNewsTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final TaskNews news = new TaskNews(new Console(new Environment(
            InputStream.nullInputStream(), OutputStream.nullOutputStream(), err, false, false, Map.of(), "ada",
            Clock.systemUTC(), handler -> { }, code -> { }, Map.of())));

    @Test
    public void what_a_task_waits_for_is_told_once_until_it_changes() throws IOException {
        news.tell(state("running", json -> json));
        news.tell(state("running", json -> json));
        assertThat(told()).isEqualTo("[image] waits: 0/3 nodes are available: insufficient cpu\n");
        news.tell(state("running", json -> json.replace("insufficient cpu", "too many pods")));
        assertThat(told()).endsWith("[image] waits: 0/3 nodes are available: too many pods\n");
    }

    @Test
    public void failures_of_attempts_once_each() throws IOException {
        news.tell(state("cancelled", json -> json));
        news.tell(state("cancelled", json -> json));
        assertThat(told().lines()).containsExactly(
                "[flaky] \"step-flaky\" exited with code 1: Error; trying again",
                "[matrix] \"step-matrix-1\" exited with code 2: Error",
                "[slow] TaskRun \"m-slow\" was cancelled");
    }

    private String told() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static RunState state(String name, UnaryOperator<String> change) throws IOException {
        Path file = Path.of("src/test/resources/report/describe", name, "run.json");
        return RunJson.readState(
                change.apply(Files.readString(file)).getBytes(StandardCharsets.UTF_8), file.toString());
    }
}
