package io.jenkins.plugins.tektonbridge.engine.bench;

import io.jenkins.plugins.tektonbridge.engine.kubernetes.KubernetesOptions;
import io.jenkins.plugins.tektonbridge.engine.kubernetes.ManyPods;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What 20 and 200 pods at once take: requests of the API server, threads and heap. */
final class PodsBench implements Bench.Measurement {
    private static final int[] PODS = {20, 200};

    @Override
    public Optional<String> missing() {
        return BenchCluster.missing();
    }

    @Override
    public String title() {
        return "Pods at once (aim: at most 6 requests for a task, watches aside; threads do not grow)";
    }

    @Override
    public List<List<String>> rows() {
        return BenchCluster.rows(KubernetesOptions.usual(), PodsBench::rows);
    }

    private static List<List<String>> rows(BenchCluster cluster) throws Exception {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("", "requests for a task", "threads", "MB of heap", "seconds"));
        Path directory = Scratch.directory();
        try {
            for (int pods : PODS) {
                cluster.settle();
                ManyPods.Figures figures = ManyPods.run(cluster.cluster(), directory, pods);
                rows.add(List.of(
                        pods + " pods", Table.ratio(figures.requests()), String.valueOf(figures.threads()),
                        Table.ratio(figures.megabytes()), Table.ratio(figures.seconds())));
            }
        } finally {
            Scratch.delete(directory);
        }
        return rows;
    }
}
