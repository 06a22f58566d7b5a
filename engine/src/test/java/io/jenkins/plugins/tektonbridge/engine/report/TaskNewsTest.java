package io.jenkins.plugins.tektonbridge.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.run.RunJson;
import io.jenkins.plugins.tektonbridge.engine.run.RunState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.Test;

public class TaskNewsTest {
    private final List<String> told = new ArrayList<>();
    private final TaskNews news = new TaskNews((task, text) -> told.add(task + ": " + text));

    @Test
    public void what_a_task_waits_for_is_told_once_until_it_changes() throws IOException {
        news.tell(state("running", json -> json));
        news.tell(state("running", json -> json));
        assertThat(told).containsExactly("image: waits: 0/3 nodes are available: insufficient cpu");
        news.tell(state("running", json -> json.replace("insufficient cpu", "too many pods")));
        assertThat(told).hasSize(2).endsWith("image: waits: 0/3 nodes are available: too many pods");
    }

    @Test
    public void a_wait_of_which_nothing_is_known_is_not_told() throws IOException {
        news.tell(state("running", json -> json.replace("0/3 nodes are available: insufficient cpu", "Pending")));
        assertThat(told).isEmpty();
    }

    @Test
    public void failures_of_attempts_once_each() throws IOException {
        news.tell(state("cancelled", json -> json));
        news.tell(state("cancelled", json -> json));
        assertThat(told).containsExactly(
                "flaky: \"step-flaky\" exited with code 1: Error; trying again, attempt 2",
                "matrix: \"step-matrix-1\" exited with code 2: Error",
                "slow: TaskRun \"m-slow\" was cancelled");
    }

    @Test
    public void that_it_is_tried_again_follows_a_sentence_as_another_one() throws IOException {
        news.tell(state("cancelled", json -> json.replace("exited with code 1: Error", "was evicted.")));
        assertThat(told.getFirst()).isEqualTo("flaky: \"step-flaky\" was evicted. Trying again, attempt 2.");
    }

    private static RunState state(String name, UnaryOperator<String> change) throws IOException {
        Path file = Path.of("src/test/resources/report/describe", name, "run.json");
        return RunJson.readState(
                change.apply(Files.readString(file)).getBytes(StandardCharsets.UTF_8), file.toString());
    }
}
