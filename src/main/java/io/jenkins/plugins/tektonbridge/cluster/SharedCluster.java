package io.jenkins.plugins.tektonbridge.cluster;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.jenkins.plugins.tektonbridge.engine.kubernetes.Admission;
import io.jenkins.plugins.tektonbridge.engine.kubernetes.RunSecrets;
import io.jenkins.plugins.tektonbridge.engine.run.Resolver;
import io.jenkins.plugins.tektonbridge.engine.run.RunSetting;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunAttempt;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunListener;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunRuntime;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunRuntime.StopCause;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * A cluster as all runs of all builds share it: one connection, and one limit of pods. When the configuration or the
 * credential has changed, another connection takes the place of the first, and what runs is picked up by it. Thread-safe.
 */
final class SharedCluster implements Admission {
    private final Connection.Maker maker;
    private final ClusterSlots slots;
    private final Map<String, Guest> guests = new LinkedHashMap<>();
    private final Map<String, RelayedAttempt> attempts = new LinkedHashMap<>();
    private Connection connection;
    private Key key;
    private int number;
    private boolean leaves;

    /** What makes another connection necessary, when it changes; a token does not. */
    private record Key(ApiAccess access, String imageMapping, String toolsImage, boolean keepFailedPods) {
        static Key of(TektonCluster cluster, ApiAccess access) {
            return new Key(
                    access.withoutToken(), cluster.getImageMapping(), cluster.getToolsImage(),
                    cluster.isKeepFailedPods());
        }
    }

    /** A run on the cluster. */
    private record Guest(ClusterRun run, RunSetting setting) {}

    SharedCluster(Connection.Maker maker, Executor executor) {
        this.maker = maker;
        this.slots = new ClusterSlots(executor);
    }

    /** Connects, or connects anew when that has become necessary. Returns when the old connection is closed. */
    void renew(TektonCluster cluster, TokenSource access) {
        Connection old;
        synchronized (this) {
            slots.limit(cluster.getMaxPods());
            leaves = false;
            Key wanted = Key.of(cluster, access.access());
            if (wanted.equals(key)) {
                return;
            }
            Connection next = maker.connect(cluster, access, this);
            guests.values().forEach(guest -> next.runtime().begin(guest.setting()));
            old = connection;
            connection = next;
            key = wanted;
            number++;
        }
        if (old != null) {
            old.close();
            pickUp();
        }
    }

    /** What ran on the connection before runs on this one. */
    private synchronized void pickUp() {
        for (RelayedAttempt attempt : List.copyOf(attempts.values())) {
            if (!attempt.isEnded() && attempt.connection() != number) {
                onRuntime(runtime -> {
                    runtime.start(attempt.attempt(), attempt.over(number));
                    attempt.stopCause().ifPresent(cause -> runtime.stop(attempt.attempt(), cause));
                });
            }
        }
    }

    /** Nothing happens any more on a connection that is closed for good: Jenkins stops, or the run is refused. */
    private void onRuntime(Consumer<TaskRunRuntime> what) {
        if (connection != null) {
            what.accept(connection.runtime());
        }
    }

    /** A run begins; false when the cluster is not there any more. */
    synchronized boolean begin(ClusterRun run, RunSetting setting) {
        if (connection == null) {
            return false;
        }
        guests.put(setting.runId(), new Guest(run, setting));
        connection.runtime().begin(setting);
        return true;
    }

    void end(RunSetting setting) {
        synchronized (this) {
            onRuntime(runtime -> runtime.end(setting));
            guests.remove(setting.runId());
            attempts.values().removeIf(attempt -> attempt.attempt().runId().equals(setting.runId()));
        }
        closeWhenLeft();
    }

    synchronized void start(TaskRunAttempt attempt, TaskRunListener listener) {
        RelayedAttempt relayed = new RelayedAttempt(attempt, listener, slots);
        attempts.put(name(attempt), relayed);
        onRuntime(runtime -> runtime.start(attempt, relayed.over(number)));
    }

    synchronized void stop(TaskRunAttempt attempt, StopCause cause) {
        find(attempt).ifPresent(relayed -> relayed.stop(cause));
        onRuntime(runtime -> runtime.stop(attempt, cause));
    }

    synchronized void release(TaskRunAttempt attempt) {
        onRuntime(runtime -> runtime.release(attempt));
        attempts.remove(name(attempt));
    }

    private synchronized Optional<RelayedAttempt> find(TaskRunAttempt attempt) {
        return Optional.ofNullable(attempts.get(name(attempt)));
    }

    private static String name(TaskRunAttempt attempt) {
        return attempt.runId() + "/" + attempt.podName();
    }

    private synchronized Optional<ClusterRun> guest(String runId) {
        return Optional.ofNullable(guests.get(runId)).map(Guest::run);
    }

    @Override
    public RunSecrets secrets(String runId) {
        return guest(runId).map(ClusterRun::secrets).orElse(RunSecrets.NONE);
    }

    @Override
    public CompletableFuture<Void> admit(TaskRunAttempt attempt, Pod pod) {
        try {
            guest(attempt.runId()).ifPresent(run -> run.check(attempt, pod));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
        return find(attempt).map(RelayedAttempt::place).orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    /** What finds Tekton's objects there; it may be closed at any time when the configuration changes. */
    synchronized Resolver resolver(String namespace) {
        return connection.resolver(namespace);
    }

    /** The client; it may be closed at any time when the configuration changes. */
    synchronized KubernetesClient client() {
        return connection.client();
    }

    /** The configuration has gone: closes the connection when the last run is over. */
    void leave() {
        synchronized (this) {
            leaves = true;
        }
        closeWhenLeft();
    }

    private void closeWhenLeft() {
        boolean close;
        synchronized (this) {
            close = leaves && guests.isEmpty() && connection != null;
        }
        if (close) {
            close();
        }
    }

    synchronized boolean isClosed() {
        return connection == null;
    }

    /** Lets go of everything; pods run on. */
    void close() {
        Connection old;
        synchronized (this) {
            old = connection;
            connection = null;
            key = null;
        }
        if (old != null) {
            old.close();
        }
    }

    synchronized List<String> runs() {
        return List.copyOf(guests.keySet());
    }
}
