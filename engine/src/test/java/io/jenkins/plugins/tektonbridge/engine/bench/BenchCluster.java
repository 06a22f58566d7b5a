package io.jenkins.plugins.tektonbridge.engine.bench;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.jenkins.plugins.tektonbridge.engine.kubernetes.KubernetesOptions;
import io.jenkins.plugins.tektonbridge.engine.kubernetes.KubernetesRuntime;
import io.jenkins.plugins.tektonbridge.engine.kubernetes.TestCluster;
import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.run.Resolver;
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
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.Awaitility;
import org.junit.runner.Description;
import org.junit.runners.model.Statement;

/** A namespace of a real cluster to measure in, with runs that are driven as the command line and Jenkins drive them. */
final class BenchCluster {
    private final TestCluster cluster;
    private final Runs runs;

    private BenchCluster(TestCluster cluster, Runs runs) {
        this.cluster = cluster;
        this.runs = runs;
    }

    /** What is measured. */
    interface Work {
        List<List<String>> rows(BenchCluster cluster) throws Exception;
    }

    /** Why nothing can be measured here; empty when something can. */
    static Optional<String> missing() {
        return TestCluster.isThere()
                ? Optional.empty()
                : Optional.of("there is no cluster; run testcluster/up and testcluster/images, or set KUBECONFIG and"
                        + " TEKTON_BRIDGE_IT=1");
    }

    /** Measures in a namespace, which goes when that is done. */
    static List<List<String>> rows(KubernetesOptions options, Work work) {
        TestCluster cluster = new TestCluster();
        Result result = new Result(cluster, options, work);
        try {
            cluster.apply(result, Description.EMPTY).evaluate();
            return result.rows;
        } catch (Throwable e) {
            throw new IllegalStateException("the cluster can't be measured: " + e.getMessage(), e);
        }
    }

    private static final class Result extends Statement {
        private final TestCluster cluster;
        private final KubernetesOptions options;
        private final Work work;
        private List<List<String>> rows = List.of();

        private Result(TestCluster cluster, KubernetesOptions options, Work work) {
            this.cluster = cluster;
            this.options = options;
            this.work = work;
        }

        @Override
        public void evaluate() throws Exception {
            Path state = Scratch.directory();
            try (RunThreads threads = RunThreads.few();
                    KubernetesRuntime runtime = new KubernetesRuntime(cluster.connect(), options)) {
                rows = work.rows(new BenchCluster(cluster, new Runs(
                        new RunStore(state), runtime, SourceReader.yaml(), Resolver.NONE, threads)));
            } finally {
                Scratch.delete(state);
            }
        }
    }

    TestCluster cluster() {
        return cluster;
    }

    KubernetesClient client() {
        return cluster.client();
    }

    String namespace() {
        return cluster.namespace();
    }

    /** Runs YAML to its end, which has to be a good one; answers how many seconds that took. */
    double run(String yaml, RunListener listener) {
        RunRequest request = RunRequest.of(
                List.of(new SourceFile("bench.yaml", yaml)),
                RunOptions.builder("kubernetes").namespace(namespace()).build());
        long begin = System.nanoTime();
        RunState end = runs.start(request, listener).end().join();
        double seconds = (System.nanoTime() - begin) / 1e9;
        Condition condition = end.condition();
        if (!condition.isSuccessful()) {
            throw new IllegalStateException(condition.reason() + ": " + condition.message());
        }
        return seconds;
    }

    /** Waits until no pod is left, and then for some part of a second: much in Kubernetes waits for a tick of one second. */
    void settle() throws InterruptedException {
        Awaitility.await().atMost(Duration.ofMinutes(5))
                .until(() -> client().pods().inNamespace(namespace()).list().getItems().isEmpty());
        Thread.sleep(ThreadLocalRandom.current().nextLong(1000));
    }
}
