package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import io.jenkins.plugins.tektonbridge.engine.run.Resolver;
import io.jenkins.plugins.tektonbridge.engine.run.RunHandle;
import io.jenkins.plugins.tektonbridge.engine.run.RunListener;
import io.jenkins.plugins.tektonbridge.engine.run.RunOptions;
import io.jenkins.plugins.tektonbridge.engine.run.RunRequest;
import io.jenkins.plugins.tektonbridge.engine.run.RunState;
import io.jenkins.plugins.tektonbridge.engine.run.RunStore;
import io.jenkins.plugins.tektonbridge.engine.run.RunThreads;
import io.jenkins.plugins.tektonbridge.engine.run.Runs;
import io.jenkins.plugins.tektonbridge.engine.run.SourceFile;
import io.jenkins.plugins.tektonbridge.engine.run.SourceReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** A run of many tasks at once, and what it takes of the API server and of Java. */
public final class ManyPods {
    private ManyPods() {}

    /**
     * What it takes.
     *
     * @param requests how many requests for each task, watches aside
     * @param kinds how many of each kind there were in all
     * @param threads the most threads at a time
     * @param megabytes of the heap that are in use more than before when all pods have been asked for
     * @param seconds until the run has ended and its pods are deleted
     */
    public record Figures(double requests, Map<String, Long> kinds, int threads, double megabytes, double seconds) {}

    /** Runs so many tasks, each a pod that does nothing. */
    public static Figures run(TestCluster testCluster, Path directory, int pods) throws Exception {
        int threadsBefore = threads();
        long heapBefore = heap();
        try (ApiProxy proxy = ApiProxy.start(); RunThreads threads = RunThreads.few()) {
            Path kubeconfig = proxy.kubeconfig(directory.resolve("kubeconfig-" + pods), testCluster.namespace(), "token: x");
            Cluster cluster = Cluster.connect(new ClusterOptions(Optional.of(kubeconfig), ""), threads);
            long begin = System.nanoTime();
            int most = 0;
            double megabytes = 0;
            // When the runtime is closed all pods have been deleted, which counts as well.
            try (KubernetesRuntime runtime = new KubernetesRuntime(cluster, KubernetesOptions.usual())) {
                Runs runs = new Runs(new RunStore(directory), runtime, SourceReader.yaml(), Resolver.NONE, threads);
                RunHandle run = runs.start(request(testCluster.namespace(), pods), new RunListener() { });
                while (!isOver(run)) {
                    most = Math.max(most, threads() - threadsBefore);
                    boolean all = proxy.requests().stream().filter(ManyPods::makesPod).count() == pods;
                    if (all && megabytes == 0) {
                        megabytes = (heap() - heapBefore) / 1e6;
                    }
                }
                RunState end = run.end().join();
                if (!end.condition().isSuccessful()) {
                    throw new IllegalStateException(end.condition().message());
                }
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            Map<String, Long> kinds = proxy.requests().stream()
                    .filter(request -> !request.isWatch())
                    .collect(Collectors.groupingBy(ManyPods::kind, TreeMap::new, Collectors.counting()));
            double requests = kinds.values().stream().mapToLong(Long::longValue).sum();
            return new Figures(requests / pods, kinds, most, megabytes, seconds);
        }
    }

    private static boolean isOver(RunHandle run) throws Exception {
        try {
            run.end().get(100, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    /** The method and what is meant, whatever it is called. */
    private static String kind(ApiProxy.Request request) {
        return request.method() + " " + request.path()
                .replaceFirst("\\?.*", "")
                .replaceFirst("/namespaces/[^/]+/", "/")
                .replaceFirst("/pods/[^/]+", "/pods/NAME");
    }

    private static boolean makesPod(ApiProxy.Request request) {
        return request.method().equals("POST") && request.path().endsWith("/pods");
    }

    private static RunRequest request(String namespace, int pods) {
        StringBuilder yaml = new StringBuilder("""
                apiVersion: tekton.dev/v1
                kind: PipelineRun
                metadata: {generateName: many-}
                spec:
                  pipelineSpec:
                    tasks:
                """);
        for (int i = 0; i < pods; i++) {
            yaml.append("    - {name: t").append(i).append(", taskSpec: {steps: [{image: busybox, script: 'true'}]}}\n");
        }
        return RunRequest.of(
                List.of(new SourceFile("many.yaml", yaml.toString())),
                RunOptions.builder("kubernetes").namespace(namespace).build());
    }

    /** Threads of the platform, but not those that carry the virtual ones of the proxy. */
    private static int threads() {
        return (int) Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getName().startsWith("ForkJoinPool-1-"))
                .count();
    }

    private static long heap() {
        System.gc();
        Runtime java = Runtime.getRuntime();
        return java.totalMemory() - java.freeMemory();
    }
}
