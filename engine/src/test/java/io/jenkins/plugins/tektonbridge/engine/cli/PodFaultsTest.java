package io.jenkins.plugins.tektonbridge.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.dsl.PodResource;
import io.jenkins.plugins.tektonbridge.engine.kubernetes.TestCluster;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;

/** Pods that are taken away from a run in the middle: its retries make up for it, and nothing that was written is lost. */
public class PodFaultsTest {
    @ClassRule
    public static final TestCluster CLUSTER = new TestCluster();

    private static final Duration LONG = Duration.ofMinutes(2);

    @Rule
    public final Cli cli = new Cli().realTime().runtime(KubernetesRuntimes.NAME, new KubernetesRuntimes());

    private void runThrough(String name, Consumer<PodResource> fault) throws Exception {
        String file = cli.file("run.yaml", """
                apiVersion: tekton.dev/v1
                kind: TaskRun
                metadata: {name: %s}
                spec:
                  retries: 1
                  taskSpec:
                    steps:
                      - name: s
                        image: busybox
                        script: |
                          trap 'exit 1' TERM
                          for i in $(seq 1000); do echo "attempt $(context.task.retry-count), line $i"; done
                          until [ $(context.task.retry-count) = 1 ]; do sleep 0.1; done
                """.formatted(name));
        CompletableFuture<Integer> end = CompletableFuture.supplyAsync(() ->
                cli.run("run", file, "--runtime", "kubernetes", "-n", CLUSTER.namespace()));
        await().atMost(LONG).until(() -> cli.out().contains("attempt 0, line 1000"));
        fault.accept(CLUSTER.client().pods().inNamespace(CLUSTER.namespace()).withName(name + "-pod"));
        assertThat(end.get(LONG.toSeconds(), TimeUnit.SECONDS)).as(cli::err).isZero();
        assertThat(CLUSTER.left()).isEmpty();
    }

    private void assertEachLineOnce() {
        assertThat(cli.run("logs", "--no-prefix")).isZero();
        StringBuilder lines = new StringBuilder();
        for (int attempt = 0; attempt < 2; attempt++) {
            for (int line = 1; line <= 1000; line++) {
                lines.append("attempt ").append(attempt).append(", line ").append(line).append('\n');
            }
        }
        assertThat(cli.out()).isEqualTo(lines.toString());
    }

    @Test
    public void a_pod_that_is_evicted_is_told_and_tried_again() throws Exception {
        runThrough("evicted", PodResource::evict);
        assertThat(cli.err()).containsPattern("\\[evicted] pod \"evicted-pod\": it was evicted from node [a-z0-9.-]+, which is"
                + " being drained \\(Eviction API: evicting\\)\\. Retries make up for that\\. Trying again, attempt 2\\.\n");
        assertEachLineOnce();
    }

    @Test
    public void a_pod_that_somebody_deletes_is_told_and_tried_again() throws Exception {
        runThrough("deleted", PodResource::delete);
        assertThat(cli.err()).contains("[deleted] pod \"deleted-pod\" was deleted by somebody else while it ran. The audit"
                + " log of the cluster tells by whom. Trying again, attempt 2.\n");
        assertEachLineOnce();
    }

    @Test
    public void a_pod_that_somebody_deletes_by_force_is_told_and_tried_again() throws Exception {
        runThrough("forced", pod -> pod.withGracePeriod(0).delete());
        assertThat(cli.err()).contains("[forced] pod \"forced-pod\" was deleted by somebody else while it ran. The audit"
                + " log of the cluster tells by whom. Trying again, attempt 2.\n");
        assertEachLineOnce();
    }
}
