package io.jenkins.plugins.tektonbridge.engine.pod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.Assume.assumeTrue;

import io.jenkins.plugins.tektonbridge.engine.run.TaskRunAttempt;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;

/** The shim, run by the shells that images have. */
@RunWith(Parameterized.class)
public class ShimTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    /** The shell of the steps' images. */
    @Parameter
    public String shell;

    @Parameters(name = "{0}")
    public static List<String> shells() {
        return List.of("/bin/dash", "/bin/bash", "/bin/ash");
    }

    @Before
    public void needsTheShell() throws Exception {
        if (shell.equals("/bin/ash")) {
            // No ash of its own on most machines; busybox is one under that name.
            Path ash = folder.getRoot().toPath().resolve("ash");
            assumeTrue("no busybox on this machine", Files.isExecutable(Path.of("/bin/busybox")));
            Files.createSymbolicLink(ash, Path.of("/bin/busybox"));
            shell = ash.toString();
        }
        assumeTrue("no " + shell + " on this machine", Files.isExecutable(Path.of(shell)));
    }

    private ShimRun pod(String spec) {
        return pod(Attempts.of(spec.replace("SHELL", shell)));
    }

    private ShimRun pod(TaskRunAttempt attempt) {
        return new ShimRun(folder.getRoot().toPath(), attempt);
    }

    @Test
    public void steps_run_one_after_the_other_whoever_starts_first() {
        ShimRun pod = pod("""
                taskSpec:
                  steps:
                    - {name: a, image: i, script: "#!SHELL\\nsleep 0.3; echo a >> /tekton/home/order"}
                    - {name: b, image: i, script: "#!SHELL\\necho b >> /tekton/home/order"}
                    - {name: c, image: i, script: "#!SHELL\\necho c >> /tekton/home/order"}
                """);
        Process third = pod.start(2);
        Process second = pod.start(1);
        Process first = pod.start(0);
        assertThat(ShimRun.await(third)).isZero();
        assertThat(ShimRun.await(second)).isZero();
        assertThat(ShimRun.await(first)).isZero();
        assertThat(pod.file("/tekton/home/order")).isEqualTo("a\nb\nc\n");
        assertThat(pod.message(1).reason()).isEqualTo("Completed");
    }

    @Test
    public void arguments_reach_the_script_unchanged() {
        ShimRun pod = pod("""
                taskSpec:
                  results: [{name: r}]
                  steps:
                    - name: a
                      image: i
                      script: "#!SHELL\\nfor a; do printf '[%s]' \\"$a\\"; done; echo $0"
                      args: ["", "two words", "new\\nline\\n", "'\\"`\\\\", "*", "-x", "--"]
                """);
        assertThat(pod.run(0)).isZero();
        assertThat(pod.output(0))
                .isEqualTo("[][two words][new\nline\n]['\"`\\][*][-x][--]" + folder.getRoot()
                        + "/tekton/scripts/script-0\n");
    }

    @Test
    public void exit_codes_pass_and_steps_behind_are_skipped() {
        ShimRun pod = pod("""
                taskSpec:
                  steps:
                    - {name: a, image: i, script: "#!SHELL\\nexit 42"}
                    - {name: b, image: i, script: "#!SHELL\\necho b"}
                    - {name: c, image: i, script: "#!SHELL\\necho c"}
                """);
        assertThat(pod.run(0)).isEqualTo(42);
        assertThat(pod.run(1)).isEqualTo(1);
        assertThat(pod.run(2)).isEqualTo(1);
        assertThat(pod.output(1) + pod.output(2)).isEmpty();
        assertThat(pod.message(0)).isEqualTo(new StepMessage(42, "Error", StepMessage.Results.NONE, false));
        assertThat(pod.message(2)).isEqualTo(new StepMessage(1, "Skipped", StepMessage.Results.NONE, false));
        assertThat(pod.hasFile("/tekton/steps/step-a/exitCode")).isFalse();
    }

    @Test
    public void a_step_that_may_fail_leaves_its_exit_code() {
        ShimRun pod = pod("""
                taskSpec:
                  steps:
                    - {name: a, image: i, onError: continue, script: "#!SHELL\\nexit 3"}
                    - {name: b, image: i, script: "#!SHELL\\ncat /tekton/steps/step-a/exitCode"}
                """);
        assertThat(pod.run(0)).isZero();
        assertThat(pod.run(1)).isZero();
        assertThat(pod.output(1)).isEqualTo("3");
        assertThat(pod.message(0)).isEqualTo(new StepMessage(3, "Continued", StepMessage.Results.NONE, false));
    }

    @Test
    public void what_a_step_left_is_found_by_its_index_where_a_step_asks_for_it() {
        ShimRun pod = pod("""
                taskSpec:
                  steps:
                    - {name: a, image: i, onError: continue, script: "#!SHELL\\nexit 3"}
                    - {name: b, image: i, script: "#!SHELL\\ncat /tekton/steps/0/exitCode"}
                """);
        assertThat(pod.run(0)).isZero();
        assertThat(pod.run(1)).isZero();
        assertThat(pod.output(1)).isEqualTo("3");
    }

    @Test
    public void a_step_may_remove_what_was_made_for_the_next_one() {
        ShimRun pod = pod("""
                taskSpec:
                  steps:
                    - {name: a, image: i, script: "#!SHELL\\nrm -rf /tekton/steps/*"}
                    - {name: b, image: i, script: "#!SHELL\\ntest -d /tekton/steps/step-b/results"}
                """);
        Process second = pod.start(1);
        assertThat(pod.run(0)).isZero();
        assertThat(ShimRun.await(second)).isZero();
        assertThat(pod.message(1)).isEqualTo(new StepMessage(0, "Completed", StepMessage.Results.NONE, false));
        assertThat(pod.file("/tekton/steps/step-b/exitCode")).isEqualTo("0");
    }

    @Test
    public void a_step_is_ended_when_its_time_is_over() {
        ShimRun pod = pod("""
                taskSpec:
                  steps:
                    - {name: a, image: i, timeout: 300ms, onError: continue, script: "#!SHELL\\nexec sleep 60"}
                """);
        assertThat(pod.run(0)).isEqualTo(1);
        assertThat(pod.message(0).reason()).isEqualTo("TimeoutExceeded");
    }

    @Test
    public void a_step_in_time_is_not_ended() {
        ShimRun pod = pod("""
                taskSpec:
                  steps:
                    - {name: a, image: i, timeout: 1h, script: "#!SHELL\\necho done"}
                """);
        assertThat(pod.run(0)).isZero();
        assertThat(pod.output(0)).isEqualTo("done\n");
    }

    @Test
    public void results_are_read_as_they_are_after_failed_steps_too() {
        ShimRun pod = pod("""
                taskSpec:
                  results: [{name: r1}, {name: r.2}, {name: none}, {name: empty}]
                  steps:
                    - name: a
                      image: i
                      results: [{name: s}]
                      script: |
                        #!SHELL
                        printf 'one\\n\\ntwo\\n' > /tekton/results/r1
                        printf 'ü x' > /tekton/results/r.2
                        : > /tekton/results/empty
                        printf 'step' > /tekton/steps/step-a/results/s
                        exit 7
                """);
        assertThat(pod.run(0)).isEqualTo(7);
        StepMessage.Results results = pod.message(0).results();
        assertThat(results.task()).containsOnlyKeys("r1", "r.2", "empty");
        assertThat(results.task()).containsEntry("r1", "one\n\ntwo\n").containsEntry("r.2", "ü x").containsEntry("empty", "");
        assertThat(results.step()).containsOnlyKeys("s").containsEntry("s", "step");
    }

    @Test
    public void results_that_do_not_fit_go_through_the_log_and_leave_no_trace_in_it() {
        ShimRun pod = pod("""
                taskSpec:
                  results: [{name: large}, {name: small}]
                  steps:
                    - name: a
                      image: i
                      script: |
                        #!SHELL
                        printf 'x%.0s' $(seq 5000) > /tekton/results/large
                        printf 'two\\nlines\\n' > /tekton/results/small
                        printf 'first\\n\\nlast without newline'
                """);
        assertThat(pod.run(0)).isZero();
        assertThat(pod.message(0).inLog()).isTrue();
        StringBuilder rest = new StringBuilder();
        StepMessage.Results results = pod.logged(0, rest).orElseThrow();
        assertThat(results.task()).containsEntry("small", "two\nlines\n").containsEntry("large", "x".repeat(5000));
        assertThat(rest.toString()).isEqualTo("first\n\nlast without newline\n");
    }

    @Test
    public void results_beyond_ten_mebibytes_are_named() {
        ShimRun pod = pod("""
                taskSpec:
                  results: [{name: huge}]
                  steps:
                    - {name: a, image: i, script: "#!SHELL\\nhead -c 10485761 /dev/zero > /tekton/results/huge"}
                """);
        assertThat(pod.run(0)).isZero();
        assertThat(pod.message(0).results().tooLarge()).containsEntry("huge", 10485761L);
    }

    @Test
    public void a_signal_reaches_the_command() {
        ShimRun pod = pod("""
                taskSpec:
                  results: [{name: r}]
                  steps:
                    - name: a
                      image: i
                      script: |
                        #!SHELL
                        trap 'echo got TERM; exit 5' TERM
                        echo ready
                        while :; do sleep 0.1; done
                """);
        Process process = pod.start(0);
        await().until(() -> pod.output(0).equals("ready\n"));
        process.destroy();
        assertThat(ShimRun.await(process)).isEqualTo(5);
        assertThat(pod.output(0)).isEqualTo("ready\ngot TERM\n");
        assertThat(pod.message(0).exitCode()).isEqualTo(5);
    }

    @Test
    public void a_command_that_a_signal_ends_has_the_exit_code_of_the_signal() {
        ShimRun pod = pod("""
                taskSpec:
                  results: [{name: r}]
                  steps:
                    - {name: a, image: i, script: "#!SHELL\\nkill -KILL $$"}
                """);
        assertThat(pod.run(0)).isEqualTo(137);
    }

    @Test
    public void a_step_that_waits_ends_by_a_signal() {
        ShimRun pod = pod("""
                taskSpec:
                  steps:
                    - {name: a, image: i, script: "#!SHELL\\ntrue"}
                    - {name: b, image: i, script: "#!SHELL\\necho b"}
                """);
        Process waiting = pod.start(1);
        await().until(() -> pod.hasFile("/tekton/run/1.turn"));
        waiting.destroy();
        assertThat(ShimRun.await(waiting)).isEqualTo(143);
        assertThat(pod.output(1)).isEmpty();
    }

    @Test
    public void after_a_step_that_was_told_to_end_no_other_begins() {
        ShimRun pod = pod("""
                taskSpec:
                  steps:
                    - name: a
                      image: i
                      script: |
                        #!SHELL
                        trap 'exit 0' TERM
                        echo ready
                        while :; do sleep 0.1; done
                    - {name: b, image: i, script: "#!SHELL\\necho never"}
                """);
        Process running = pod.start(0);
        Process waiting = pod.start(1);
        await().until(() -> pod.output(0).equals("ready\n"));
        // The signal of the second one is still on its way.
        running.destroy();
        assertThat(ShimRun.await(running)).isZero();
        assertThat(ShimRun.await(waiting)).isEqualTo(1);
        assertThat(pod.output(1)).isEmpty();
    }

    @Test
    public void output_is_copied_to_files() {
        ShimRun pod = pod("""
                taskSpec:
                  steps:
                    - name: a
                      image: i
                      stdoutConfig: {path: /tekton/home/deep/out}
                      stderrConfig: {path: /tekton/home/err}
                      script: |
                        #!SHELL
                        echo to out
                        echo to err >&2
                        exit 4
                """);
        assertThat(pod.run(0)).isEqualTo(4);
        assertThat(pod.output(0)).isEqualTo("to out\n").isEqualTo(pod.file("/tekton/home/deep/out"));
        assertThat(pod.errors(0)).isEqualTo("to err\n").isEqualTo(pod.file("/tekton/home/err"));
    }

    @Test
    public void a_step_with_a_condition_that_is_false_from_the_beginning_is_skipped() {
        ShimRun pod = pod("""
                taskSpec:
                  steps:
                    - name: a
                      image: i
                      when: [{input: x, operator: in, values: [y]}]
                      script: "#!SHELL\\necho a"
                    - {name: b, image: i, script: "#!SHELL\\necho b"}
                """);
        assertThat(pod.run(0)).isZero();
        assertThat(pod.run(1)).isZero();
        assertThat(pod.output(0)).isEmpty();
        assertThat(pod.output(1)).isEqualTo("b\n");
        assertThat(pod.message(0).reason()).isEqualTo("Skipped");
        assertThat(pod.file("/tekton/steps/step-a/exitCode")).isEqualTo("0");
    }
}
