package io.jenkins.plugins.tektonbridge.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.model.StepState;
import io.jenkins.plugins.tektonbridge.engine.run.AttemptState;
import io.jenkins.plugins.tektonbridge.engine.run.RunJson;
import io.jenkins.plugins.tektonbridge.engine.run.StepLog;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunListener;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.Test;

public class LocalAttemptTest {
    private final List<String> told = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final LocalAttempt attempt = new LocalAttempt(null, new Told(), notes::add);

    /** Writes down what a run is told. */
    private final class Told implements TaskRunListener {
        @Override
        public void waiting(String reason, String message) {
            told.add("waiting " + reason + ": " + message);
        }

        @Override
        public void started(String podName, Instant at) {
            told.add("started " + podName + " " + at);
        }

        @Override
        public void stepChanged(StepState step) {
            told.add(step.container() + " " + step.phase());
        }

        @Override
        public void sidecarChanged(StepState sidecar) {
            told.add(sidecar.container() + " " + sidecar.phase());
        }

        @Override
        public StepLog log(String container) {
            return new StepLog() {
                @Override
                public long length() {
                    return 7;
                }

                @Override
                public String cursor() {
                    return "9";
                }

                @Override
                public void append(byte[] bytes, int offset, int length, String cursor) {
                    told.add(container + " " + new String(bytes, offset, length, UTF_8) + " " + cursor);
                }
            };
        }

        @Override
        public void ended(End end) {
            told.add("ended " + end.condition().reason());
        }
    }

    private static byte[] end(String reason) {
        return RunJson.bytes(new TaskRunListener.End(
                new Condition(Condition.Status.FALSE, reason, "m"), Map.of(), List.of(), List.of(), Instant.EPOCH));
    }

    @Test
    public void tellsWhatAnAgentTells() {
        AttemptEvents events = attempt.over(1);
        events.waiting("Pending", "for a sidecar");
        events.started("pod", "2026-01-01T12:00:00Z");
        events.stepChanged(RunJson.bytes(StepState.waiting("a", "step-a", "alpine")));
        events.sidecarChanged(RunJson.bytes(StepState.waiting("s", "sidecar-s", "alpine")));
        assertThat(events.length("step-a")).isEqualTo(7);
        assertThat(events.cursor("sidecar-s")).isEqualTo("9");
        events.append("step-a", "x\n".getBytes(UTF_8), "2");
        events.note("careful");
        events.ended(end("StepFailed"));
        assertThat(told).containsExactly(
                "waiting Pending: for a sidecar", "started pod 2026-01-01T12:00:00Z", "step-a WAITING",
                "sidecar-s WAITING", "step-a x\n 2", "ended StepFailed");
        assertThat(notes).containsExactly("careful");
        assertThat(attempt.isEnded()).isTrue();
    }

    @Test
    public void anEngineThatWasCutOffIsNotHeard() {
        AttemptEvents old = attempt.over(1);
        AttemptEvents now = attempt.over(2);
        assertThatThrownBy(() -> old.append("step-a", new byte[0], "0")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> old.ended(end("StepFailed"))).isInstanceOf(IllegalStateException.class);
        assertThat(told).isEmpty();
        now.ended(end("StepFailed"));
        assertThat(told).containsExactly("ended StepFailed");
    }

    @Test
    public void itEndsOnce() {
        AttemptEvents events = attempt.over(1);
        attempt.end("TaskRunCancelled", "m");
        attempt.end("NodeLost", "m");
        attempt.await("the agent is away");
        assertThatThrownBy(() -> events.ended(end("StepFailed"))).isInstanceOf(IllegalStateException.class);
        assertThat(told).containsExactly("ended TaskRunCancelled");
    }

    @Test
    public void aTaskWhoseProcessesAreGoneIsNotRunAgain() {
        attempt.over(1).ended(end(AttemptState.LOST));
        assertThat(told).containsExactly("ended NodeLost");
    }

    @Test
    public void anAgentCanNotNameOtherFilesThanThoseOfContainers() {
        AttemptEvents events = attempt.over(1);
        for (String name : List.of("", "x", "../step-a", "step-a/../../b", "step-", "step-A")) {
            assertThatThrownBy(() -> events.cursor(name)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
