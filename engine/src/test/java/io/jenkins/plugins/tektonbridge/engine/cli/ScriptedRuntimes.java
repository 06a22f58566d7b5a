package io.jenkins.plugins.tektonbridge.engine.cli;

import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.Step;
import io.jenkins.plugins.tektonbridge.engine.model.StepState;
import io.jenkins.plugins.tektonbridge.engine.run.StepLog;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunAttempt;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunListener;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunRuntime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A runtime for the tests of commands that needs nothing of the machine. Each line of a step's script is one of {@code
 * echo TEXT}, {@code result NAME=VALUE}, {@code exit CODE}, {@code wait} (until the attempt is stopped), {@code hang} (until
 * the runtime is closed, after which nothing is told) and {@code note TEXT}.
 */
final class ScriptedRuntimes implements RuntimeFactory {
    static final String NAME = "process";

    /** Ends when the first attempt has begun. */
    final CountDownLatch started = new CountDownLatch(1);
    /** The attempts that were started, by their TaskRuns. */
    final Map<String, TaskRunAttempt> attempts = new ConcurrentHashMap<>();
    /** What the last runtime was told. */
    volatile Map<String, String> options = Map.of();

    @Override
    public Map<String, String> options(RuntimeOption given) {
        Map<String, String> kept = new LinkedHashMap<>();
        given.images().forEach(image -> kept.put(image.reference(), image.directory().toString()));
        return kept;
    }

    @Override
    public TaskRunRuntime create(Path stateDirectory, Map<String, String> told, Consumer<String> notes) {
        options = told;
        return new Runtime(notes);
    }

    private final class Runtime implements TaskRunRuntime {
        private final Consumer<String> notes;
        private final Map<String, StopCause> stops = new ConcurrentHashMap<>();
        private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
        private final CountDownLatch closed = new CountDownLatch(1);

        Runtime(Consumer<String> notes) {
            this.notes = notes;
        }

        @Override
        public boolean picksUp() {
            return false;
        }

        @Override
        public void start(TaskRunAttempt attempt, TaskRunListener listener) {
            attempts.put(attempt.metadata().name(), attempt);
            Thread thread = new Thread(() -> new Execution(this, attempt, listener).run(), attempt.podName());
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
            started.countDown();
        }

        @Override
        public void stop(TaskRunAttempt attempt, StopCause cause) {
            stops.put(attempt.podName(), cause);
        }

        @Override
        public void close() {
            closed.countDown();
            for (Thread thread : threads) {
                try {
                    thread.join(TimeUnit.SECONDS.toMillis(10));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    private record Execution(Runtime runtime, TaskRunAttempt attempt, TaskRunListener listener) {
        void run() {
            listener.started(attempt.podName(), Instant.now());
            Map<String, ParamValue> results = new LinkedHashMap<>();
            List<StepState> states = new ArrayList<>();
            int failed = 0;
            for (Step step : attempt.spec().steps()) {
                int code = failed != 0 ? 1 : step(step, results);
                states.add(state(step, code, failed != 0));
                failed = failed != 0 ? failed : code;
            }
            if (runtime.closed.getCount() > 0) {
                listener.ended(new TaskRunListener.End(condition(failed), results, states, List.of(), Instant.now()));
            }
        }

        private Condition condition(int failed) {
            TaskRunRuntime.StopCause cause = runtime.stops.get(attempt.podName());
            if (cause != null) {
                return new Condition(Condition.Status.FALSE, cause.reason(), cause.message());
            }
            return failed == 0
                    ? new Condition(Condition.Status.TRUE, "Succeeded", "All Steps have completed executing")
                    : new Condition(Condition.Status.FALSE, "StepFailed", "a step exited with code " + failed);
        }

        private static StepState state(Step step, int code, boolean isSkipped) {
            Instant now = Instant.now();
            String end = isSkipped ? "Skipped" : code == 0 ? "Completed" : "Error";
            return new StepState(
                    step.name(), "step-" + step.name(), step.container().image(), StepState.Phase.TERMINATED,
                    Optional.of(code), end, "", end, Optional.of(now), Optional.of(now), Map.of());
        }

        private int step(Step step, Map<String, ParamValue> results) {
            StepLog log = listener.log("step-" + step.name());
            for (String line : step.script().lines().toList()) {
                String[] words = line.split(" ", 2);
                switch (words[0]) {
                    case "echo" -> append(log, words[1] + "\n");
                    case "result" -> results.put(words[1].split("=")[0], ParamValue.of(words[1].split("=", 2)[1]));
                    case "note" -> runtime.notes.accept(words[1]);
                    case "exit" -> {
                        return Integer.parseInt(words[1]);
                    }
                    case "wait" -> {
                        return await(true);
                    }
                    case "hang" -> {
                        return await(false);
                    }
                    default -> throw new IllegalArgumentException(line);
                }
            }
            return 0;
        }

        private int await(boolean endsWhenStopped) {
            try {
                while (!(endsWhenStopped && runtime.stops.containsKey(attempt.podName()))
                        && !runtime.closed.await(5, TimeUnit.MILLISECONDS)) {
                    // Neither has come.
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return 137;
        }

        private static void append(StepLog log, String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            try {
                log.append(bytes, 0, bytes.length, String.valueOf(log.length() + bytes.length));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
