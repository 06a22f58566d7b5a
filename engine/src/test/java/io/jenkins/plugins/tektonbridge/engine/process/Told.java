package io.jenkins.plugins.tektonbridge.engine.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.StepState;
import io.jenkins.plugins.tektonbridge.engine.run.StepLog;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunListener;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What a listener was told. Can be handed to a second runtime, as after a restart of the engine. */
final class Told implements TaskRunListener {
    private static final long PATIENCE_SECONDS = 180;

    private final Map<String, Log> logs = new ConcurrentHashMap<>();
    private final List<String> events = new ArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile End end;

    /** What is kept of one container's output. */
    static final class Log implements StepLog {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private String cursor = "";

        @Override
        public synchronized long length() {
            return bytes.size();
        }

        @Override
        public synchronized String cursor() {
            return cursor;
        }

        @Override
        public synchronized void append(byte[] all, int offset, int length, String next) {
            bytes.write(all, offset, length);
            cursor = next;
        }

        synchronized byte[] content() {
            return bytes.toByteArray();
        }
    }

    @Override
    public synchronized void waiting(String reason, String message) {
        events.add("waiting " + reason + ": " + message);
    }

    @Override
    public synchronized void started(String podName, Instant at) {
        events.add("started " + podName);
    }

    @Override
    public synchronized void stepChanged(StepState step) {
        events.add(step.container() + " " + step.phase() + " " + step.terminationReason());
    }

    @Override
    public synchronized void sidecarChanged(StepState sidecar) {
        events.add(sidecar.container() + " " + sidecar.phase() + " " + sidecar.reason());
    }

    @Override
    public StepLog log(String container) {
        return logs.computeIfAbsent(container, name -> new Log());
    }

    @Override
    public void ended(End how) {
        end = how;
        over.countDown();
    }

    synchronized List<String> events() {
        return List.copyOf(events);
    }

    boolean isOver() {
        return end != null;
    }

    End end() {
        try {
            if (!over.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("no end within " + PATIENCE_SECONDS + " s; told so far: " + events()
                        + ", logs: " + logs());
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return end;
    }

    Condition condition() {
        return end().condition();
    }

    Told succeeded() {
        assertThat(condition()).as(this::logs)
                .isEqualTo(new Condition(Condition.Status.TRUE, "Succeeded", "All Steps have completed executing"));
        return this;
    }

    Told failed(String reason, String message) {
        assertThat(condition()).as(this::logs).isEqualTo(new Condition(Condition.Status.FALSE, reason, message));
        return this;
    }

    StepState step(String name) {
        return find(end().steps(), name);
    }

    StepState sidecar(String name) {
        return find(end().sidecars(), name);
    }

    private static StepState find(List<StepState> states, String name) {
        return states.stream().filter(state -> state.name().equals(name)).findFirst().orElseThrow();
    }

    /** A result as a text. */
    String result(String name) {
        return end().results().get(name) instanceof ParamValue.StringValue string ? string.value() : null;
    }

    String log() {
        return logOf("step-a");
    }

    String logOf(String container) {
        return Optional.ofNullable(logs.get(container))
                .map(log -> new String(log.content(), StandardCharsets.UTF_8))
                .orElse("");
    }

    byte[] bytesOf(String container) {
        return logs.get(container).content();
    }

    private String logs() {
        StringBuilder all = new StringBuilder();
        logs.forEach((container, log) -> all.append(container).append(":\n").append(logOf(container)));
        return all.toString();
    }
}
