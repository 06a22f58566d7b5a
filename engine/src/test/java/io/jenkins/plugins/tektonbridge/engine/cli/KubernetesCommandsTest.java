package io.jenkins.plugins.tektonbridge.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequest;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import io.jenkins.plugins.tektonbridge.engine.kubernetes.TestCluster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.After;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The command line with a real cluster: as processes that are ended, killed and followed by others. */
public class KubernetesCommandsTest {
    @ClassRule
    public static final TestCluster CLUSTER = new TestCluster();

    private static final Duration LONG = Duration.ofMinutes(2);

    /** Writes lines, and in between waits twice until it is let go. */
    private static final String GATED = """
            apiVersion: tekton.dev/v1
            kind: Task
            metadata: {name: gated}
            spec:
              steps:
                - name: s
                  image: busybox
                  script: |
                    trap 'exit 1' TERM
                    lines() { for i in $(seq $1 $2); do echo "line $i"; done; }
                    gate() { until [ -e /tmp/$1 ]; do sleep 0.1; done; }
                    lines 1 3; gate first; lines 4 40; gate second; lines 41 60
            """;

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    /** For commands that need no process of their own. */
    @Rule
    public final Cli cli = new Cli().realTime().runtime(KubernetesRuntimes.NAME, new KubernetesRuntimes());

    private Path directory;

    @Before
    public void directory() {
        directory = folder.getRoot().toPath();
    }

    /** What a test that failed has left shall not disturb the next one. */
    @After
    public void removePods() {
        CLUSTER.client().pods().inNamespace(CLUSTER.namespace()).withGracePeriod(0).delete();
    }

    private String file(String yaml) throws IOException {
        return Files.writeString(Files.createTempFile(directory, "run", ".yaml"), yaml).toString();
    }

    private CliProcess run(String file, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(
                List.of("run", file, "--runtime", "kubernetes", "-n", CLUSTER.namespace()));
        arguments.addAll(List.of(options));
        return CliProcess.start(directory, arguments.toArray(String[]::new));
    }

    @Test
    public void a_pipeline_with_all_that_lies_beside_it() throws Exception {
        String file = file("""
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: settings}
                data: {greeting: hello}
                ---
                apiVersion: v1
                kind: ServiceAccount
                metadata: {name: builder}
                ---
                apiVersion: tekton.dev/v1
                kind: PipelineRun
                metadata: {generateName: beside-}
                spec:
                  taskRunTemplate: {serviceAccountName: builder}
                  workspaces:
                    - name: shared
                      volumeClaimTemplate:
                        spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Mi}}}
                  pipelineSpec:
                    workspaces: [{name: shared}]
                    tasks:
                      - name: first
                        workspaces: [{name: shared}]
                        taskSpec:
                          workspaces: [{name: shared}]
                          results: [{name: r}]
                          steps:
                            - name: s
                              image: registry.example.com/tools/sh@sha256:%s
                              env: [{name: G, valueFrom: {configMapKeyRef: {name: settings, key: greeting}}}]
                              script: 'echo "$G world" | tee $(workspaces.shared.path)/file; printf 7 > $(results.r.path)'
                      - name: second
                        workspaces: [{name: shared}]
                        params: [{name: p, value: $(tasks.first.results.r)}]
                        taskSpec:
                          params: [{name: p}]
                          workspaces: [{name: shared}]
                          steps: [{name: s, image: busybox, script: 'cat $(workspaces.shared.path)/file; echo p=$(params.p)'}]
                """.formatted("0".repeat(64)));
        try (CliProcess run = run(file, "--apply", "--image", "registry.example.com/tools/=tekton-bridge/",
                "--image", "tekton-bridge/sh=tekton-bridge/shell", "--image",
                "registry.example.com/tools/sh=tekton-bridge/busybox")) {
            assertThat(run.await()).as(() -> run.out() + run.err()).isZero();
            assertThat(run.out())
                    .contains("[first : s] hello world", "[second : s] hello world", "[second : s] p=7");
            assertThat(run.err()).doesNotContain("SLF4J", "WARN");
        }
        assertThat(CLUSTER.left()).isEmpty();
        assertThat(CLUSTER.client().configMaps().inNamespace(CLUSTER.namespace()).withName("settings").get())
                .as("what was applied stays").isNotNull();
    }

