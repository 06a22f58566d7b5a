package io.jenkins.plugins.tektonbridge.local;

import com.fasterxml.jackson.core.type.TypeReference;
import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.model.StepState;
import io.jenkins.plugins.tektonbridge.engine.run.AttemptState;
import io.jenkins.plugins.tektonbridge.engine.run.RunJson;
import io.jenkins.plugins.tektonbridge.engine.run.StepLog;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunAttempt;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunListener;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunRuntime.StopCause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An attempt on an agent. It outlives connections: what an engine still tells that was cut off from Jenkins and does not
 * know it is not heard. Thread-safe.
 */
final class LocalAttempt {
    private final TaskRunAttempt attempt;
    private final TaskRunListener listener;
    private final Consumer<String> notes;
    private int connection;
    private boolean ended;
    private Optional<StopCause> stopCause = Optional.empty();

    /** @param notes is told what the run can't have on the agent */
    LocalAttempt(TaskRunAttempt attempt, TaskRunListener listener, Consumer<String> notes) {
        this.attempt = attempt;
        this.listener = listener;
        this.notes = notes;
    }

    TaskRunAttempt attempt() {
        return attempt;
    }

    synchronized boolean isEnded() {
        return ended;
    }

    /** Keeps why it is to end, for a connection that comes later. */
    synchronized void stop(StopCause cause) {
        stopCause = Optional.of(cause);
    }

    synchronized Optional<StopCause> stopCause() {
        return stopCause;
    }

    /** Who is told through a connection; who was told through an earlier one is heard no more. */
    synchronized AttemptEvents over(int number) {
        connection = number;
        return new Events(number);
    }

    /** It can't go on now. */
    synchronized void await(String message) {
        if (!ended) {
            listener.waiting("Pending", message);
        }
    }

    /** Ends it without its agent. */
    synchronized void end(String reason, String message) {
        end(new TaskRunListener.End(
                new Condition(Condition.Status.FALSE, reason, message), Map.of(), List.of(), List.of(), Instant.now()));
    }

    private void end(TaskRunListener.End end) {
        if (!ended) {
            ended = true;
            listener.ended(end);
        }
    }

    /** What is told through one connection. */
    private final class Events implements AttemptEvents {
        private final int number;

        Events(int number) {
            this.number = number;
        }

        private void hear(Runnable what) {
            synchronized (LocalAttempt.this) {
                if (ended || number != connection) {
                    throw new IllegalStateException("another connection has taken the place of this one");
                }
                what.run();
            }
        }

        @Override
        public void waiting(String reason, String message) {
            hear(() -> listener.waiting(reason, message));
        }

        @Override
        public void started(String podName, String at) {
            hear(() -> listener.started(podName, Instant.parse(at)));
        }

        @Override
        public void stepChanged(byte[] step) {
            hear(() -> listener.stepChanged(state(step)));
        }

        @Override
        public void sidecarChanged(byte[] sidecar) {
            hear(() -> listener.sidecarChanged(state(sidecar)));
        }

        private static StepState state(byte[] json) {
            return RunJson.read(json, new TypeReference<>() {}, "what an agent tells");
        }

        @Override
        public long length(String container) {
            return log(container).length();
        }

        @Override
        public String cursor(String container) {
            return log(container).cursor();
        }

        private StepLog log(String container) {
            synchronized (LocalAttempt.this) {
                if (attemptHas(container)) {
                    return listener.log(container);
                }
                throw new IllegalArgumentException("the task has no container \"" + container + "\"");
            }
        }

        @Override
        public void append(String container, byte[] bytes, String cursor) {
            hear(() -> {
                try {
                    log(container).append(bytes, 0, bytes.length, cursor);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }

        @Override
        public void ended(byte[] json) {
            TaskRunListener.End end = RunJson.read(json, new TypeReference<>() {}, "what an agent tells");
            hear(() -> end(lostOnes(end)));
        }

        @Override
        public void note(String note) {
            notes.accept(note);
        }
    }

    /** Containers name files of logs: an agent is not to choose any others than it was given. */
    private boolean attemptHas(String container) {
        return container.matches("(step|sidecar)-[a-z0-9.-]{1,63}");
    }

    /**
     * The processes are gone, and nobody knows how far they came: whether the task may run twice is not ours to say.
     */
    private TaskRunListener.End lostOnes(TaskRunListener.End end) {
        if (!end.condition().reason().equals(AttemptState.LOST)) {
            return end;
        }
        return new TaskRunListener.End(
                new Condition(Condition.Status.FALSE, "NodeLost", "the processes of the task are gone: the agent was"
                        + " restarted, or somebody has ended them"),
                end.results(), end.steps(), end.sidecars(), end.at());
    }
}
