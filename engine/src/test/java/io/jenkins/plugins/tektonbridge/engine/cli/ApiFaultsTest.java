package io.jenkins.plugins.tektonbridge.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.Assume.assumeTrue;

import io.jenkins.plugins.tektonbridge.engine.kubernetes.ApiProxy;
import io.jenkins.plugins.tektonbridge.engine.kubernetes.ApiProxy.Answer;
import io.jenkins.plugins.tektonbridge.engine.kubernetes.TestCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import org.junit.After;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;

/**
 * What becomes of a run when the API server, or the way to it, fails in the middle: it goes on without loss, or ends with
 * a reason. A proxy does what would disturb others on the cluster. {@code -Dfaults.seed} does the same again.
 */
public class ApiFaultsTest {
    @ClassRule
    public static final TestCluster CLUSTER = new TestCluster();

    private static final boolean SOAK = "true".equals(System.getenv("TEKTON_BRIDGE_SOAK"));
    private static final Duration LONG = Duration.ofMinutes(5);

    @Rule
    public final Cli cli = new Cli().realTime().runtime(KubernetesRuntimes.NAME, new KubernetesRuntimes());

    private final long seed = Long.getLong("faults.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private ApiProxy proxy;
    private Path kubeconfig;

    @Before
    public void startProxy() throws Exception {
        System.out.println("faults.seed=" + seed);
        proxy = ApiProxy.start();
        kubeconfig = proxy.kubeconfig(cli.path("kubeconfig"), CLUSTER.namespace(), "token: any");
    }

    @After
    public void closeProxy() throws IOException {
        proxy.close();
        CLUSTER.client().pods().inNamespace(CLUSTER.namespace()).withGracePeriod(0).delete();
    }

    private CompletableFuture<Integer> begin(String yaml, String... options) throws IOException {
        String file = cli.file("run.yaml", yaml);
        String[] arguments = new String[options.length + 6];
        System.arraycopy(new String[] {"run", file, "--runtime", "kubernetes", "--kubeconfig", kubeconfig.toString()}, 0,
                arguments, 0, 6);
        System.arraycopy(options, 0, arguments, 6, options.length);
        return CompletableFuture.supplyAsync(() -> cli.run(arguments));
    }

    private void awaitOut(String text) {
        await().atMost(LONG).until(() -> cli.out().contains(text));
    }

    private static int codeOf(CompletableFuture<Integer> end) throws Exception {
        return end.get(LONG.toSeconds(), TimeUnit.SECONDS);
    }

    /** A run of which nothing may be lost, while things go wrong. */
    private void runThrough(TwelveTasks pipeline, String name, Faults faults) throws Exception {
        CompletableFuture<Integer> end = begin(pipeline.yaml(name));
        awaitOut(" : one] line 1\n");
        String told = faults.until(end);
        assertThat(codeOf(end)).as(cli::err).isZero();
        assertThat(CLUSTER.left()).isEmpty();
        pipeline.assertComplete(CLUSTER, cli, cli.path("state/tekton-bridge"), name);
        System.out.println(name + ": " + told + ", lines " + pipeline.lines());
    }

    /** What goes wrong until a run has ended; says how much it was. */
    private interface Faults {
        String until(CompletableFuture<Integer> end) throws Exception;
    }

    @Test
    public void connections_that_break_cost_no_line() throws Exception {
        TwelveTasks pipeline = SOAK ? new TwelveTasks(100, 300, CLUSTER.claim()) : new TwelveTasks(10, 300, CLUSTER.claim());
        runThrough(pipeline, "cut", end -> {
            int cuts = 0;
            while (!end.isDone()) {
                Thread.sleep(20 + random.nextInt(100));
                if (random.nextInt(20) == 0) {
                    proxy.cut();
                    cuts++;
                } else if (proxy.cutOne(random)) {
                    cuts++;
                }
            }
            return "cuts " + cuts;
        });
    }

    @Test
    public void a_cluster_that_is_gone_for_a_while_is_waited_for() throws Exception {
        assumeTrue("not asked for (bin/test --soak)", SOAK);
        runThrough(new TwelveTasks(10, 20, CLUSTER.claim()), "gone", end -> {
            proxy.away();
            Thread.sleep(60_000);
            proxy.back();
            return "seconds without an API server 60";
        });
    }

    @Test
    public void connections_that_hang_are_made_up_for() throws Exception {
        assumeTrue("not asked for (bin/test --soak)", SOAK);
        runThrough(new TwelveTasks(10, 20, CLUSTER.claim()), "hanging", end -> {
            int times = 0;
            for (; times < 3 && !end.isDone(); times++) {
                proxy.freeze();
                Thread.sleep(20_000);
            }
            return "times all connections hung " + times;
        });
    }

    @Test
    public void an_API_server_that_is_slow_is_waited_for() throws Exception {
        assumeTrue("not asked for (bin/test --soak)", SOAK);
        proxy.latency(Duration.ofMillis(400));
        runThrough(new TwelveTasks(5, 20, CLUSTER.claim()), "slow", end -> "milliseconds more for each request 400");
    }

    @Test
    public void answers_that_say_try_again_are_tried_again() throws Exception {
        Map<Integer, Integer> answers = new ConcurrentSkipListMap<>();
        List<Answer> faults = List.of(
                Answer.status(500, "InternalError", "etcdserver: leader changed"),
                Answer.status(503, "ServiceUnavailable", "the server is currently unable to handle the request"),
                Answer.status(504, "Timeout", "request did not complete within the allotted timeout"),
                Answer.status(401, "Unauthorized", "Unauthorized"),
                new Answer(429, Map.of("Retry-After", "1"), "Too many requests, please try again later."));
        runThrough(new TwelveTasks(10, 20, CLUSTER.claim()), "refused", end -> {
            proxy.answers(request -> {
                Optional<Answer> answer = random.nextInt(3) > 0 ? Optional.empty()
                        : request.isWatch() ? Optional.of(Answer.status(410, "Expired", "too old resource version"))
                        : Optional.of(faults.get(random.nextInt(faults.size())));
                answer.ifPresent(one -> answers.merge(one.code(), 1, Integer::sum));
                return answer;
            });
            while (!end.isDone()) {
                proxy.expireWatches();
                answers.merge(410, 1, Integer::sum);
                Thread.sleep(500);
            }
            return "answers " + new TreeMap<>(answers);
        });
    }

    @Test
    public void a_token_that_is_renewed_is_taken() throws Exception {
        assumeTrue("not asked for (bin/test --soak)", SOAK);
        Path token = Files.writeString(cli.path("token"), "first");
        Path plugin = Files.writeString(cli.path("login"), """
                #!/bin/sh
                printf '{"apiVersion": "client.authentication.k8s.io/v1", "kind": "ExecCredential",'
                printf ' "status": {"token": "%%s"}}' "$(cat '%s')"
                """.formatted(token));
        assertThat(plugin.toFile().setExecutable(true)).isTrue();
        proxy.kubeconfig(kubeconfig, CLUSTER.namespace(), "exec: {apiVersion: client.authentication.k8s.io/v1, command: \""
                + plugin + "\", interactiveMode: Never}");
        accept("first");
        runThrough(new TwelveTasks(5, 20, CLUSTER.claim()), "renewed", end -> {
            accept("second");
            proxy.cut();
            Thread.sleep(2000);
            Files.writeString(token, "second");
            return "tokens 2";
        });
    }

    @Test
    public void a_token_that_is_not_renewed_is_told_and_the_task_ends_in_its_time() throws Exception {
        assumeTrue("not asked for (bin/test --soak)", SOAK);
        accept("any");
        CompletableFuture<Integer> end = begin("""
                apiVersion: tekton.dev/v1
                kind: TaskRun
                metadata: {name: expired}
                spec:
                  timeout: 90s
                  taskSpec: {steps: [{name: s, image: busybox, script: 'echo begun; sleep 600'}]}
                """);
        awaitOut("begun");
        accept("another");
        proxy.cut();
        assertThat(codeOf(end)).isEqualTo(1);
        String why = "the API server refuses the credentials (401): renew the token of the kubeconfig;"
                + " the pod may go on meanwhile";
        assertThat(cli.err())
                .contains("[expired] waits: " + why + "\n")
                .contains("[expired] TaskRun \"expired\" failed to finish within \"1m30s\"\nPrevious status: [Unknown] "
                        + why + "\n")
                .contains("note: the cluster does not answer, and not all pods of the run could be deleted:"
                        + " tekton-bridge cleanup removes what is left\n");
    }

    private void accept(String token) {
        proxy.answers(request -> request.authorization().equals("Bearer " + token)
                ? Optional.empty()
                : Optional.of(Answer.status(401, "Unauthorized", "Unauthorized")));
    }

    @Test
    public void a_run_that_finds_no_way_to_the_cluster_says_so() throws Exception {
        accept("another");
        String yaml = "{apiVersion: tekton.dev/v1, kind: Task, metadata: {name: t},"
                + " spec: {steps: [{image: busybox, script: echo}]}}";
        assertThat(codeOf(begin(yaml))).isEqualTo(2);
        assertThat(cli.err()).endsWith("tekton-bridge: cluster " + proxy.url() + ": the API server refuses the credentials"
                + " (401): renew the token of the kubeconfig\n");
        proxy.away();
        assertThat(codeOf(begin(yaml))).isEqualTo(2);
        assertThat(cli.err()).endsWith("tekton-bridge: cluster " + proxy.url() + ": the API server can't be reached: no"
                + " connection\n");
    }
}
