package io.jenkins.plugins.tektonbridge.local;

import io.jenkins.plugins.tektonbridge.engine.model.StepState;
import io.jenkins.plugins.tektonbridge.engine.run.ListenerLostException;
import io.jenkins.plugins.tektonbridge.engine.run.RunJson;
import io.jenkins.plugins.tektonbridge.engine.run.StepLog;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Tells Jenkins, from an agent, what happens to an attempt. When the connection breaks, the attempt is let go. */
final class RemoteListener implements TaskRunListener {
    private final AttemptEvents events;
    private final Map<String, LineLog> logs = new LinkedHashMap<>();

    RemoteListener(AttemptEvents events) {
        this.events = events;
    }

    @Override
    public void waiting(String reason, String message) {
        tell(() -> events.waiting(reason, message));
    }

    @Override
    public void started(String podName, Instant at) {
        tell(() -> events.started(podName, at.toString()));
    }

    @Override
    public void stepChanged(StepState step) {
        finishLogOf(step);
        tell(() -> events.stepChanged(RunJson.bytes(step)));
    }

    @Override
    public void sidecarChanged(StepState sidecar) {
        finishLogOf(sidecar);
        tell(() -> events.sidecarChanged(RunJson.bytes(sidecar)));
    }

    private synchronized void finishLogOf(StepState container) {
        LineLog log = logs.get(container.container());
        if (log != null && container.phase() == StepState.Phase.TERMINATED) {
            finish(log);
        }
    }

    private static void finish(LineLog log) {
        try {
            log.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized StepLog log(String container) {
        return logs.computeIfAbsent(container, name -> ask(() -> new LineLog(name, events)));
    }

    @Override
    public void ended(End end) {
        synchronized (this) {
            logs.values().forEach(RemoteListener::finish);
        }
        tell(() -> events.ended(RunJson.bytes(end)));
    }

    private static void tell(Runnable what) {
        ask(() -> {
            what.run();
            return null;
        });
    }

    private static <T> T ask(Supplier<T> what) {
        try {
            return what.get();
        } catch (RuntimeException e) {
            throw new ListenerLostException(e);
        }
    }
}
