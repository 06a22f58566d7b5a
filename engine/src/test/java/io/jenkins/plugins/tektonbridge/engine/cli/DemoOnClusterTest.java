package io.jenkins.plugins.tektonbridge.engine.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.Assume.assumeTrue;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.jenkins.plugins.tektonbridge.engine.kubernetes.TestCluster;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.run.RollbackState;
import io.jenkins.plugins.tektonbridge.engine.run.RunState;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.After;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;

/**
 * The demo on a real cluster with nothing left out, its files unchanged: a git server and a registry that ask for logins,
 * Docker in a sidecar, a release of helm that is deployed, fails and is rolled back. {@code testcluster/demo/up} prepares
 * the cluster.
 */
public class DemoOnClusterTest {
    @ClassRule
    public static final TestCluster CLUSTER = new TestCluster();

    private static final Duration LONG = Duration.ofMinutes(2);
    private static final Path DEMO = Path.of("..", "examples", "devops-demo").toAbsolutePath().normalize();
    private static final Path COMMANDS = Path.of("..", "testcluster", "demo").toAbsolutePath().normalize();

    /** That of the run is what its files say: the role binding names it. */
    private static final String NAMESPACE = "default";
    private static final String SERVERS = "demo-servers";
    private static final String RELEASE = "kube-ops";

    private static final String GIT = "root:admin321";
    private static final String REGISTRY = "admin:Harbor12345";
    private static final String MANIFESTS = "/v2/course/devops-demo/manifests/";

    @Rule
    public final Cli cli = new Cli().realTime().runtime(KubernetesRuntimes.NAME, new KubernetesRuntimes());

    private final Set<String> known = new HashSet<>();
    private final KubernetesClient client = CLUSTER.client();
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeClass
    public static void isPrepared() {
        boolean isPrepared = CLUSTER.client().namespaces().withName(SERVERS).get() != null;
        if (!isPrepared) {
            System.out.println("!! LEFT OUT: the demo on a real cluster (testcluster/demo/up prepares it)");
        }
        assumeTrue("no servers for the demo", isPrepared);
    }

    /** What a run has created beside itself. The claim goes when no pod uses it. */
    @After
    public void removeWhatWasApplied() throws IOException {
        try (InputStream objects = Files.newInputStream(DEMO.resolve("other.yaml"))) {
            client.load(objects).inNamespace(NAMESPACE).delete();
        }
        await().atMost(LONG).until(() ->
                client.persistentVolumeClaims().inNamespace(NAMESPACE).withName("go-repo-pvc").get() == null);
    }

    @Test
    public void from_a_commit_to_a_deployment_and_back() throws Exception {
        command("release");
        assertThat(history()).hasSize(1);

        RunState deployed = run(0);
        assertThat(reasons(deployed)).containsExactly(
                "clone Succeeded", "test Succeeded", "build Succeeded", "docker Succeeded", "deploy Succeeded",
                "rollback When Expressions evaluated to false");
        assertThat(results(deployed, "clone")).isEqualTo(Map.of(
                "commit", ParamValue.of(head()), "url", ParamValue.of("http://git.k8s.local/course/devops-demo.git")));
        assertThat(results(deployed, "deploy")).isEqualTo(Map.of("helm-status", ParamValue.of("deployed")));
        assertThat(cli.out()).contains("[docker : docker-build] Login Succeeded", "[test : test] this is a test task");
        assertDeployed(pushed());
        assertThat(history()).hasSize(2).last().asString().contains("deployed", "Upgrade complete");

        RunState failed = run(1, "--rollback", "rollback", "-p", "overwrite_values=migration.fail=true");
        assertThat(reasons(failed)).containsExactly(
                "clone Succeeded", "test Succeeded", "build Succeeded", "docker Succeeded", "deploy StepFailed",
                "rollback Succeeded");
        assertThat(failed.rollback().orElseThrow())
                .extracting(RollbackState::outcome, RollbackState::cause)
                .containsExactly(RollbackState.Outcome.ROLLED_BACK, "deploy");
        assertThat(cli.out()).contains("[rollback : rollback] Rollback was a success!");
        assertThat(history()).hasSize(4).satisfiesExactly(
                first -> assertThat(first).contains("superseded", "Install complete"),
                second -> assertThat(second).contains("superseded", "Upgrade complete"),
                third -> assertThat(third).contains("failed", "pre-upgrade hooks failed"),
                fourth -> assertThat(fourth).contains("deployed", "Rollback to 2"));
        assertThat(get(RELEASE, "devops-demo", "/", "").body()).isEqualTo("devops-demo v0.1.0\n");
        await().atMost(LONG).untilAsserted(() -> assertThat(left()).isEmpty());
    }

