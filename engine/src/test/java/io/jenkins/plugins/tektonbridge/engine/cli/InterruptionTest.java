package io.jenkins.plugins.tektonbridge.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.run.RunDirectory;
import io.jenkins.plugins.tektonbridge.engine.run.RunHandle;
import io.jenkins.plugins.tektonbridge.engine.run.RunState;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunAttempt;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunListener;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunRuntime;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.Test;

public class InterruptionTest {
    private final List<String> calls = new ArrayList<>();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Interruption interruption = new Interruption(
            new Console(new Environment(
                    InputStream.nullInputStream(), OutputStream.nullOutputStream(), err, false, false, Map.of(), "ada",
                    Clock.systemUTC(), handler -> { }, code -> { }, Map.of())),
            "ada", new Runtime(), code -> calls.add("halt " + code));

    @Test
    public void nothing_came() {
        interruption.of(new Run());
        assertThat(interruption.exitCode()).isEqualTo(0);
        assertThat(calls).isEmpty();
    }

    @Test
    public void the_first_signal_cancels_and_the_second_one_does_not_wait() {
        interruption.of(new Run());
        interruption.signal(2);
        assertThat(calls).containsExactly("cancel Cancelled by ada");
        assertThat(err.toString()).contains("Cancelling the run");
        interruption.signal(2);
        assertThat(calls).containsExactly("cancel Cancelled by ada", "close", "let go");
        assertThat(interruption.exitCode()).isEqualTo(130);
    }

    @Test
    public void the_exit_code_is_that_of_the_first_signal() {
        interruption.of(new Run());
        interruption.signal(15);
        interruption.signal(2);
        assertThat(interruption.exitCode()).isEqualTo(143);
    }

    @Test
    public void a_signal_before_the_run_began_is_not_lost() {
        interruption.signal(15);
        assertThat(calls).isEmpty();
        interruption.of(new Run());
        assertThat(calls).containsExactly("cancel Cancelled by ada");
    }

    @Test
    public void the_second_signal_before_the_run_began_ends_the_process() {
        interruption.signal(2);
        interruption.signal(2);
        assertThat(calls).containsExactly("close", "halt 130");
    }

    @Test
    public void when_nobody_reads_the_output_the_run_is_cancelled_once() {
        interruption.of(new Run());
        interruption.outputClosed();
        assertThat(calls).containsExactly("cancel Cancelled by ada");
        assertThat(interruption.exitCode()).isEqualTo(141);
    }

    private final class Run implements RunHandle {
        @Override
        public String runId() {
            return "r-1";
        }

        @Override
        public RunDirectory directory() {
            throw new AssertionError("not asked for");
        }

        @Override
        public RunState state() {
            throw new AssertionError("not asked for");
        }

        @Override
        public void cancel(String specStatus, String by) {
            calls.add("cancel " + specStatus + " by " + by);
        }

        @Override
        public void letGo() {
            calls.add("let go");
        }

        @Override
        public CompletableFuture<RunState> end() {
            throw new AssertionError("not asked for");
        }
    }

    private final class Runtime implements TaskRunRuntime {
        @Override
        public void start(TaskRunAttempt attempt, TaskRunListener listener) {
            throw new AssertionError("not asked for");
        }

        @Override
        public void stop(TaskRunAttempt attempt, StopCause cause) {
            throw new AssertionError("not asked for");
        }

        @Override
        public void close() {
            calls.add("close");
        }
    }
}
