package io.jenkins.plugins.tektonbridge.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Rule;
import org.junit.Test;

/** Commands about runs that are kept. */
public class KeptRunCommandsTest {
    @Rule
    public Cli cli = new Cli();

    @Test
    public void describe_shows_what_the_state_and_the_kept_yaml_say() throws IOException {
        cli.keep("seed-succeeded");
        assertThat(cli.run("describe", "pipelinerun-1")).isEqualTo(0);
        assertThat(cli.out()).isEqualTo(
                Files.readString(Path.of("src/test/resources/report/describe/seed-succeeded/expected.txt")));
    }

    @Test
    public void a_run_by_its_name_and_the_last_one() throws IOException {
        cli.keep("seed-succeeded");
        cli.keep("running");
        cli.run("describe", "pipelinerun");
        assertThat(cli.out()).contains("pipelinerun-1");
        cli.run("describe", "--last");
        String last = cli.out();
        cli.run("describe");
        assertThat(cli.out()).isEqualTo(last);
    }

    @Test
    public void a_run_that_nobody_drives_is_told_of() throws IOException {
        cli.keep("running");
        assertThat(cli.run("describe")).isEqualTo(0);
        assertThat(cli.err()).contains("tekton-bridge resume r-2");
        cli.run("list");
        assertThat(cli.out()).contains("Interrupted");
    }

    @Test
    public void a_run_that_is_not_there() throws IOException {
        assertThat(cli.run("describe")).isEqualTo(2);
        assertThat(cli.err()).contains("there is no run in " + cli.path("state/tekton-bridge"));
        cli.keep("running");
        assertThat(cli.run("describe", "nope")).isEqualTo(2);
        assertThat(cli.err()).contains("there is no run \"nope\"", "there is r-2");
    }

    @Test
    public void list_has_the_last_run_first() throws IOException {
        cli.keep("seed-rolled-back");
        cli.keep("taskrun-failed");
        assertThat(cli.run("list")).isEqualTo(0);
        assertThat(cli.out().lines().findFirst()).get().asString().startsWith("RUN ");
        assertThat(cli.out()).contains("pipelinerun-1   PipelineRun   5 minutes ago   14s        Failed");
        assertThat(cli.out()).contains("rolled back");
        cli.run("list", "--limit", "1");
        assertThat(cli.out().lines()).hasSize(2);
    }

    @Test
    public void list_as_json() throws IOException {
        cli.keep("seed-rolled-back");
        cli.keep("taskrun-failed");
        cli.run("list", "--output", "json");
        JsonNode runs = new ObjectMapper().readTree(cli.out());
        assertThat(runs).extracting(run -> run.path("runId").asText()).containsExactlyInAnyOrder("pipelinerun-1", "t-1");
    }

    @Test
    public void a_run_that_can_not_be_read_hides_no_other() throws IOException {
        cli.keep("seed-rolled-back");
        Files.createDirectories(cli.path("state/tekton-bridge/runs/broken-1"));
        Files.writeString(cli.path("state/tekton-bridge/runs/broken-1/run.json"), "{");
        assertThat(cli.run("list")).isEqualTo(0);
        assertThat(cli.out()).contains("pipelinerun-1");
        assertThat(cli.err()).contains("warning: ", "broken-1/run.json is no JSON");
    }

    @Test
    public void an_empty_list() {
        assertThat(cli.run("list")).isEqualTo(0);
        assertThat(cli.out()).isEmpty();
        assertThat(cli.err()).contains("There is no run in ");
    }

    @Test
    public void report_in_each_format() throws IOException {
        cli.keep("seed-rolled-back");
        cli.run("report");
        assertThat(cli.out()).startsWith("<!DOCTYPE html>").contains("rolled back");
        cli.run("report", "--output", "json");
        assertThat(new ObjectMapper().readTree(cli.out()).path("runId").asText()).isEqualTo("pipelinerun-1");
        cli.run("report", "--output", "text");
        assertThat(cli.out()).contains("Rollback: rolled back, because deploy failed (task rollback)");
        cli.run("report", "--output", "mermaid");
        assertThat(cli.out()).startsWith("%% PipelineRun pipelinerun\nflowchart LR\n");
        cli.run("report", "--output", "dot");
        assertThat(cli.out()).startsWith("digraph");
    }

    @Test
    public void logs_of_a_task_that_the_run_does_not_have() throws IOException {
        cli.keep("seed-rolled-back");
        assertThat(cli.run("logs", "--task", "depoly")).isEqualTo(2);
        assertThat(cli.err()).contains("the run has no task \"depoly\"; it has build, clone, deploy");
        assertThat(cli.run("logs", "--task", "deploy", "--step", "upgarde")).isEqualTo(2);
        assertThat(cli.err()).contains("the run has no step \"upgarde\"");
        assertThat(cli.run("logs", "--task", "deploy", "--step", "upgrade")).isEqualTo(0);
    }

    @Test
    public void what_is_over_can_not_be_cancelled_or_taken_up() throws IOException {
        cli.keep("seed-rolled-back");
        assertThat(cli.run("cancel")).isEqualTo(2);
        assertThat(cli.err()).contains("run pipelinerun-1 is over");
        assertThat(cli.run("resume")).isEqualTo(2);
        assertThat(cli.err()).contains("run pipelinerun-1 is over");
    }

    @Test
    public void what_nobody_drives_can_not_be_cancelled() throws IOException {
        cli.keep("running");
        assertThat(cli.run("cancel", "r-2")).isEqualTo(2);
        assertThat(cli.err()).contains("no process drives run r-2 any more");
        assertThat(cli.path("state/tekton-bridge/runs/r-2/ask.json")).doesNotExist();
    }

    @Test
    public void delete_by_id() throws IOException {
        cli.keep("seed-rolled-back");
        cli.keep("taskrun-failed");
        assertThat(cli.run("delete", "t-1")).isEqualTo(0);
        assertThat(cli.store().runIds()).containsExactly("pipelinerun-1");
        assertThat(cli.run("delete", "t-1")).isEqualTo(2);
        assertThat(cli.err()).contains("there is no run t-1");
        assertThat(cli.run("delete", "../../x")).isEqualTo(2);
    }

    @Test
    public void delete_all_but_the_last_that_are_over() throws IOException {
        cli.keep("seed-rolled-back");
        cli.keep("running");
        assertThat(cli.run("delete", "--keep", "0")).isEqualTo(0);
        assertThat(cli.store().runIds()).containsExactly("r-2");
    }

    @Test
    public void delete_needs_to_know_what() {
        assertThat(cli.run("delete")).isEqualTo(2);
        assertThat(cli.run("delete", "a", "--keep", "1")).isEqualTo(2);
        assertThat(cli.run("delete", "--keep", "-1")).isEqualTo(2);
        assertThat(cli.err()).contains("name the runs, or say by --keep N how many stay");
    }

    @Test
    public void a_state_directory_of_ones_own() throws IOException {
        cli.keep("seed-rolled-back");
        assertThat(cli.run("list", "--state", cli.path("other").toString())).isEqualTo(0);
        assertThat(cli.out()).isEmpty();
        assertThat(cli.run("list", "--state", cli.path("state/tekton-bridge").toString())).isEqualTo(0);
        assertThat(cli.out()).contains("pipelinerun-1");
    }
}