    private RunState run(int exitCode, String... options) {
        List<String> arguments = new ArrayList<>(List.of(
                "run", DEMO.toString(), "--runtime", "kubernetes", "-n", NAMESPACE, "--apply",
                "--image", "docker.io/lachlanevenson/k8s-helm=tekton-bridge/helm"));
        arguments.addAll(List.of(options));
        assertThat(cli.run(arguments.toArray(String[]::new))).as(() -> cli.out() + cli.err()).isEqualTo(exitCode);
        List<String> added = cli.store().runIds().stream().filter(known::add).toList();
        assertThat(added).hasSize(1);
        return cli.store().open(added.getFirst()).state();
    }

    private static List<String> reasons(RunState run) {
        return run.tasks().stream()
                .map(task -> task.name() + " " + (task.isSkipped()
                        ? task.skipReason()
                        : task.taskRuns().getFirst().condition().reason()))
                .toList();
    }

    private static Map<String, ParamValue> results(RunState run, String task) {
        return run.pipelineRun().orElseThrow().task(task).orElseThrow().taskRuns().getFirst().results();
    }

    /** The commit that the git server has, which it tells nobody without a login. */
    private String head() throws Exception {
        String refs = "/course/devops-demo.git/info/refs?service=git-upload-pack";
        assertThat(get(SERVERS, "git", refs, "").statusCode()).isEqualTo(401);
        String told = get(SERVERS, "git", refs, GIT).body();
        String commit = told.substring(told.indexOf("0000") + 8, told.indexOf(" HEAD"));
        assertThat(commit).matches("[0-9a-f]{40}");
        return commit;
    }

    /** The digest of the image that the registry has, which it gives nobody without a login: the one that was pushed. */
    private String pushed() throws Exception {
        assertThat(get(SERVERS, "registry", MANIFESTS + "v0.1.0", "").statusCode()).isEqualTo(401);
        String digest = get(SERVERS, "registry", MANIFESTS + "v0.1.0", REGISTRY).headers()
                .firstValue("Docker-Content-Digest").orElseThrow();
        assertThat(get(SERVERS, "registry", MANIFESTS + digest, REGISTRY).body()).contains("\"schemaVersion\": 2");
        assertThat(cli.out()).contains("[docker : docker-build] v0.1.0: digest: " + digest);
        return digest;
    }

    /** That the application of this image answers. */
    private void assertDeployed(String digest) throws Exception {
        assertThat(client.pods().inNamespace(RELEASE).withLabel("app.kubernetes.io/name", "devops-demo").list().getItems())
                .extracting(pod -> pod.getStatus().getContainerStatuses().getFirst().getImageID())
                .containsExactly("harbor.k8s.local/course/devops-demo@" + digest);
        assertThat(get(RELEASE, "devops-demo", "/", "").body()).isEqualTo("devops-demo v0.1.0\n");
    }

    /** Asks a Service over HTTP, with a login unless that is empty. */
    private HttpResponse<String> get(String namespace, String service, String path, String login) throws Exception {
        String address = client.services().inNamespace(namespace).withName(service).get().getSpec().getClusterIP();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://" + address + path))
                .header("Accept", "application/vnd.docker.distribution.manifest.v2+json");
        if (!login.isEmpty()) {
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login.getBytes(UTF_8)));
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** The revisions of the release, as helm tells them. */
    private static List<String> history() throws Exception {
        return command("helm", "history", "devops-demo", "--namespace", RELEASE).lines().skip(1).toList();
    }

    private static String command(String name, String... arguments) throws IOException, InterruptedException {
        List<String> command = Stream.concat(Stream.of(COMMANDS.resolve(name).toString()), Stream.of(arguments)).toList();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    /** What runs have left. */
    private List<String> left() {
        String label = "tekton-bridge.jenkins.io/run";
        return Stream.of(
                        client.pods().inNamespace(NAMESPACE).withLabel(label).list().getItems(),
                        client.secrets().inNamespace(NAMESPACE).withLabel(label).list().getItems(),
                        client.configMaps().inNamespace(NAMESPACE).withLabel(label).list().getItems(),
                        client.persistentVolumeClaims().inNamespace(NAMESPACE).withLabel(label).list().getItems())
                .flatMap(List::stream)
                .map(HasMetadata::getFullResourceName)
                .toList();
    }
}
