package io.jenkins.plugins.tektonbridge.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.jenkins.plugins.tektonbridge.engine.kubernetes.Admission;
import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.run.Resolver;
import io.jenkins.plugins.tektonbridge.engine.run.RunSetting;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunAttempt;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunListener;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunRuntime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Connections to nowhere, which note what is asked of them; the test says what happens to attempts. */
final class FakeConnections implements Connection.Maker {
    final List<Made> made = new ArrayList<>();

    @Override
    public Connection connect(TektonCluster cluster, TokenSource access, Admission admission) {
        Made connection = new Made();
        made.add(connection);
        return connection;
    }

    Made last() {
        return made.get(made.size() - 1);
    }

    static final class Made implements Connection, TaskRunRuntime {
        final List<String> begun = new ArrayList<>();
        final List<String> ended = new ArrayList<>();
        final List<String> started = new ArrayList<>();
        final List<String> stopped = new ArrayList<>();
        final List<String> released = new ArrayList<>();
        final Map<String, String> labels = new LinkedHashMap<>();
        private final Map<String, TaskRunListener> listeners = new LinkedHashMap<>();
        boolean closed;

        @Override
        public TaskRunRuntime runtime() {
            return this;
        }

        @Override
        public KubernetesClient client() {
            throw new UnsupportedOperationException("there is no API server");
        }

        @Override
        public Resolver resolver(String namespace) {
            return Resolver.NONE;
        }

        @Override
        public void begin(RunSetting run) {
            begun.add(run.runId());
        }

        @Override
        public void end(RunSetting run) {
            ended.add(run.runId());
        }

        @Override
        public void start(TaskRunAttempt attempt, TaskRunListener listener) {
            started.add(name(attempt));
            labels.putAll(attempt.metadata().labels());
            listeners.put(name(attempt), listener);
        }

        @Override
        public void stop(TaskRunAttempt attempt, StopCause cause) {
            stopped.add(name(attempt));
        }

        @Override
        public void release(TaskRunAttempt attempt) {
            released.add(name(attempt));
        }

        @Override
        public void close() {
            closed = true;
        }

        void begins(String attempt) {
            listeners.get(attempt).started(attempt, Instant.EPOCH);
        }

        void end(String attempt, String reason) {
            Condition.Status status = reason.equals("Succeeded") ? Condition.Status.TRUE : Condition.Status.FALSE;
            listeners.get(attempt).ended(new TaskRunListener.End(
                    new Condition(status, reason, ""), Map.of(), List.of(), List.of(), Instant.EPOCH));
        }

        private static String name(TaskRunAttempt attempt) {
            return attempt.runId() + "/" + attempt.podName();
        }
    }
}
