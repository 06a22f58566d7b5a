package io.jenkins.plugins.tektonbridge.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.Rule;
import org.junit.Test;

public class TektonBridgeTest {
    @Rule
    public Cli cli = new Cli();

    @Test
    public void help_goes_to_standard_output() {
        for (String command : new String[] {
            "", "run", "resume", "rollback", "cancel", "validate", "graph", "list", "describe", "logs", "report", "delete",
            "completion"
        }) {
            String[] arguments = command.isEmpty() ? new String[] {"--help"} : new String[] {command, "--help"};
            assertThat(cli.run(arguments)).as(command).isEqualTo(0);
            assertThat(cli.out()).as(command).contains("Usage: tekton-bridge", "Examples:");
            assertThat(cli.out().lines()).as(command).allMatch(line -> line.length() <= 100);
            assertThat(cli.err()).as(command).isEmpty();
        }
    }

    @Test
    public void what_is_to_be_done_must_be_said() {
        assertThat(cli.run()).isEqualTo(2);
        assertThat(cli.err()).contains("tekton-bridge: ", "See tekton-bridge --help.");
        assertThat(cli.out()).isEmpty();
    }

    @Test
    public void a_slip_is_answered_with_what_may_have_been_meant() {
        assertThat(cli.run("validat", "x")).isEqualTo(2);
        assertThat(cli.err()).contains("validat", "tekton-bridge validate");
        assertThat(cli.run("run", "x.yaml", "--rollbak", "y")).isEqualTo(2);
        assertThat(cli.err()).contains("--rollback", "See tekton-bridge run --help.");
    }

    @Test
    public void options_with_wrong_values() {
        assertThat(cli.run("validate", "--output", "xml", "x")).isEqualTo(2);
        assertThat(cli.err()).contains("--output", "[text, json]", "xml");
        assertThat(cli.run("list", "--limit", "many")).isEqualTo(2);
        assertThat(cli.err()).contains("--limit", "many");
        assertThat(cli.run("validate")).isEqualTo(2);
        assertThat(cli.err()).contains("FILE");
    }

    @Test
    public void version() {
        assertThat(cli.run("--version")).isEqualTo(0);
        assertThat(cli.out()).startsWith("tekton-bridge ").contains("Java ");
    }

    @Test
    public void completion_is_a_script_that_knows_the_commands() {
        assertThat(cli.run("completion", "bash")).isEqualTo(0);
        assertThat(cli.out()).startsWith("#!/usr/bin/env bash").contains("rollback", "--max-parallel");
        assertThat(cli.run("completion", "fish")).isEqualTo(2);
    }

    @Test
    public void a_bug_is_a_sentence_and_its_trace_is_in_a_file() throws IOException {
        cli.runtime("broken", new RuntimeFactory() {
            @Override
            public Map<String, String> options(RuntimeOption given) {
                throw new IllegalStateException("two and two are five");
            }

            @Override
            public io.jenkins.plugins.tektonbridge.engine.run.TaskRunRuntime create(
                    java.nio.file.Path state, Map<String, String> options,
                    java.util.function.Consumer<String> notes) {
                throw new AssertionError("not asked for");
            }
        });
        assertThat(cli.run("run", "--runtime", "broken", "x.yaml")).isEqualTo(70);
        assertThat(cli.err()).contains("two and two are five").doesNotContain("\tat ");
        String trace = Files.readString(cli.path("state/tekton-bridge/errors.log"));
        assertThat(trace).startsWith("2026-03-01T10:05:00Z ").contains("two and two are five", "\tat ");
    }

    @Test
    public void a_closed_output_ends_a_command_in_silence() throws IOException {
        cli.keep("seed-rolled-back");
        assertThat(cli.closedOutput().run("describe")).isEqualTo(141);
        assertThat(cli.err()).isEmpty();
    }
}
