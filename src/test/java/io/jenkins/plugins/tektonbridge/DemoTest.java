package io.jenkins.plugins.tektonbridge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.Assume.assumeTrue;

import hudson.model.BooleanParameterDefinition;
import hudson.model.BooleanParameterValue;
import hudson.model.ParametersAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.StringParameterDefinition;
import hudson.model.StringParameterValue;
import hudson.plugins.git.BranchSpec;
import hudson.plugins.git.GitSCM;
import io.jenkins.plugins.tektonbridge.cluster.TektonCluster;
import io.jenkins.plugins.tektonbridge.policy.PolicyRule;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.cps.CpsScmFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.RuleChain;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.JenkinsRule;

/**
 * The demo's Jenkinsfile in a real Jenkins, read with its YAML from a git repository, on a real cluster with nothing left
 * out: a deployment, one while Jenkins is killed, and one that fails and is rolled back. {@code testcluster/demo/up}
 * prepares the cluster.
 */
public class DemoTest {
    private static final Path DEMO = Path.of("examples/devops-demo");
    private static final String RELEASE = "kube-ops";
    private static final List<String> APPLIED =
            List.of("secret gitlab-auth", "secret harbor-auth", "claim go-repo-pvc");

    private final TestNamespace namespace = new TestNamespace();
    private final RealController jenkins = new RealController();
    private final TemporaryFolder folder = new TemporaryFolder();

    @Rule
    public final RuleChain rules = RuleChain.outerRule(folder).around(namespace).around(jenkins);

    private String beside = "";

    /** What an administrator does: the objects beside the run, in the namespace that Jenkins may use. */
    @Before
    public void prepare() throws Exception {
        assumeTrue("long: bin/test --soak", "true".equals(System.getenv("TEKTON_BRIDGE_SOAK")));
        boolean isPrepared = namespace.client().namespaces().withName("demo-servers").get() != null;
        if (!isPrepared) {
            System.out.println("!! LEFT OUT: the demo in Jenkins (testcluster/demo/up prepares the cluster)");
        }
        assumeTrue("no servers for the demo", isPrepared);
        beside = Files.readString(DEMO.resolve("other.yaml"))
                .replace("namespace: default", "namespace: " + namespace.name())
                .replace("tekton-clusterrole-binding", "tekton-clusterrole-binding-" + namespace.name());
        namespace.client().load(new ByteArrayInputStream(beside.getBytes(UTF_8))).inNamespace(namespace.name()).create();
    }

    @After
    public void removeTheBinding() {
        if (!beside.isEmpty()) {
            namespace.client().load(new ByteArrayInputStream(beside.getBytes(UTF_8))).inNamespace(namespace.name()).delete();
        }
    }

