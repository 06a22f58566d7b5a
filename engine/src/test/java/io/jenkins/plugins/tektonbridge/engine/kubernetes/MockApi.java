package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.http.Dispatcher;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import io.jenkins.plugins.tektonbridge.engine.run.RunThreads;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.rules.ExternalResource;

/** fabric8's mock of an API server, with logs and with faults; pods get on as a test says. */
final class MockApi extends ExternalResource {
    /** The server tells each request; held, lest it be forgotten. */
    private static final Logger SERVER = Logger.getLogger(MockWebServer.class.getName());

    final List<String> requests = new CopyOnWriteArrayList<>();
    /** The objects that have been applied, in order; they are not kept. */
    final List<GenericKubernetesResource> applied = new CopyOnWriteArrayList<>();
    private final Queue<Fault> faults = new ArrayDeque<>();
    private final Map<String, Supplier<MockResponse>> answers = new ConcurrentHashMap<>();
    private final Map<String, String> logs = new HashMap<>();
    private KubernetesMockServer server;
    private RunThreads threads;
    private Cluster cluster;

    private record Fault(Predicate<String> request, MockResponse answer) {}

    @Override
    protected void before() {
        SERVER.setLevel(Level.WARNING);
        server = new KubernetesMockServer(
                new Context(), new MockWebServer(), new HashMap<>(), new FaultyDispatcher(), false);
        server.start();
        threads = RunThreads.few();
        cluster = connect();
    }

    Cluster connect() {
        return Cluster.connect(config(), threads);
    }

    /** How the client reaches it. */
    Config config() {
        return server.createClient().getConfiguration();
    }

    KubernetesClient client() {
        return cluster.client();
    }

    @Override
    protected void after() {
        cluster.close();
        threads.close();
        server.shutdown();
    }

    /** The next request whose line begins like this is answered so. */
    void fail(String requestLine, int code, String reason, String message) {
        String status = "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"reason\":\"" + reason
                + "\",\"message\":\"" + message + "\",\"code\":" + code + "}";
        synchronized (faults) {
            faults.add(new Fault(
                    line -> line.startsWith(requestLine),
                    new MockResponse().setResponseCode(code).setHeader("Content-Type", "application/json").setBody(status)));
        }
    }

    /** The next request whose line begins like this is answered so, with JSON. */
    void answer(String requestLine, String json) {
        synchronized (faults) {
            faults.add(new Fault(
                    line -> line.startsWith(requestLine),
                    new MockResponse().setResponseCode(200).setHeader("Content-Type", "application/json").setBody(json)));
        }
    }

    /** All requests whose line begins like this are answered so. */
    void answers(String requestLine, int code, String json) {
        answers.put(requestLine, () ->
                new MockResponse().setResponseCode(code).setHeader("Content-Type", "application/json").setBody(json));
    }

    /** What a container has written. */
    void log(String container, String text) {
        synchronized (logs) {
            logs.put(container, text);
        }
    }

    /** How many requests began like this. */
    long count(String requestLine) {
        return requests.stream().filter(line -> line.startsWith(requestLine)).count();
    }

    private final class FaultyDispatcher extends Dispatcher {
        private final KubernetesCrudDispatcher crud = new KubernetesCrudDispatcher();

        @Override
        public MockResponse dispatch(RecordedRequest request) {
            String line = request.getMethod() + " " + request.getPath();
            requests.add(line);
            synchronized (faults) {
                if (!faults.isEmpty() && faults.peek().request().test(line)) {
                    return faults.remove().answer();
                }
            }
            Optional<String> answer = answers.keySet().stream().filter(line::startsWith).findFirst();
            if (answer.isPresent()) {
                return answers.get(answer.get()).get();
            }
            if (request.getHeader("Content-Type") != null && request.getHeader("Content-Type").contains("apply-patch")) {
                String object = request.getBody().readUtf8();
                applied.add(Serialization.unmarshal(object, GenericKubernetesResource.class));
                return new MockResponse().setResponseCode(200).setBody(object);
            }
            int log = request.getPath().indexOf("/log?container=");
            return log < 0 ? crud.dispatch(request) : log(request.getPath().substring(log + 15));
        }

        private MockResponse log(String query) {
            synchronized (logs) {
                StringBuilder text = new StringBuilder();
                logs.getOrDefault(query.split("&")[0], "").lines().forEach(line ->
                        text.append("2026-01-02T03:04:05.000000001Z ").append(line).append('\n'));
                return new MockResponse().setResponseCode(200).setBody(text.toString());
            }
        }
    }

    Pod pod(String name) {
        return client().pods().inNamespace("n").withName(name).get();
    }

    /** Lets the containers of a pod be in states. */
    void containers(String name, Map<String, ContainerState> states) {
        status(name, pod -> new PodBuilder(pod)
                .editOrNewStatus()
                .withPhase("Running")
                .withContainerStatuses(states.entrySet().stream()
                        .map(state -> status(state.getKey(), state.getValue()))
                        .toList())
                .endStatus()
                .build());
    }

    /** Changes the status of a pod. */
    void status(String name, UnaryOperator<Pod> change) {
        client().pods().inNamespace("n").withName(name).editStatus(change);
    }

    private static ContainerStatus status(String name, ContainerState state) {
        return new ContainerStatusBuilder()
                .withName(name)
                .withImage("i")
                .withImageID("i@sha256:0")
                .withReady(true)
                .withRestartCount(0)
                .withState(state)
                .build();
    }

    static ContainerState running() {
        return new ContainerStateBuilder().withNewRunning("2026-01-02T03:04:05Z").build();
    }

    static ContainerState waiting(String reason, String message) {
        return new ContainerStateBuilder().withNewWaiting(message, reason).build();
    }

    static ContainerState ended(int code, String reason, String message) {
        return new ContainerStateBuilder()
                .withNewTerminated()
                .withExitCode(code)
                .withReason(reason)
                .withMessage(message)
                .withStartedAt("2026-01-02T03:04:05Z")
                .withFinishedAt("2026-01-02T03:04:06Z")
                .endTerminated()
                .build();
    }

    static String json(Object object) {
        return Serialization.asJson(object);
    }
}
