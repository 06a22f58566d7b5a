package io.jenkins.plugins.tektonbridge;

import hudson.AbortException;
import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.StepState;
import io.jenkins.plugins.tektonbridge.engine.run.StepLog;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunAttempt;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunListener;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunRuntime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A cluster in the memory of the test, which outlives restarts of Jenkins. Scripts know {@code echo TEXT},
 * {@code result NAME VALUE}, {@code await GATE}, {@code lose REASON} and {@code exit CODE}.
 */
public final class FakeCluster implements TaskRunRuntime {
    /** The pods that were ever made, in their order. */
    static final List<String> PODS = new ArrayList<>();

    /** Why nobody can use the cluster; empty while all can. */
    private static volatile String missing = "";
    private static final Map<String, Pod> RUNNING = new ConcurrentHashMap<>();
    private static final Map<String, Boolean> GATES = new ConcurrentHashMap<>();
    private static final ExecutorService NODE = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "fake node");
        thread.setDaemon(true);
        return thread;
    });

    public static void reset() {
        synchronized (PODS) {
            PODS.clear();
        }
        RUNNING.clear();
        GATES.clear();
        missing = "";
    }

    /** From now on the cluster can't be used, for this reason; pods that there are run on. */
    static void goMissing(String reason) {
        missing = reason;
    }

    /** Lets the scripts on that wait for a gate. */
    public static void open(String gate) {
        GATES.put(gate, true);
    }

    static List<String> pods() {
        synchronized (PODS) {
            return List.copyOf(PODS);
        }
    }

    /** Serves the cluster {@code fake}, and is the default one; a test makes it an extension of its own. */
    public static class Provider implements RuntimeProvider {
        @Override
        public boolean serves(String cluster) {
            return cluster.isEmpty() || cluster.equals("fake");
        }

        @Override
        public String namespace(String cluster) {
            return "ci";
        }

        @Override
        public TaskRunRuntime runtime(Request request) throws AbortException {
            if (!missing.isEmpty()) {
                throw new AbortException(missing);
            }
            return new FakeCluster();
        }
    }

    @Override
    public void start(TaskRunAttempt attempt, TaskRunListener listener) {
        Pod pod = RUNNING.computeIfAbsent(attempt.metadata().namespace() + "/" + attempt.podName(), name -> {
            synchronized (PODS) {
                PODS.add(attempt.podName());
            }
            Pod made = new Pod(attempt);
            NODE.execute(made::run);
            return made;
        });
        NODE.execute(() -> pod.tell(listener));
    }

    @Override
    public void stop(TaskRunAttempt attempt, StopCause cause) {
        Pod pod = RUNNING.get(attempt.metadata().namespace() + "/" + attempt.podName());
        if (pod != null) {
            pod.stop(cause);
        }
    }

    @Override
    public void close() {
        // The cluster runs on.
    }

    /** What one pod has written and how it ended. */
    private static final class Pod {
        private final TaskRunAttempt attempt;
        private final StringBuilder output = new StringBuilder();
        private final Map<String, ParamValue> results = new LinkedHashMap<>();
        private Condition end;
        private int exitCode;

        Pod(TaskRunAttempt attempt) {
            this.attempt = attempt;
        }

        void run() {
            for (String line : attempt.spec().steps().get(0).script().split("\n")) {
                String[] words = line.trim().split(" ", 3);
                switch (words[0]) {
                    case "echo" -> write(line.trim().substring(5));
                    case "result" -> results.put(words[1], ParamValue.of(words[2]));
                    case "await" -> await(words[1]);
                    case "exit" -> exit(Integer.parseInt(words[1]));
                    case "lose" -> finish(new Condition(Condition.Status.FALSE, words[1], "the pod was lost"));
                    default -> { }
                }
            }
            finish(new Condition(Condition.Status.TRUE, "Succeeded", "All Steps have completed executing"));
        }

        private void exit(int code) {
            exitCode = code;
            if (code != 0) {
                finish(new Condition(
                        Condition.Status.FALSE, "StepFailed", "\"step-main\" exited with code " + code + ": Error"));
            }
        }

        private void await(String gate) {
            while (!GATES.containsKey(gate) && !isOver()) {
                try {
                    Thread.sleep(20);
                } catch (InterruptedException e) {
                    return;
                }
            }
        }

        synchronized boolean isOver() {
            return end != null;
        }

        private synchronized void write(String line) {
            if (end == null) {
                output.append(line).append('\n');
                notifyAll();
            }
        }

        private synchronized void finish(Condition condition) {
            if (end == null) {
                end = condition;
                notifyAll();
            }
        }

        void stop(StopCause cause) {
            finish(new Condition(Condition.Status.FALSE, cause.reason(), cause.message()));
        }

        /** Tells all from the beginning, the log from where it was kept. */
        void tell(TaskRunListener listener) {
            Instant now = Instant.now();
            listener.started(attempt.podName(), now);
            StepLog log = listener.log("step-main");
            listener.stepChanged(step(StepState.Phase.RUNNING, Optional.empty(), now));
            while (true) {
                byte[] bytes;
                Condition condition;
                synchronized (this) {
                    while (end == null && output.toString().getBytes(StandardCharsets.UTF_8).length <= log.length()) {
                        try {
                            wait(50);
                        } catch (InterruptedException e) {
                            return;
                        }
                    }
                    bytes = output.toString().getBytes(StandardCharsets.UTF_8);
                    condition = end;
                }
                try {
                    int from = (int) log.length();
                    log.append(bytes, from, bytes.length - from, String.valueOf(bytes.length));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                if (condition != null) {
                    StepState step = step(StepState.Phase.TERMINATED, Optional.of(exitCode), now);
                    listener.stepChanged(step);
                    listener.ended(new TaskRunListener.End(condition, results, List.of(step), List.of(), Instant.now()));
                    return;
                }
            }
        }

        private StepState step(StepState.Phase phase, Optional<Integer> code, Instant at) {
            String reason = code.isEmpty() ? "" : code.get() == 0 ? "Completed" : "Error";
            return new StepState(
                    "main", "step-main", "busybox", phase, code, reason, "", reason, Optional.of(at),
                    code.map(c -> Instant.now()), Map.of());
        }
    }
}