    @Test
    public void deploysOutlivesAKillAndRollsBack() throws Throwable {
        command("testcluster/demo/release");
        String repository = repository();
        jenkins.begin(namespace);
        jenkins.there(DemoTest::allowThere, "docker.io/lachlanevenson/k8s-helm=tekton-bridge/helm", "tekton-build-sa");
        try (PodHistory pods = new PodHistory(namespace.client(), namespace.name())) {
            jenkins.there(DemoTest::startThere, "good " + repository, "false");
            assertEnds("good", "SUCCESS");
            assertThat(jenkins.log("good"))
                    .anyMatch(line -> line.startsWith("[docker : docker-build] v0.1.0: digest: sha256:"))
                    .anyMatch(line -> line.matches("Deployed [0-9a-f]{40}: .*Completed: 5.*Skipped: 1.*"));

            jenkins.there(DemoTest::startThere, "killed " + repository, "false");
            jenkins.awaitLog("killed", "[build : build]");
            jenkins.kill();
            jenkins.awaitLog("killed", "[docker : docker-build] Login Succeeded");
            jenkins.kill();
            assertEnds("killed", "SUCCESS");
            assertThat(jenkins.log("killed"))
                    .filteredOn(line -> line.contains("] Login Succeeded")).hasSize(1);
            assertThat(jenkins.log("killed")).anyMatch(line -> line.startsWith("Deployed "));

            jenkins.there(DemoTest::startThere, "failing " + repository, "true");
            assertEnds("failing", "FAILURE");
            assertThat(jenkins.log("failing"))
                    .contains("[rollback : rollback] Rollback was a success! Happy Helming!",
                            "Rollback by task rollback: rolled back (task deploy failed)")
                    .noneMatch(line -> line.startsWith("Deployed "));
            pods.assertNothingRanTwice();
        }
        assertThat(command("testcluster/demo/helm", "history", "devops-demo", "--namespace", RELEASE).lines().skip(1))
                .satisfiesExactly(
                        first -> assertThat(first).contains("superseded", "Install complete"),
                        second -> assertThat(second).contains("superseded", "Upgrade complete"),
                        third -> assertThat(third).contains("superseded", "Upgrade complete"),
                        fourth -> assertThat(fourth).contains("failed", "pre-upgrade hooks failed"),
                        fifth -> assertThat(fifth).contains("deployed", "Rollback to 3"));
        await().atMost(Duration.ofMinutes(4)).untilAsserted(() ->
                assertThat(namespace.leftovers()).containsExactlyInAnyOrderElementsOf(APPLIED));
    }

    /** The demo, as a team would have it in its own repository. */
    private String repository() throws Exception {
        Path repository = folder.newFolder("repository").toPath();
        Path there = Files.createDirectories(repository.resolve(DEMO));
        try (Stream<Path> files = Files.list(DEMO)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, there.resolve(file.getFileName()));
            }
        }
        Files.deleteIfExists(there.resolve("images.yaml"));
        String git = repository.toString();
        command("git", "init", "-q", "-b", "master", git);
        command("git", "-C", git, "add", ".");
        command("git", "-C", git, "-c", "user.name=Test", "-c", "user.email=test@example.com", "commit", "-qm", "Demo");
        return git;
    }

    private static void allowThere(JenkinsRule there, String images, String serviceAccount) {
        TektonBridgeConfiguration configuration = TektonBridgeConfiguration.get();
        for (TektonCluster cluster : configuration.getClusters()) {
            cluster.setImageMapping(images);
        }
        PolicyRule rule = new PolicyRule("");
        rule.setServiceAccounts(serviceAccount);
        rule.setPrivileged(true);
        configuration.setPolicy(List.of(rule));
        configuration.save();
    }

    private static void startThere(JenkinsRule there, String nameAndRepository, String migrationFails) throws Exception {
        String[] words = nameAndRepository.split(" ", 2);
        WorkflowJob job = there.jenkins.createProject(WorkflowJob.class, words[0]);
        GitSCM repository = new GitSCM(
                GitSCM.createRepoList(words[1], null), List.of(new BranchSpec("*/master")), null, null, List.of());
        CpsScmFlowDefinition definition = new CpsScmFlowDefinition(repository, "examples/devops-demo/Jenkinsfile");
        definition.setLightweight(true);
        job.setDefinition(definition);
        job.addProperty(new ParametersDefinitionProperty(
                new StringParameterDefinition("CLUSTER", ""), new StringParameterDefinition("TAG", "v0.1.0"),
                new BooleanParameterDefinition("MIGRATION_FAILS", false, "")));
        job.scheduleBuild2(0, new ParametersAction(
                        new StringParameterValue("CLUSTER", ""), new StringParameterValue("TAG", "v0.1.0"),
                        new BooleanParameterValue("MIGRATION_FAILS", Boolean.parseBoolean(migrationFails))))
                .waitForStart();
    }

    private void assertEnds(String job, String result) {
        assertThat(jenkins.results(List.of(job), () -> { }))
                .as(() -> String.join("\n", jenkins.log(job)))
                .containsEntry(job, result);
    }

    private static String command(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
