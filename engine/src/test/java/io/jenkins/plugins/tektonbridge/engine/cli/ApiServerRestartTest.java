package io.jenkins.plugins.tektonbridge.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.Assume.assumeTrue;

import io.jenkins.plugins.tektonbridge.engine.kubernetes.TestCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;

/** The API server itself is restarted in the middle of a run. It disturbs whoever shares the cluster, and takes minutes. */
public class ApiServerRestartTest {
    @ClassRule
    public static final TestCluster CLUSTER = new TestCluster();

    private static final Path RESTART = Path.of("../testcluster/restart-apiserver");
    private static final Duration LONG = Duration.ofMinutes(8);

    @Rule
    public final Cli cli = new Cli().realTime().runtime(KubernetesRuntimes.NAME, new KubernetesRuntimes());

    @Before
    public void ask() throws Exception {
        assumeTrue("not asked for (bin/test --soak)", "true".equals(System.getenv("TEKTON_BRIDGE_SOAK")));
        assumeTrue("only testcluster/ can be restarted", isTestCluster());
    }

    private static boolean isTestCluster() throws IOException {
        Path own = Path.of("/var/lib/tekton-bridge-testcluster/kubeconfig");
        return Files.exists(own) && Files.isSameFile(own, Path.of(System.getenv("KUBECONFIG")));
    }

    @Test
    public void it_is_killed() throws Exception {
        runThrough("killed", "--kill");
    }

    @Test
    public void it_is_gone_for_a_minute() throws Exception {
        runThrough("down", "--down", "60");
    }

    @Test
    public void it_hangs() throws Exception {
        runThrough("hangs", "--pause", "40");
    }

    private void runThrough(String name, String... how) throws Exception {
        TwelveTasks pipeline = new TwelveTasks(20, 20, CLUSTER.claim());
        String file = cli.file("run.yaml", pipeline.yaml(name));
        CompletableFuture<Integer> end = CompletableFuture.supplyAsync(() ->
                cli.run("run", file, "--runtime", "kubernetes", "-n", CLUSTER.namespace()));
        await().atMost(LONG).until(() -> cli.out().contains(" : one] line 1\n"));
        List<String> command = new ArrayList<>(List.of(RESTART.toString()));
        command.addAll(List.of(how));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
        assertThat(end.get(LONG.toSeconds(), TimeUnit.SECONDS)).as(cli::err).isZero();
        assertThat(CLUSTER.left()).isEmpty();
        pipeline.assertComplete(CLUSTER, cli, cli.path("state/tekton-bridge"), name);
    }
}
