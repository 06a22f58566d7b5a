package io.jenkins.plugins.tektonbridge.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.Test;

/** Cancelling and stopping runs, failures beside others that run, and waiting to begin. */
public class StoppingTest {
    private static final String FORK = """
            tasks:
              - {name: a, taskSpec: {steps: [{image: i, script: a}]}}
              - {name: b, taskSpec: {steps: [{image: i, script: b}]}}
              - {name: c, runAfter: [a], taskSpec: {steps: [{image: i, script: c}]}}
            finally:
              - {name: f, taskSpec: {steps: [{image: i, script: f}]}}
            """;

    private static RunScript begun() {
        RunScript run = RunScript.of(FORK);
        assertThat(run.next()).containsExactly("a", "b");
        return run;
    }

    @Test
    public void cancelled_ends_everything_and_leaves_finally_out() {
        RunScript run = begun().ask(SpecStatus.CANCELLED);
        assertThat(run.next()).isEmpty();
        assertThat(run.stopped()).containsExactly("a", "b");
        assertThat(run.reason()).isEqualTo("Cancelled");
        assertThat(run.progress().condition().message()).isEqualTo("PipelineRun \"r\" was cancelled");
        assertThat(run.obey("a").next()).isEmpty();
    }

    @Test
    public void cancelled_before_the_beginning_starts_nothing() {
        RunScript run = RunScript.of(FORK).ask(SpecStatus.CANCELLED);
        assertThat(run.next()).isEmpty();
        assertThat(run.reason()).isEqualTo("Cancelled");
        assertThat(run.progress().status().childReferences()).isEmpty();
    }

    @Test
    public void cancelled_run_finally_ends_what_runs_and_then_runs_finally() {
        RunScript run = begun().ask(SpecStatus.CANCELLED_RUN_FINALLY);
        assertThat(run.next()).isEmpty();
        assertThat(run.stopped()).containsExactly("a", "b");
        assertThat(run.reason()).isEqualTo("CancelledRunningFinally");
        assertThat(run.obey("a").next()).isEmpty();
        assertThat(run.obey("b").next()).containsExactly("f");
        run.succeed("f").next();
        assertThat(run.reason()).isEqualTo("Cancelled");
    }

    @Test
    public void stopped_run_finally_waits_for_what_runs() {
        RunScript run = begun().ask(SpecStatus.STOPPED_RUN_FINALLY);
        assertThat(run.next()).isEmpty();
        assertThat(run.stopped()).isEmpty();
        // While a task that is skipped stands behind one that runs, Tekton calls its list of done tasks invalid.
        assertThat(run.reason()).isEqualTo("Started");
        assertThat(run.succeed("a").next()).isEmpty();
        assertThat(run.reason()).isEqualTo("StoppedRunningFinally");
        assertThat(run.skipped("c")).isEqualTo("PipelineRun was gracefully stopped");
        assertThat(run.succeed("b").next()).containsExactly("f");
        run.succeed("f").next();
        assertThat(run.reason()).isEqualTo("Cancelled");
    }

    @Test
    public void a_failure_lets_others_end_and_starts_nothing_new() {
        RunScript run = begun().fail("b");
        assertThat(run.next()).isEmpty();
        assertThat(run.stopped()).isEmpty();
        assertThat(run.succeed("a").next()).containsExactly("f");
        assertThat(run.skipped("c")).isEqualTo("PipelineRun was stopping");
        run.succeed("f").next();
        assertThat(run.reason()).isEqualTo("Failed");
        assertThat(run.progress().condition().message())
                .isEqualTo("Tasks Completed: 3 (Failed: 1, Cancelled 0), Skipped: 1");
    }

    @Test
    public void pending_waits_until_the_status_changes() {
        RunScript run = RunScript.of(FORK).ask(SpecStatus.PENDING);
        assertThat(run.next()).isEmpty();
        assertThat(run.reason()).isEqualTo("PipelineRunPending");
        assertThat(run.progress().status().startTime()).isEmpty();
        assertThat(run.ask("").next()).containsExactly("a", "b");
        assertThat(run.progress().status().startTime()).isPresent();
    }

    @Test
    public void a_child_that_ended_changes_no_more() {
        RunScript run = begun().succeed("a").fail("a").succeed("b");
        assertThat(run.next()).containsExactly("c");
        run.succeed("c").next();
        run.succeed("f").next();
        assertThat(run.reason()).isEqualTo("Succeeded");
    }

    @Test
    public void nothing_is_decided_after_the_end() {
        RunScript run = begun().ask(SpecStatus.CANCELLED);
        run.next();
        assertThat(run.ask("").next()).isEmpty();
        assertThat(run.reason()).isEqualTo("Cancelled");
    }
}
