package io.jenkins.plugins.tektonbridge.engine.bench;

import io.jenkins.plugins.tektonbridge.engine.kubernetes.KubernetesOptions;
import io.jenkins.plugins.tektonbridge.engine.run.RunListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Runs on a cluster beside raw pods of as many containers, in turns: whole runs, from the request to the end that is
 * kept, over pods whose containers have all terminated. The chain's raw pods are one pod, five times.
 */
final class KubernetesBench implements Bench.Measurement {
    private static final List<Case> CASES = List.of(
            new Case("1 step with a script", 1, 1, 1, task(1), 1.2),
            new Case("3 steps", 1, 3, 1, task(3), 1.3),
            new Case("20 steps", 1, 20, 1, task(20), 1.3),
            new Case("chain of 5 tasks", 1, 1, 5, pipeline(5, true), 1.3),
            new Case("10 parallel tasks", 10, 1, 1, pipeline(10, false), 1.3));

    /**
     * What is compared.
     *
     * @param pods how many raw pods are made at once
     * @param containers how many containers each of them has
     * @param times how often the time of the raw pods counts
     * @param yaml what runs
     * @param aim what the ratio is to be at most
     */
    private record Case(String name, int pods, int containers, int times, String yaml, double aim) {}

    @Override
    public Optional<String> missing() {
        return BenchCluster.missing();
    }

    @Override
    public String title() {
        return "Runs on a cluster beside raw pods: medians of " + Timing.rounds(11) + ", seconds from the request";
    }

    @Override
    public List<List<String>> rows() {
        return BenchCluster.rows(KubernetesOptions.usual(), KubernetesBench::rows);
    }

    private static List<List<String>> rows(BenchCluster cluster) throws InterruptedException {
        RawPods raw = new RawPods(cluster.client(), cluster.namespace());
        List<List<Double>> raws = CASES.stream().<List<Double>>map(one -> new ArrayList<>()).toList();
        List<List<Double>> ours = CASES.stream().<List<Double>>map(one -> new ArrayList<>()).toList();
        // The first rounds warm Java up.
        for (int round = -2; round < Timing.rounds(11); round++) {
            for (int i = 0; i < CASES.size(); i++) {
                Case one = CASES.get(i);
                cluster.settle();
                double rawSeconds = raw.seconds(one.pods(), one.containers());
                cluster.settle();
                double ourSeconds = cluster.run(one.yaml(), new RunListener() {});
                if (round >= 0) {
                    raws.get(i).add(one.times() * rawSeconds);
                    ours.get(i).add(ourSeconds);
                }
            }
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("", "raw", "ours", "ratio", "aim"));
        for (int i = 0; i < CASES.size(); i++) {
            double rawMedian = Timing.median(raws.get(i));
            double ourMedian = Timing.median(ours.get(i));
            rows.add(List.of(
                    CASES.get(i).name(), Table.ratio(rawMedian), Table.ratio(ourMedian),
                    Table.ratio(ourMedian / rawMedian), Table.ratio(CASES.get(i).aim())));
        }
        return rows;
    }

    private static String task(int steps) {
        return """
                apiVersion: tekton.dev/v1
                kind: TaskRun
                metadata: {generateName: bench-}
                spec:
                  taskSpec:
                    steps:
                """ + "    - {image: busybox, script: 'echo hello'}\n".repeat(steps);
    }

    private static String pipeline(int tasks, boolean chain) {
        return """
                apiVersion: tekton.dev/v1
                kind: PipelineRun
                metadata: {generateName: bench-}
                spec:
                  pipelineSpec:
                    tasks:
                """ + IntStream.range(0, tasks)
                .mapToObj(i -> "    - name: t" + i + "\n"
                        + (chain && i > 0 ? "      runAfter: [t" + (i - 1) + "]\n" : "")
                        + "      taskSpec: {steps: [{image: busybox, script: 'echo hello'}]}\n")
                .collect(Collectors.joining());
    }
}