    private static List<Pod> pods() {
        return CLUSTER.client().pods().inNamespace(CLUSTER.namespace())
                .withLabel("tekton-bridge.jenkins.io/run").list().getItems();
    }

    private static void open(Pod pod, String gate) throws InterruptedException, ExecutionException, TimeoutException {
        try (ExecWatch touch = CLUSTER.client().pods().resource(pod).inContainer("step-s")
                .writingOutput(OutputStream.nullOutputStream()).exec("touch", "/tmp/" + gate)) {
            assertThat(touch.exitCode().get(LONG.toSeconds(), TimeUnit.SECONDS)).isZero();
        }
    }

    /** A command in this process, with the state directory of the others. */
    private int here(String command, String... options) {
        List<String> arguments = new ArrayList<>(List.of(command));
        if (!List.of(options).contains("--state") && !command.equals("check")) {
            arguments.addAll(List.of("--state", directory.resolve("state/tekton-bridge").toString()));
        }
        arguments.addAll(List.of(options));
        return cli.run(arguments.toArray(String[]::new));
    }

    @Test
    public void what_is_missing_is_told_before_there_is_a_pod() throws Exception {
        int code = here("run", "--runtime", "kubernetes", "-n", CLUSTER.namespace(), file(GATED
                + "      env: [{name: E, valueFrom: {secretKeyRef: {name: not-there, key: k}}}]\n"));
        assertThat(code).isEqualTo(1);
        assertThat(cli.out()).contains("Secret \"not-there\" is missing in namespace \"" + CLUSTER.namespace() + "\"");
    }

    @Test
    public void ctrl_c_cancels_and_leaves_no_pod() throws Exception {
        try (CliProcess run = run(file(GATED))) {
            run.awaitOut(": s] line 3");
            run.signal("INT");
            assertThat(run.await()).isEqualTo(130);
            assertThat(run.out()).contains("was cancelled");
            assertThat(CLUSTER.left()).isEmpty();
        }
    }

    @Test
    public void a_killed_run_is_taken_up_without_a_line_lost_or_doubled() throws Exception {
        kill();
        Pod pod = pods().getFirst();
        open(pod, "first");
        try (CliProcess resume = CliProcess.start(directory, "resume")) {
            resume.awaitOut(": s] line 40");
            assertThat(pods()).extracting(one -> one.getMetadata().getUid()).as("the same pod")
                    .containsExactly(pod.getMetadata().getUid());
            open(pod, "second");
            assertThat(resume.await()).as(resume::err).isZero();
        }
        assertAllLines();
    }

    @Test
    public void a_killed_run_whose_pod_has_ended_by_then_is_taken_up() throws Exception {
        kill();
        open(pods().getFirst(), "first");
        open(pods().getFirst(), "second");
        await().atMost(LONG).until(() -> pods().getFirst().getStatus().getPhase().equals("Succeeded"));
        assertThat(here("resume")).as(cli::err).isZero();
        assertAllLines();
    }

    private void kill() throws IOException, InterruptedException {
        try (CliProcess run = run(file(GATED))) {
            run.awaitOut(": s] line 3");
            run.signal("KILL");
            assertThat(run.await()).isEqualTo(137);
        }
    }

    private void assertAllLines() {
        assertThat(CLUSTER.left()).isEmpty();
        assertThat(here("logs", "--no-prefix")).isZero();
        assertThat(cli.out().lines()).containsExactlyElementsOf(
                IntStream.rangeClosed(1, 60).mapToObj(i -> "line " + i).toList());
    }

