package io.jenkins.plugins.tektonbridge.engine.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.StepState;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunRuntime.StopCause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.Rule;
import org.junit.Test;

/** Ends that come before the steps have ended. */
public class StopTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final StopCause CANCELLED = new StopCause("TaskRunCancelled", "TaskRun \"t\" was cancelled. why");

    @Rule
    public final ProcessRule process = new ProcessRule();

    private Told startAndAwait(TestAttempt attempt, String line) {
        Told told = process.start(attempt);
        await().atMost(PATIENCE).until(() -> told.log().contains(line));
        return told;
    }

    @Test
    public void a_step_is_asked_to_end_and_what_it_then_says_is_kept() {
        TestAttempt attempt = TestAttempt.of("""
                taskSpec:
                  results: [{name: r}]
                  sidecars: [{name: s, image: x, command: [sleep, infinity]}]
                  steps:
                  - {name: first, image: x, script: 'printf early > $(results.r.path)'}
                  - {name: a, image: x, script: 'trap "echo asked; exit 0" TERM; echo up; while :; do sleep 0.1; done'}
                  - {name: last, image: x, script: 'echo never'}
                """);
        Told told = startAndAwait(attempt, "up");
        process.runtime().stop(attempt.attempt(), CANCELLED);
        process.runtime().stop(attempt.attempt(), new StopCause("TaskRunTimeout", "too late"));

        told.failed("TaskRunCancelled", "TaskRun \"t\" was cancelled. why");
        assertThat(told.log()).contains("asked");
        assertThat(told.step("first").terminationReason()).isEqualTo("Completed");
        for (String step : List.of("a", "last")) {
            StepState state = told.step(step);
            assertThat(List.of(state.exitCode().orElse(-1), state.reason(), state.terminationReason(), state.message()))
                    .containsExactly(1, "TaskRunCancelled", "TaskRunCancelled",
                            "Step " + step + " terminated as pod t-pod is terminated");
        }
        assertThat(told.sidecar("s").phase()).isEqualTo(StepState.Phase.TERMINATED);
        assertThat(told.end().results()).containsExactly(Map.entry("r", ParamValue.of("early")));
    }

    @Test
    public void a_step_that_does_not_want_to_end_is_killed_after_its_grace() {
        process.runtime().close();
        process.replaceRuntime(process.newRuntime(options -> options.grace(Duration.ofSeconds(1))));
        TestAttempt attempt = TestAttempt.ofScript("trap '' TERM; echo up; sleep 98765 & while :; do sleep 1; done");
        Told told = startAndAwait(attempt, "up");
        process.runtime().stop(attempt.attempt(), CANCELLED);

        told.failed("TaskRunCancelled", "TaskRun \"t\" was cancelled. why");
        Leftovers.assertNone(process.state());
    }

    @Test
    public void an_attempt_can_be_stopped_at_any_time_of_its_life() throws InterruptedException {
        process.runtime().close();
        process.replaceRuntime(process.newRuntime(options -> options.grace(Duration.ofDays(1))));
        List<Told> all = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            TestAttempt attempt = TestAttempt.ofScript("sleep 98765");
            all.add(process.start(attempt));
            Thread.sleep(i * 7L);
            process.runtime().stop(attempt.attempt(), CANCELLED);
        }

        all.forEach(told -> told.failed("TaskRunCancelled", "TaskRun \"t\" was cancelled. why"));
        Leftovers.assertNone(process.state());
    }

    @Test
    public void stopping_what_has_ended_or_never_began_does_nothing() {
        TestAttempt attempt = TestAttempt.ofScript("true");
        process.runtime().stop(attempt.attempt(), CANCELLED);
        Told told = process.run(attempt);
        process.runtime().stop(attempt.attempt(), CANCELLED);

        told.succeeded();
    }

    @Test
    public void an_attempt_whose_processes_are_killed_from_outside_has_failed() {
        TestAttempt attempt = TestAttempt.ofScript("echo up; sleep 98765");
        Told told = startAndAwait(attempt, "up");
        long pod = Leftovers.processes(process.state()).stream()
                .filter(line -> line.contains("unshare") && line.contains("pod.sh"))
                .map(line -> Long.parseLong(line.split(" ")[0]))
                .findFirst().orElseThrow();
        ProcessHandle.of(pod).orElseThrow().destroyForcibly();

        told.failed("PodEvicted", "the processes of pod \"t-pod\" were killed from outside");
    }

    @Test
    public void closing_the_runtime_kills_what_runs_and_tells_nothing() {
        Told told = startAndAwait(TestAttempt.ofScript("trap '' TERM; echo up; sleep 98765"), "up");
        process.runtime().close();

        Leftovers.assertNone(process.state());
        assertThat(told.isOver()).isFalse();
    }

    @Test
    public void attempts_run_side_by_side() {
        List<Told> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            all.add(process.start(TestAttempt.of("""
                    workspaces: [{name: w, persistentVolumeClaim: {claimName: meeting}}]
                    taskSpec:
                      workspaces: [{name: w}]
                      steps:
                      - name: a
                        image: x
                        script: |
                          touch $(workspaces.w.path)/%d
                          while [ "$(ls $(workspaces.w.path) | wc -l)" -lt 8 ]; do sleep 0.1; done
                    """.formatted(i))));
        }

        all.forEach(Told::succeeded);
    }
}
