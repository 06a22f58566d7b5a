package io.jenkins.plugins.tektonbridge.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.Test;

/** What happens to a run whose time is over; nobody's clock is asked. */
public class TimeoutsTest {
    private static final String CHAIN = """
            tasks:
              - {name: a, taskSpec: {steps: [{image: i, script: a}]}}
              - {name: b, runAfter: [a], taskSpec: {steps: [{image: i, script: b}]}}
            finally:
              - {name: f, taskSpec: {steps: [{image: i, script: f}]}}
            """;

    private static RunScript run(String timeouts) {
        return RunScript.of(CHAIN, timeouts.isEmpty() ? "" : "timeouts: {" + timeouts + "}");
    }

    @Test
    public void a_run_ends_after_an_hour_when_nobody_says_more() {
        RunScript run = run("");
        assertThat(run.next()).containsExactly("a");
        run.later(Duration.ofHours(1));
        assertThat(run.next()).isEmpty();
        assertThat(run.reason()).isEqualTo("Running");
        run.later(Duration.ofMillis(1));
        run.next();
        assertThat(run.reason()).isEqualTo("PipelineRunTimeout");
        assertThat(run.progress().condition().message())
                .isEqualTo("PipelineRun \"r\" failed to finish within \"1h0m0s\"");
        assertThat(run.stopped()).containsExactly("a");
    }

    @Test
    public void zero_is_no_limit() {
        RunScript run = run("pipeline: \"0\"");
        run.next();
        run.later(Duration.ofDays(100));
        assertThat(run.next()).isEmpty();
        assertThat(run.reason()).isEqualTo("Running");
        assertThat(run.succeed("a").next()).containsExactly("b");
    }

    @Test
    public void after_the_time_of_the_tasks_finally_runs() {
        RunScript run = run("pipeline: 1h, tasks: 10m");
        run.next();
        run.later(Duration.ofMinutes(11));
        assertThat(run.next()).isEmpty();
        assertThat(run.reason()).isEqualTo("PipelineRunTimeoutRunningFinally");
        assertThat(run.stopped()).containsExactly("a");
        assertThat(run.obey("a").next()).containsExactly("f");
        assertThat(run.skipped("b")).isEqualTo("PipelineRun was stopping");
        run.succeed("f").next();
        assertThat(run.reason()).isEqualTo("PipelineRunTimeout");
        assertThat(run.progress().condition().message())
                .isEqualTo("PipelineRun \"r\" failed due to tasks failed to finish within \"10m0s\"");
    }

    @Test
    public void a_task_that_comes_too_late_is_skipped() {
        RunScript run = run("pipeline: 1h, tasks: 10m");
        run.next();
        run.later(Duration.ofMinutes(11));
        run.succeed("a");
        assertThat(run.next()).containsExactly("f");
        assertThat(run.skipped("b")).isEqualTo("PipelineRun Tasks timeout has been reached");
    }

    @Test
    public void the_time_of_finally_begins_with_finally() {
        RunScript run = run("pipeline: 2h, finally: 5m");
        run.next();
        run.later(Duration.ofMinutes(100));
        run.succeed("a");
        assertThat(run.next()).containsExactly("b");
        run.succeed("b");
        assertThat(run.next()).containsExactly("f");
        run.later(Duration.ofMinutes(5));
        run.next();
        assertThat(run.stopped()).isEmpty();
        run.later(Duration.ofMillis(1));
        run.next();
        assertThat(run.stopped()).containsExactly("f");
        run.obey("f").next();
        assertThat(run.reason()).isEqualTo("Failed");
    }

    @Test
    public void what_is_not_given_is_what_is_left_of_the_whole() {
        RunScript run = run("pipeline: 1h, finally: 50m");
        run.next();
        run.later(Duration.ofMinutes(10).plusMillis(1));
        run.next();
        assertThat(run.stopped()).containsExactly("a");
    }

    @Test
    public void each_is_told_to_end_once() {
        RunScript run = run("pipeline: 1h, tasks: 10m");
        run.next();
        run.later(Duration.ofMinutes(11));
        run.next();
        run.next();
        assertThat(run.stopped()).containsExactly("a");
    }

    @Test
    public void a_run_is_asked_again_when_its_next_timeout_ends() {
        RunScript run = run("pipeline: 1h, tasks: 10m, finally: 5m");
        run.next();
        var first = run.wakeAt();
        assertThat(first).hasValue(run.now().plus(Duration.ofMinutes(10)).plusMillis(1));
        run.later(Duration.ofMinutes(1)).succeed("a");
        run.next();
        run.succeed("b").next();
        assertThat(run.wakeAt()).hasValue(run.now().plus(Duration.ofMinutes(5)).plusMillis(1));
        run.succeed("f").next();
        assertThat(run.reason()).isEqualTo("Succeeded");
        assertThat(run.wakeAt()).isEmpty();
    }
}
