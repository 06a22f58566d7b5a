package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.jenkins.plugins.tektonbridge.engine.run.RunThreads;
import java.time.Duration;
import java.util.Map;
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
    private CompletableFuture<Boolean> mountsImages;
    private final Map<String, PodFeed> feeds = new ConcurrentHashMap<>();

    private Cluster(KubernetesClient client, ExecutorService callers, ExecutorService workers, RunThreads threads) {
        this.client = client;
        this.threads = threads;
        this.callers = callers;
        this.workers = workers;
        this.calls = new ApiCalls(callers, threads);
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
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS, daemons("call"));
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS, daemons("pods"));
        KubernetesClient client = new KubernetesClientBuilder()
                .withConfig(ClusterOptions.tuned(config))
                .withHttpClientFactory(new FewThreadsHttpClientFactory(workers))
                .withTaskExecutor(workers)
                .build();
        return new Cluster(client, callers, workers, threads);
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

    /** Closes the connection, after what is to be deleted has been deleted, if that does not take long. */
    @Override
    public void close() {
        lastCalls.await(Duration.ofSeconds(10));
        feeds.values().forEach(PodFeed::close);
        client.close();
        callers.shutdownNow();
        workers.shutdown();
        try {
            workers.awaitTermination(5, TimeUnit.SECONDS);
            callers.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
