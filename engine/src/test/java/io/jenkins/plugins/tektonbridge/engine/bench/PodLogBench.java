package io.jenkins.plugins.tektonbridge.engine.bench;

import io.fabric8.kubernetes.api.model.Pod;
import io.jenkins.plugins.tektonbridge.engine.kubernetes.KubernetesOptions;
import io.jenkins.plugins.tektonbridge.engine.run.LogChunk;
import io.jenkins.plugins.tektonbridge.engine.run.RunListener;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/**
 * How fast logs of pods are kept that write as fast as they can, beside {@code kubectl logs -f} of the same output; and
 * whether they are complete. The kubelet rotates logs of more than 10 MiB every ten seconds.
 */
final class PodLogBench implements Bench.Measurement {
    private static final int ROUNDS = 3;
    private static final int LINES = 2_000_000;
    private static final String REST = " a line of a build that has said much already, and that has a lot more to say yet, whoever reads it";

    @Override
    public Optional<String> missing() {
        return BenchCluster.missing();
    }

    @Override
    public String title() {
        return "Logs of pods that write " + megabytes(LINES) + " MB in all, beside kubectl logs -f: medians of "
                + Timing.rounds(ROUNDS) + " (aim: 50 MB/s, or 0.8 of kubectl)";
    }

    private static long megabytes(long lines) {
        return Math.round(lines * (8 + REST.length() + 1) / 1e6);
    }

    @Override
    public List<List<String>> rows() {
        return BenchCluster.rows(KubernetesOptions.usual(), cluster -> {
            List<List<String>> rows = new ArrayList<>();
            rows.add(List.of("", "kubectl MB/s", "ours MB/s", "ratio", "end after last line, s", "kubectl", "ours"));
            for (int pods : new int[] {1, 4}) {
                rows.add(row(cluster, pods));
            }
            return rows;
        });
    }

    private static List<String> row(BenchCluster cluster, int pods) throws Exception {
        List<Double> theirs = new ArrayList<>();
        List<Double> ours = new ArrayList<>();
        List<Double> ends = new ArrayList<>();
        long theirLines = 0;
        long ourLines = 0;
        for (int round = 0; round < Timing.rounds(ROUNDS); round++) {
            cluster.settle();
            Reading kubectl = kubectl(cluster, pods);
            theirs.add(kubectl.speed());
            theirLines += kubectl.inOrder();
            cluster.settle();
            Reading run = new Reading();
            cluster.run(pipeline(pods), run);
            ends.add((System.nanoTime() - run.last) / 1e9);
            ours.add(run.speed());
            ourLines += run.inOrder();
        }
        long all = (long) Timing.rounds(ROUNDS) * LINES;
        double ratio = Timing.median(ours) / Timing.median(theirs);
        return List.of(
                pods == 1 ? "1 pod" : pods + " pods at once", Table.ratio(Timing.median(theirs)),
                Table.ratio(Timing.median(ours)), Table.ratio(ratio), Table.ratio(Timing.median(ends)),
                completeness(theirLines, all), completeness(ourLines, all));
    }

    private static String completeness(long lines, long all) {
        return lines == all ? "complete" : all - lines + " lines lost";
    }

    /** Lines are numbered, so that none can be lost, doubled or out of order unseen. */
    private static String script(int lines) {
        return "exec perl -e 'sleep 3; for (1.." + lines + ") { printf \"%08d%s\\n\", $_, \"" + REST + "\" }'";
    }

    private static String pipeline(int pods) {
        String task = """
                    - name: t%d
                      taskSpec:
                        steps:
                          - image: tekton-bridge/shell
                            script: |
                              %s
                """;
        return """
                apiVersion: tekton.dev/v1
                kind: PipelineRun
                metadata: {generateName: bench-}
                spec:
                  pipelineSpec:
                    tasks:
                """ + IntStream.range(0, pods)
                .mapToObj(i -> task.formatted(i, script(LINES / pods)))
                .collect(Collectors.joining());
    }

    private static Reading kubectl(BenchCluster cluster, int pods) throws Exception {
        List<Pod> made = new RawPods(cluster.client(), cluster.namespace())
                .create(pods, "tekton-bridge/shell", "sh", "-c", script(LINES / pods));
        Reading reading = new Reading();
        List<CompletableFuture<Void>> followers = new ArrayList<>();
        for (Pod pod : made) {
            String name = pod.getMetadata().getName();
            Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> cluster.client().resource(pod).get().getStatus()
                    .getContainerStatuses().stream().anyMatch(one -> one.getState().getWaiting() == null));
            followers.add(CompletableFuture.runAsync(() -> follow(cluster.namespace(), name, reading)));
        }
        followers.forEach(CompletableFuture::join);
        made.forEach(pod -> cluster.client().resource(pod).delete());
        return reading;
    }

    private static void follow(String namespace, String pod, Reading reading) {
        String kubectl = Files.isExecutable(Path.of("testcluster/kubectl")) ? "testcluster/kubectl" : "kubectl";
        try {
            Process process = new ProcessBuilder(kubectl, "logs", "-f", "-n", namespace, pod)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            byte[] buffer = new byte[64 * 1024];
            try (InputStream in = process.getInputStream()) {
                for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                    reading.read(pod, buffer, length);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What has been read of some logs. */
    private static final class Reading implements RunListener {
        private final Map<String, Numbers> numbers = new TreeMap<>();
        private long bytes;
        private long first;
        private volatile long last;

        @Override
        public void log(LogChunk chunk) {
            read(chunk.pipelineTask(), chunk.bytes(), chunk.bytes().length);
        }

        synchronized void read(String log, byte[] from, int length) {
            last = System.nanoTime();
            first = bytes == 0 ? last : first;
            bytes += length;
            numbers.computeIfAbsent(log, name -> new Numbers()).read(from, length);
        }

        /** Megabytes a second. */
        synchronized double speed() {
            return bytes / 1e6 / ((last - first) / 1e9);
        }

        /** How many lines came each behind the one before it. */
        synchronized long inOrder() {
            return numbers.values().stream().mapToLong(one -> one.inOrder).sum();
        }
    }

    /** The numbers of the lines of a log. */
    private static final class Numbers {
        private int column;
        private long number;
        private long expected = 1;
        private long inOrder;

        private void read(byte[] from, int length) {
            for (int i = 0; i < length; i++) {
                if (from[i] == '\n') {
                    inOrder += number == expected ? 1 : 0;
                    expected = number + 1;
                    column = 0;
                    number = 0;
                } else if (column++ < 8) {
                    number = number * 10 + from[i] - '0';
                }
            }
        }
    }
}
