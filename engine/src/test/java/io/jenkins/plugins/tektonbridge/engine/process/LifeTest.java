package io.jenkins.plugins.tektonbridge.engine.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.StepState;
import io.jenkins.plugins.tektonbridge.engine.run.AttemptState;
import io.jenkins.plugins.tektonbridge.engine.run.ListenerLostException;
import io.jenkins.plugins.tektonbridge.engine.run.StepLog;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunListener;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunRuntime.StopCause;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** What becomes of attempts when their engine ends, and how the next one finds them. */
public class LifeTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Path state;

    @Before
    public void makeState() throws IOException {
        state = Files.createTempDirectory("tekton-bridge-life");
        ProcessRule.skipWhereImpossible(state);
    }

    @After
    public void removeState() throws IOException {
        Leftovers.assertNone(state);
        Disposal.delete(state);
    }

    private ProcessRuntime runtime(boolean detached) {
        return new ProcessRuntime(
                ProcessOptions.builder(state).detached(detached).grace(ProcessRule.GRACE).build());
    }

    private static void start(ProcessRuntime runtime, TestAttempt attempt, Told told) {
        runtime.begin(attempt.setting());
        runtime.start(attempt.attempt(), told);
    }

    private static void awaitLog(Told told, String text) {
        await().atMost(PATIENCE).until(() -> told.log().contains(text));
    }

    /** Starts an engine that runs a script, waits until that says "up", and kills the engine. */
    private void killEngine(String mode, String script) throws IOException, InterruptedException {
        Process engine = new ProcessBuilder(ForkedJvm.command(
                        EngineProcess.class, state.toString(), mode, "echo up\n" + script))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = engine.inputReader();
        assertThat(output.readLine()).isEqualTo("up");
        engine.destroyForcibly();
        engine.waitFor();
    }

    @Test
    public void no_process_outlives_an_engine_that_is_killed() throws IOException, InterruptedException {
        killEngine("attached", "trap '' TERM HUP; setsid sleep 98765 & (sleep 98765 &) ; sleep 98765");

        Leftovers.assertNone(state);
    }

    @Test
    public void an_attempt_that_died_with_its_engine_is_lost() throws IOException, InterruptedException {
        killEngine("attached", "sleep 98765");
        Leftovers.assertNone(state);
        try (ProcessRuntime runtime = runtime(false)) {
            Told told = new Told();
            TestAttempt attempt = TestAttempt.ofScript("irrelevant").inRun("forked");
            start(runtime, attempt, told);

            told.failed(AttemptState.LOST,
                    "the processes of pod \"t-pod\" have died with the engine that had started them");
            assertThat(told.log()).isEqualTo("up\n");
            assertThat(told.step("a").terminationReason()).isEqualTo(AttemptState.LOST);
            assertThat(runtime.picksUp()).isFalse();
            runtime.end(attempt.setting());
        }
    }

    @Test
    public void a_detached_attempt_outlives_its_engine_and_is_picked_up() throws IOException, InterruptedException {
        Path go = state.resolve("claims/n/c/go");
        TestAttempt attempt = TestAttempt.of("""
                workspaces: [{name: w, persistentVolumeClaim: {claimName: c}}]
                taskSpec:
                  workspaces: [{name: w}]
                  results: [{name: r}]
                  volumes: [{name: v, emptyDir: {}}, {name: m, emptyDir: {medium: Memory}}]
                  sidecars: [{name: s, image: x, script: 'echo sidecar; sleep infinity'}]
                  steps:
                  - {name: first, image: x, volumeMounts: [{name: v, mountPath: /v}, {name: m, mountPath: /m}],
                     script: 'echo first | tee /v/f /m/f; touch /workspace/left'}
                  - name: a
                    image: x
                    script: 'echo up; while [ ! -e /workspace/w/go ]; do sleep 0.1; done; echo down; printf x > $(results.r.path)'
                  - {name: last, image: x, volumeMounts: [{name: v, mountPath: /v}, {name: m, mountPath: /m}],
                     script: 'cat /v/f /m/f; ls /workspace/left'}
                """);
        Told told = new Told();
        ProcessRuntime first = runtime(true);
        start(first, attempt, told);
        awaitLog(told, "up");
        first.close();
        assertThat(told.isOver()).isFalse();
        assertThat(Leftovers.processes(state)).isNotEmpty();

        Files.createFile(go);
        try (ProcessRuntime second = runtime(true)) {
            assertThat(second.picksUp()).isTrue();
            start(second, attempt, told);

            told.succeeded();
            assertThat(told.log()).isEqualTo("up\ndown\n");
            assertThat(told.logOf("step-first")).isEqualTo("first\n");
            assertThat(told.logOf("step-last")).isEqualTo("first\nfirst\n/workspace/left\n");
            assertThat(told.logOf("sidecar-s")).startsWith("sidecar\n");
            assertThat(told.end().results()).containsExactly(Map.entry("r", ParamValue.of("x")));
            second.end(attempt.setting());
        }
    }

    @Test
    public void a_detached_attempt_survives_even_when_its_engine_is_killed() throws IOException, InterruptedException {
        killEngine("detached", "sleep 1; echo after");
        Told told = new Told();
        TestAttempt attempt = TestAttempt.ofScript("irrelevant").inRun("forked");
        try (ProcessRuntime runtime = runtime(true)) {
            start(runtime, attempt, told);

            told.succeeded();
            assertThat(told.log()).isEqualTo("up\nafter\n");
            runtime.end(attempt.setting());
        }
    }

    @Test
    public void a_detached_attempt_that_is_picked_up_can_be_stopped() throws IOException, InterruptedException {
        killEngine("detached", "trap 'echo asked; exit' TERM; while :; do sleep 0.1; done");
        Told told = new Told();
        TestAttempt attempt = TestAttempt.ofScript("irrelevant").inRun("forked");
        try (ProcessRuntime runtime = runtime(true)) {
            start(runtime, attempt, told);
            awaitLog(told, "up");
            runtime.stop(attempt.attempt(), new StopCause("TaskRunTimeout", "too late"));

            told.failed("TaskRunTimeout", "too late");
            assertThat(told.log()).contains("asked");
            runtime.end(attempt.setting());
        }
    }

    @Test
    public void what_is_left_of_a_run_can_be_discarded() throws IOException, InterruptedException {
        killEngine("detached", "sleep 98765");
        assertThat(Leftovers.processes(state)).isNotEmpty();

        ProcessRuntime.discard(state, "forked");
        ProcessRuntime.discard(state, "another");

        Leftovers.assertNone(state);
        assertThat(state.resolve("process/forked")).doesNotExist();
    }

    @Test
    public void a_detached_attempt_does_not_outlive_its_timeout_for_long() {
        TestAttempt attempt = TestAttempt.of("""
                timeout: 10s
                taskSpec:
                  steps: [{name: a, image: x, script: 'sleep 98765'}]
                """);
        try (ProcessRuntime runtime = runtime(true)) {
            Told told = new Told();
            start(runtime, attempt, told);
            await().atMost(PATIENCE).until(() -> told.events().contains("started t-pod"));
        }

        Leftovers.assertNone(state);
    }

    /** Waits for a file in the claim c, and says when it begins and ends. */
    private static TestAttempt waiting() {
        return TestAttempt.of("""
                workspaces: [{name: w, persistentVolumeClaim: {claimName: c}}]
                taskSpec:
                  workspaces: [{name: w}]
                  steps:
                  - {name: a, image: x, script: 'echo up; while [ ! -e /workspace/w/go ]; do sleep 0.1; done; echo down'}
                  - {name: last, image: x, script: 'echo last'}
                """);
    }

    private void letGoOn() throws IOException {
        Files.createFile(state.resolve("claims/n/c/go"));
    }

    @Test
    public void an_engine_that_comes_later_takes_a_detached_attempt_over() throws IOException {
        TestAttempt attempt = waiting();
        Told told = new Told();
        try (ProcessRuntime first = runtime(true);
                ProcessRuntime second = runtime(true)) {
            start(first, attempt, told);
            awaitLog(told, "up");
            int before = told.events().size();
            start(second, attempt, told);
            await().atMost(PATIENCE).until(() -> told.events().size() > before);
            // The first one looks again now, and begins nothing more.
            letGoOn();

            told.succeeded();
            assertThat(told.log()).isEqualTo("up\ndown\n");
            assertThat(told.logOf("step-last")).isEqualTo("last\n");
            second.end(attempt.setting());
        }
    }

    /** A listener behind a connection that can be cut. */
    private static final class Remote implements TaskRunListener {
        private final Told told;
        private volatile Runnable connection = () -> { };

        Remote(Told told) {
            this.told = told;
        }

        @Override
        public void waiting(String reason, String message) {
            connection.run();
            told.waiting(reason, message);
        }

        @Override
        public void started(String podName, Instant at) {
            connection.run();
            told.started(podName, at);
        }

        @Override
        public void stepChanged(StepState step) {
            connection.run();
            told.stepChanged(step);
        }

        @Override
        public void sidecarChanged(StepState sidecar) {
            connection.run();
            told.sidecarChanged(sidecar);
        }

        @Override
        public StepLog log(String container) {
            connection.run();
            StepLog log = told.log(container);
            return new StepLog() {
                @Override
                public long length() {
                    return log.length();
                }

                @Override
                public String cursor() {
                    return log.cursor();
                }

                @Override
                public void append(byte[] bytes, int offset, int length, String cursor) throws IOException {
                    connection.run();
                    log.append(bytes, offset, length, cursor);
                }
            };
        }

        @Override
        public void ended(End end) {
            connection.run();
            told.ended(end);
        }
    }

    @Test
    public void an_attempt_whose_listener_is_lost_goes_on_and_is_picked_up() throws IOException {
        assertGoesOnAfter(() -> {
            throw new ListenerLostException(new IOException("broken"));
        });
    }

    @Test
    public void an_attempt_whose_classes_can_not_be_had_any_more_goes_on_and_is_picked_up() throws IOException {
        assertGoesOnAfter(() -> {
            throw new NoClassDefFoundError("the connection is broken");
        });
    }

    private void assertGoesOnAfter(Runnable loss) throws IOException {
        TestAttempt attempt = waiting();
        Told told = new Told();
        Remote remote = new Remote(told);
        ProcessRuntime first = runtime(true);
        first.begin(attempt.setting());
        first.start(attempt.attempt(), remote);
        awaitLog(told, "up");
        remote.connection = loss;
        letGoOn();
        // The error ends the thread of the attempt.
        await().dontCatchUncaughtExceptions().atMost(PATIENCE).until(() -> ExitFile.read(
                state.resolve("process").resolve(attempt.attempt().runId()).resolve("t-pod/out/step-a.exit")).isPresent());
        first.close();
        assertThat(told.isOver()).isFalse();

        try (ProcessRuntime second = runtime(true)) {
            start(second, attempt, told);

            told.succeeded();
            assertThat(told.log()).isEqualTo("up\ndown\n");
            assertThat(told.logOf("step-last")).isEqualTo("last\n");
            second.end(attempt.setting());
        }
    }

    @Test
    public void an_engine_that_has_died_is_not_waited_for() throws IOException {
        TestAttempt attempt = TestAttempt.ofScript("echo up").inRun("left");
        Path directory = Files.createDirectories(state.resolve("process/left/t-pod"));
        Files.writeString(directory.resolve("owner"), "some-token 4194304 1 no-boot");
        Files.writeString(directory.resolve("commands"), "left behind");
        try (ProcessRuntime runtime = runtime(true)) {
            Told told = new Told();
            start(runtime, attempt, told);

            told.succeeded();
            assertThat(told.log()).isEqualTo("up\n");
            runtime.end(attempt.setting());
        }
    }

    @Test
    public void an_end_can_be_told_again() {
        TestAttempt attempt = TestAttempt.of("""
                taskSpec:
                  results: [{name: r}, {name: list, type: array}]
                  steps:
                  - {name: a, image: x, script: 'echo up; printf x > $(results.r.path); printf "[\\"y\\"]" > $(results.list.path)'}
                """);
        Told once = new Told();
        try (ProcessRuntime runtime = runtime(false)) {
            start(runtime, attempt, once);
            once.succeeded();
        }
        Told again = new Told();
        try (ProcessRuntime runtime = runtime(false)) {
            start(runtime, attempt, again);

            again.succeeded();
            assertThat(again.end()).isEqualTo(once.end());
            assertThat(again.end().results())
                    .containsOnly(Map.entry("r", ParamValue.of("x")), Map.entry("list", ParamValue.of(List.of("y"))));
            runtime.end(attempt.setting());
        }
    }

    @Test
    public void a_record_that_can_not_be_read_is_told() throws IOException {
        TestAttempt attempt = TestAttempt.ofScript("true").inRun("broken");
        Path record = state.resolve("process/broken/t-pod/state.json");
        Files.createDirectories(record.getParent());
        Files.writeString(record, "{");
        try (ProcessRuntime runtime = runtime(false)) {
            Told told = new Told();
            start(runtime, attempt, told);

            assertThat(told.condition().reason()).isEqualTo("Failed");
            assertThat(told.condition().message()).startsWith("the attempt can't go on: ").contains("state.json");
        }
    }
}
