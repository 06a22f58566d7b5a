package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import io.jenkins.plugins.tektonbridge.engine.model.StepState;
import io.jenkins.plugins.tektonbridge.engine.run.StepLog;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunListener;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** Keeps what it is told. */
final class TestListener implements TaskRunListener {
    final List<String> waiting = new CopyOnWriteArrayList<>();
    final List<String> started = new CopyOnWriteArrayList<>();
    final List<StepState> steps = new CopyOnWriteArrayList<>();
    final List<StepState> sidecars = new CopyOnWriteArrayList<>();
    private final Map<String, MemoryLog> logs = new ConcurrentHashMap<>();
    private final CompletableFuture<End> end = new CompletableFuture<>();

    @Override
    public void waiting(String reason, String message) {
        waiting.add(reason + ": " + message);
    }

    @Override
    public void started(String podName, Instant at) {
        started.add(podName);
    }

    @Override
    public void stepChanged(StepState step) {
        steps.add(step);
    }

    @Override
    public void sidecarChanged(StepState sidecar) {
        sidecars.add(sidecar);
    }

    @Override
    public StepLog log(String container) {
        return logs.computeIfAbsent(container, name -> new MemoryLog());
    }

    /** What a container wrote. */
    String text(String container) {
        return ((MemoryLog) log(container)).text();
    }

    @Override
    public void ended(End how) {
        if (!end.complete(how)) {
            throw new IllegalStateException("it has ended before");
        }
    }

    boolean hasEnded() {
        return end.isDone();
    }

    /** Its end; waits for it. */
    End end() {
        try {
            return end.get(120, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("no end; waiting " + waiting + ", steps " + steps, e);
        }
    }

    /** A listener of a later process, which finds the logs as they were kept. */
    TestListener afterRestart() {
        TestListener next = new TestListener();
        logs.forEach((container, log) -> next.logs.put(container, log.copy()));
        return next;
    }

    List<String> waitings() {
        return new ArrayList<>(waiting);
    }

    /** A log in memory. */
    static final class MemoryLog implements StepLog {
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
        public synchronized void append(byte[] from, int offset, int length, String position) {
            bytes.write(from, offset, length);
            cursor = position;
        }

        synchronized String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }

        private synchronized MemoryLog copy() {
            MemoryLog copy = new MemoryLog();
            copy.bytes.writeBytes(bytes.toByteArray());
            copy.cursor = cursor;
            return copy;
        }
    }
}