    @Test
    public void cleanup_removes_what_a_killed_run_left_and_nothing_of_one_that_goes_on() throws Exception {
        try (CliProcess goesOn = run(file(GATED))) {
            goesOn.awaitOut(": s] line 1");
            kill();
            assertThat(pods()).hasSize(2);

            assertThat(cleanup("--dry-run")).hasSize(1).allMatch(line -> line.startsWith("Would remove Pod gated-run-"));
            assertThat(cleanup()).hasSize(1).allMatch(line -> line.startsWith("Removed Pod gated-run-"));
            await().atMost(LONG).until(() -> pods().size() == 1);
            assertThat(cleanup("--all")).as("what is driven stays").isEmpty();
            assertThat(cli.err()).contains("1 object stayed: of runs that are going on");

            String elsewhere = directory.resolve("elsewhere").toString();
            assertThat(cleanup("--state", elsewhere)).isEmpty();
            assertThat(cli.err()).contains("1 object of 1 run not known in " + elsewhere + " stayed");
            assertThat(cleanup("--dry-run", "--all", "--state", elsewhere)).hasSize(1);
            goesOn.signal("INT");
            assertThat(goesOn.await()).isEqualTo(130);
        }
    }

    private List<String> cleanup(String... options) {
        List<String> arguments = new ArrayList<>(List.of("-n", CLUSTER.namespace()));
        arguments.addAll(List.of(options));
        assertThat(here("cleanup", arguments.toArray(String[]::new))).as(cli::err).isZero();
        return cli.out().lines().toList();
    }

    @Test
    public void check_says_what_somebody_may_not_do_and_how_to_give_it() throws Exception {
        String kubeconfig = kubeconfig(CLUSTER.client().getMasterUrl().toString(), token());
        assertThat(here("check", "--kubeconfig", kubeconfig)).isEqualTo(1);
        assertThat(cli.out())
                .contains("namespace " + CLUSTER.namespace())
                .containsPattern("create +pods +no +every run");
        assertThat(cli.err()).contains("No task can run.");

        String manifest = cli.out().substring(cli.out().indexOf("---"));
        CLUSTER.client().load(new ByteArrayInputStream(manifest.getBytes(StandardCharsets.UTF_8))).items().stream()
                .filter(object -> !object.getKind().startsWith("Cluster"))
                .forEach(object -> CLUSTER.client().resource(object).create());

        assertThat(here("check", "--kubeconfig", kubeconfig, "--context", "poor")).as(cli::out).isZero();
        assertThat(cli.out()).containsPattern("create +pods +yes +every run").doesNotContain("---");
        assertThat(here("run", "--runtime", "kubernetes", "--kubeconfig", kubeconfig, file("""
                apiVersion: tekton.dev/v1
                kind: Task
                metadata: {name: t}
                spec: {steps: [{name: s, image: busybox, script: echo hello}]}
                """))).as(cli::out).isZero();
    }

    private static String token() {
        CLUSTER.client().serviceAccounts().inNamespace(CLUSTER.namespace())
                .resource(new ServiceAccountBuilder().withNewMetadata().withName("poor").endMetadata().build())
                .create();
        return CLUSTER.client().serviceAccounts().inNamespace(CLUSTER.namespace()).withName("poor")
                .tokenRequest(new TokenRequest()).getStatus().getToken();
    }

    private String kubeconfig(String server, String token) throws IOException {
        return Files.writeString(directory.resolve("kubeconfig"), """
                apiVersion: v1
                kind: Config
                clusters: [{name: c, cluster: {server: "%s", insecure-skip-tls-verify: true}}]
                users: [{name: u, user: {token: "%s"}}]
                contexts: [{name: poor, context: {cluster: c, user: u, namespace: %s}}]
                current-context: poor
                """.formatted(server, token, CLUSTER.namespace())).toString();
    }
}
