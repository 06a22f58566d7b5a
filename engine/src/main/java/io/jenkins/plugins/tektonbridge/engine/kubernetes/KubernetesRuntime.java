package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import io.jenkins.plugins.tektonbridge.engine.run.RunSetting;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunAttempt;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunListener;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunRuntime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Executes TaskRuns as pods. Pods go on running when the process ends, and are picked up by the next one. Thread-safe.
 */
public final class KubernetesRuntime implements TaskRunRuntime {
    private final Cluster cluster;
    private final KubernetesOptions options;
    private final Consumer<String> notes;
    private final Map<String, RunObjects> runs = new ConcurrentHashMap<>();
    private final Map<String, PodRun> attempts = new ConcurrentHashMap<>();

    /**
     * A runtime on a cluster.
     *
     * @param cluster the connection, which is closed with the runtime
     */
    public KubernetesRuntime(Cluster cluster, KubernetesOptions options) {
        this(cluster, options, note -> { });
    }

    /**
     * A runtime on a cluster.
     *
     * @param cluster the connection, which is closed with the runtime
     * @param notes is told what a person should know when the runtime is closed
     */
    public KubernetesRuntime(Cluster cluster, KubernetesOptions options, Consumer<String> notes) {
        this.cluster = cluster;
        this.options = options;
        this.notes = notes;
    }

    @Override
    public void begin(RunSetting run) {
        runs.put(run.runId(), new RunObjects(cluster, options, run));
    }

    @Override
    public void end(RunSetting run) {
        RunObjects objects = runs.remove(run.runId());
        if (objects != null) {
            objects.remove();
        }
    }

    @Override
    public void start(TaskRunAttempt attempt, TaskRunListener listener) {
        RunObjects objects = runs.computeIfAbsent(attempt.runId(), id -> new RunObjects(
                cluster, options, new RunSetting(id, attempt.metadata(), Map.of(), List.of())));
        PodRun run = new PodRun(cluster, options, objects, attempt, listener);
        attempts.put(key(attempt), run);
        run.start();
    }

    @Override
    public void stop(TaskRunAttempt attempt, StopCause cause) {
        PodRun run = attempts.get(key(attempt));
        if (run != null) {
            run.stop(cause);
        }
    }

    @Override
    public void release(TaskRunAttempt attempt) {
        PodRun run = attempts.remove(key(attempt));
        if (run != null) {
            run.release();
        }
    }

    private static String key(TaskRunAttempt attempt) {
        return attempt.runId() + "/" + attempt.metadata().namespace() + "/" + attempt.podName();
    }

    @Override
    public void close() {
        cluster.close(() -> notes.accept("the cluster does not answer, and not all pods of the run could be deleted:"
                + " tekton-bridge cleanup removes what is left"));
    }
}
