package io.jenkins.plugins.tektonbridge.cluster;

import io.jenkins.plugins.tektonbridge.engine.model.StepState;
import io.jenkins.plugins.tektonbridge.engine.run.StepLog;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunAttempt;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunListener;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunRuntime.StopCause;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * An attempt on a cluster, with the place that its pod takes. It outlives the connection: what one that is closed still
 * tells is not heard. Thread-safe.
 */
final class RelayedAttempt {
    private final TaskRunAttempt attempt;
    private final TaskRunListener listener;
    private final ClusterSlots slots;
    private Runnable begin = () -> { };
    private boolean hasPlace;
    private boolean ended;
    private int connection;
    private Optional<StopCause> stopCause = Optional.empty();

    RelayedAttempt(TaskRunAttempt attempt, TaskRunListener listener, ClusterSlots slots) {
        this.attempt = attempt;
        this.listener = listener;
        this.slots = slots;
    }

    TaskRunAttempt attempt() {
        return attempt;
    }

    /** Keeps why it is to end, for a connection that comes later. */
    synchronized void stop(StopCause cause) {
        stopCause = Optional.of(cause);
    }

    synchronized Optional<StopCause> stopCause() {
        return stopCause;
    }

    synchronized boolean isEnded() {
        return ended;
    }

    /** The number of the connection that it runs on, or ended on. */
    synchronized int connection() {
        return connection;
    }

    /** Who a connection is to tell; who was told by an earlier one hears nothing more. */
    synchronized TaskRunListener over(int number) {
        connection = number;
        return new Relay(number);
    }

    /** Ends when there is a place for the pod. It is given back when the attempt ends. */
    CompletableFuture<Void> place() {
        CompletableFuture<Void> turn = new CompletableFuture<>();
        synchronized (this) {
            if (ended || hasPlace) {
                return CompletableFuture.completedFuture(null);
            }
            slots.giveUp(attempt.runId(), begin);
            if (slots.tryTake()) {
                hasPlace = true;
                return CompletableFuture.completedFuture(null);
            }
            begin = () -> placed(turn);
            slots.await(attempt.runId(), begin);
        }
        listener.waiting("Pending", "waits for a place: Jenkins is to have at most " + slots.limit()
                + " pods at once in this cluster");
        return turn;
    }

    private void placed(CompletableFuture<Void> turn) {
        synchronized (this) {
            if (ended || hasPlace) {
                slots.release();
                return;
            }
            hasPlace = true;
        }
        turn.complete(null);
    }

    private synchronized boolean isHeard(int number) {
        return number == connection && !ended;
    }

    /** A pod that was there already has its place, whether there is one or not. */
    private synchronized void hasPod() {
        if (!hasPlace && !ended) {
            slots.giveUp(attempt.runId(), begin);
            slots.take();
            hasPlace = true;
        }
    }

    private synchronized boolean end(int number) {
        if (!isHeard(number)) {
            return false;
        }
        ended = true;
        slots.giveUp(attempt.runId(), begin);
        if (hasPlace) {
            slots.release();
        }
        return true;
    }

    private final class Relay implements TaskRunListener {
        private final int number;

        Relay(int number) {
            this.number = number;
        }

        @Override
        public void waiting(String reason, String message) {
            if (isHeard(number)) {
                listener.waiting(reason, message);
            }
        }

        @Override
        public void started(String podName, Instant at) {
            if (isHeard(number)) {
                hasPod();
                listener.started(podName, at);
            }
        }

        @Override
        public void stepChanged(StepState step) {
            if (isHeard(number)) {
                hasPod();
                listener.stepChanged(step);
            }
        }

        @Override
        public void sidecarChanged(StepState sidecar) {
            if (isHeard(number)) {
                listener.sidecarChanged(sidecar);
            }
        }

        @Override
        public StepLog log(String container) {
            return listener.log(container);
        }

        @Override
        public void ended(End end) {
            if (end(number)) {
                listener.ended(end);
            }
        }
    }
}
