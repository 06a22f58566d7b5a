package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import static org.junit.Assume.assumeTrue;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunAttempt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.ClassRule;
import org.junit.Test;

/** How long tasks take beside pods of the same containers that nobody keeps in order. */
public class SpeedTest {
    @ClassRule
    public static final TestCluster CLUSTER = new TestCluster();

    private static final int ROUNDS = Integer.getInteger("bench.rounds", 11);

    @Test
    public void speed() throws Exception {
        assumeTrue("not asked for", "1".equals(System.getenv("TEKTON_BRIDGE_BENCH")));
        KubernetesRuntime runtime = new KubernetesRuntime(CLUSTER.connect(), KubernetesOptions.usual());
        raw(1);
        ours(runtime, 1);
        for (int steps : new int[] {1, 3, 20}) {
            List<Double> raw = new ArrayList<>();
            List<Double> ours = new ArrayList<>();
            for (int i = 0; i < ROUNDS; i++) {
                Thread.sleep((long) (Math.random() * 1000));
                raw.add(raw(steps));
                Thread.sleep((long) (Math.random() * 1000));
                ours.add(ours(runtime, steps));
            }
            System.out.printf("%2d steps: raw %.2f %s ours %.2f %s ratio %.2f%n", steps, median(raw), raw.stream()
                    .map(x -> String.format("%.2f", x)).toList(), median(ours),
                    ours.stream().map(x -> String.format("%.2f", x)).toList(), median(ours) / median(raw));
        }
        runtime.close();
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    private static double ours(KubernetesRuntime runtime, int steps) {
        StringBuilder spec = new StringBuilder("taskSpec:\n  steps:\n");
        for (int i = 0; i < steps; i++) {
            spec.append("    - {image: busybox, script: 'echo hello'}\n");
        }
        TaskRunAttempt attempt = TestAttempts.of(CLUSTER.namespace(), spec.toString());
        TestListener listener = new TestListener();
        long begin = System.nanoTime();
        runtime.start(attempt, listener);
        listener.end();
        double seconds = (System.nanoTime() - begin) / 1e9;
        runtime.release(attempt);
        return seconds;
    }

    private static double raw(int steps) throws Exception {
        List<Container> containers = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            containers.add(new ContainerBuilder().withName("c" + i).withImage("busybox")
                    .withCommand("sh", "-c", "echo hello").build());
        }
        String name = "raw-" + UUID.randomUUID().toString().substring(0, 8);
        Pod pod = new PodBuilder().withNewMetadata().withName(name).withNamespace(CLUSTER.namespace())
                .withLabels(Map.of("raw", name)).endMetadata()
                .withNewSpec().withRestartPolicy("Never").withAutomountServiceAccountToken(false)
                .withContainers(containers).endSpec().build();
        CompletableFuture<Void> done = new CompletableFuture<>();
        var pods = CLUSTER.client().pods().inNamespace(CLUSTER.namespace());
        Watch watch = pods.withLabel("raw", name).watch(new Watcher<Pod>() {
            @Override
            public void eventReceived(Action action, Pod now) {
                var statuses = now.getStatus().getContainerStatuses();
                if (statuses.size() == steps && statuses.stream().allMatch(s -> s.getState().getTerminated() != null)) {
                    done.complete(null);
                }
            }

            @Override
            public void onClose(WatcherException cause) {}
        });
        try {
            long begin = System.nanoTime();
            pods.resource(pod).create();
            done.get(60, TimeUnit.SECONDS);
            double seconds = (System.nanoTime() - begin) / 1e9;
            pods.withName(name).delete();
            return seconds;
        } finally {
            watch.close();
        }
    }
}
