package io.jenkins.plugins.tektonbridge.cluster;

import io.jenkins.plugins.tektonbridge.engine.model.StepState;
import io.jenkins.plugins.tektonbridge.engine.run.StepLog;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunListener;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What is told of an attempt. */
final class Heard implements TaskRunListener {
    final List<String> waits = new CopyOnWriteArrayList<>();
    final List<String> ends = new CopyOnWriteArrayList<>();
    final List<String> messages = new CopyOnWriteArrayList<>();

    @Override
    public void waiting(String reason, String message) {
        waits.add(reason + ": " + message);
    }

    @Override
    public void started(String podName, Instant at) {}

    @Override
    public void stepChanged(StepState step) {}

    @Override
    public void sidecarChanged(StepState sidecar) {}

    @Override
    public StepLog log(String container) {
        throw new UnsupportedOperationException("no container writes anything here");
    }

    @Override
    public void ended(End end) {
        ends.add(end.condition().reason());
        messages.add(end.condition().message());
    }
}
