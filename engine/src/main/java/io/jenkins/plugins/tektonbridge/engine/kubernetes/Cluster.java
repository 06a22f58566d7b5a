package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.jenkins.plugins.tektonbridge.engine.run.RunThreads;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A connection to a cluster, with all threads that it takes: some to wait for answers, some to handle them, one of the
 * HTTP client. Thread-safe.
 */
public final class Cluster implements AutoCloseable {
    private static final int CALLERS = 6;
    private static final int WORKERS = 4;

    private final KubernetesClient client;
    private final RunThreads threads;
    private final ExecutorService callers;
    private final ExecutorService workers;
    private final ApiCalls calls;
    private final LastCalls lastCalls = new LastCalls();
    private final Runnable onClose;
    private CompletableFuture<Boolean> mountsImages;
    private final Map<String, PodFeed> feeds = new ConcurrentHashMap<>();
    private final Map<String, PodEvents> events = new ConcurrentHashMap<>();

    private Cluster(
            KubernetesClient client,
            ExecutorService callers,
            ExecutorService workers,
            RunThreads threads,
            Runnable onClose) {
        this.client = client;
        this.onClose = onClose;
        this.threads = threads;
        this.callers = callers;
        this.workers = workers;
        this.calls = new ApiCalls(callers, threads);
    }

    /**
     * Makes a connection with threads of its own. The cluster is not asked for anything yet.
     *
     * @throws ClusterException when the configuration can't be used
     */
    public static Cluster connect(ClusterOptions options) {
        Config config = options.config();
        RunThreads threads = RunThreads.few();
        return connect(config, threads, threads::close);
    }

    /**
     * Makes a connection. The cluster is not asked for anything yet.
     *
     * @param threads tells the time, and when something is due; stays open when the connection is closed
     * @throws ClusterException when the configuration can't be used
     */
    public static Cluster connect(ClusterOptions options, RunThreads threads) {
        return connect(options.config(), threads);
    }

    /** Makes a connection with a configuration of the client. */
    public static Cluster connect(Config config, RunThreads threads) {
        return connect(config, threads, () -> { });
    }

    private static Cluster connect(Config config, RunThreads threads, Runnable onClose) {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS, daemons("call"));
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS, daemons("pods"));
        KubernetesClient client = new KubernetesClientBuilder()
                .withConfig(ClusterOptions.tuned(config))
                .withHttpClientFactory(new FewThreadsHttpClientFactory(workers))
                .withTaskExecutor(workers)
                .build();
        return new Cluster(client, callers, workers, threads, onClose);
    }

    private static ThreadFactory daemons(String name) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "tekton-bridge-" + name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** The client. */
    public KubernetesClient client() {
        return client;
    }

    /** The URL of the API server. */
    public String server() {
        return client.getMasterUrl().toString();
    }

    /** The context of the kubeconfig; empty where there is none, as in a pod of the cluster. */
    public Optional<String> context() {
        return Optional.ofNullable(client.getConfiguration().getCurrentContext()).map(NamedContext::getName);
    }

    /**
     * Kubernetes' version: asks the cluster.
     *
     * @throws ClusterException when it can't be reached, or refuses to answer
     */
    public String version() {
        try {
            return client.getKubernetesVersion().getGitVersion();
        } catch (RuntimeException e) {
            throw ClusterException.of(e);
        }
    }

    /** The namespace of the context; {@code default} where it has none. */
    public String namespace() {
        String namespace = client.getConfiguration().getNamespace();
        return namespace == null ? "default" : namespace;
    }

    RunThreads threads() {
        return threads;
    }

    ExecutorService workers() {
        return workers;
    }

    ApiCalls calls() {
        return calls;
    }

    /** The calls that are waited for before the connection is closed. */
    LastCalls lastCalls() {
        return lastCalls;
    }

    /** Whether containers can have images as volumes; looked up once. */
    synchronized CompletableFuture<Boolean> mountsImages() {
        if (mountsImages == null) {
            mountsImages = CompletableFuture.supplyAsync(() -> ImageVolumes.areThere(client), callers);
        }
        return mountsImages;
    }

    /** What happens to our pods of a namespace. */
    PodFeed pods(String namespace) {
        return feeds.computeIfAbsent(namespace, name -> new PodFeed(client, name, calls, threads));
    }

    /** What the cluster's events say of pods of a namespace. */
    PodEvents events(String namespace) {
        return events.computeIfAbsent(namespace, name -> new PodEvents(client, name, calls, threads));
    }

    /** Closes the connection, after what is to be deleted has been deleted, if that does not take long. */
    @Override
    public void close() {
        close(() -> { });
    }

    /** The same; tells when it did take long, and is given up. */
    void close(Runnable givenUp) {
        if (!lastCalls.await(Duration.ofSeconds(10))) {
            givenUp.run();
        }
        feeds.values().forEach(PodFeed::close);
        client.close();
        callers.shutdownNow();
        workers.shutdown();
        try {
            workers.awaitTermination(5, TimeUnit.SECONDS);
            callers.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            onClose.run();
        }
    }
}
