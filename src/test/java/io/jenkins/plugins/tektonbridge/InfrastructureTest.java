package io.jenkins.plugins.tektonbridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.domains.Domain;
import hudson.model.Result;
import hudson.util.Secret;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.jenkins.plugins.tektonbridge.cluster.TektonCluster;
import io.jenkins.plugins.tektonbridge.policy.PolicyRule;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.After;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.RuleChain;
import org.jvnet.hudson.test.BuildWatcher;
import org.jvnet.hudson.test.JenkinsRule;

/** What a build says when a real cluster fails it, and whether {@code retry} can tell that from a build that fails. */
public class InfrastructureTest {
    private static final TestNamespace NAMESPACE = TestNamespace.ofLongTests();
    private static final JenkinsRule jenkins = new JenkinsRule();
    private static final Duration LONG = Duration.ofMinutes(4);

    @ClassRule
    public static final BuildWatcher WATCHER = new BuildWatcher();

    @ClassRule
    public static final RuleChain RULES = RuleChain.outerRule(NAMESPACE).around(jenkins);

    private final TektonBridgeConfiguration configuration = TektonBridgeConfiguration.get();
    private FaultyProxy proxy;

    @Before
    public void configure() throws Exception {
        proxy = new FaultyProxy();
        useToken(NAMESPACE.token());
        configuration.setClusters(List.of(NAMESPACE.configuration("token")));
        configuration.setPolicy(List.of());
    }

    @After
    public void nothingIsLeft() throws IOException {
        NAMESPACE.client().resourceQuotas().inNamespace(NAMESPACE.name()).withName("q").delete();
        await().atMost(LONG).untilAsserted(() -> assertThat(NAMESPACE.leftovers()).isEmpty());
        proxy.close();
    }

    private static void useToken(String token) throws IOException {
        SystemCredentialsProvider credentials = SystemCredentialsProvider.getInstance();
        credentials.setDomainCredentialsMap(Map.of(Domain.global(), new ArrayList<>(List.of(
                new StringCredentialsImpl(CredentialsScope.SYSTEM, "token", "", Secret.fromString(token))))));
        credentials.save();
    }

    @Test
    public void aQuotaThatIsUsedUpIsWaitedFor() throws Exception {
        quota("0");
        WorkflowRun build = start("tektonPipeline yaml: '''" + pipeline("echo had a place") + "'''");
        WorkflowRun impatient = start("tektonPipeline timeout: '15s', yaml: '''" + pipeline("echo never") + "'''");
        jenkins.waitForMessage("[only] waits: TaskRun Pod exceeded available resources: pods \"", build);
        jenkins.assertLogContains("is forbidden: exceeded quota: q, requested: pods=1, used: pods=", build);
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(impatient));
        jenkins.assertLogContains("failed to finish within \"15s\"", impatient);
        jenkins.assertLogContains("Previous status: [ExceededResourceQuota] TaskRun Pod exceeded available", impatient);
        quota("5");
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        jenkins.assertLogContains("[only : a] had a place", build);
    }

    private static void quota(String pods) {
        NAMESPACE.client().resourceQuotas().inNamespace(NAMESPACE.name()).resource(new ResourceQuotaBuilder()
                        .withNewMetadata().withName("q").endMetadata()
                        .withNewSpec().addToHard("pods", new Quantity(pods)).endSpec()
                        .build())
                .createOr(there -> there.update());
    }

    @Test
    public void anImageThatCannotBePulledIsTold() throws Exception {
        WorkflowRun build = failed("tektonPipeline yaml: '''"
                + pipeline("true").replace("image: busybox", "image: registry.invalid/nothing:1") + "'''");
        jenkins.assertLogContains("failed: task only (TaskRunImagePullFailed: the step \"a\" failed to pull the"
                + " image \"registry.invalid/nothing:1\". The pod errored with the message: \"", build);
        jenkins.assertLogContains("Check the name of the image, whether the cluster reaches its registry, and the"
                + " imagePullSecrets.", build);
    }

    @Test
    public void anEvictedPodIsToldAndRetried() throws Exception {
        WorkflowRun build = lost(pod -> NAMESPACE.client().pods().inNamespace(NAMESPACE.name())
                .withName(pod.getMetadata().getName()).evict());
        jenkins.assertLogContains("(PodEvicted: pod \"", build);
        jenkins.assertLogContains("it was evicted from node ", build);
    }

    @Test
    public void aPodThatSomebodyDeletesIsToldAndRetried() throws Exception {
        WorkflowRun build = lost(pod -> NAMESPACE.client().pods().inNamespace(NAMESPACE.name())
                .withName(pod.getMetadata().getName()).withGracePeriod(0).delete());
        jenkins.assertLogContains("(PodDeleted: pod \"", build);
        jenkins.assertLogContains("was deleted by somebody else while it ran.", build);
    }

    /** A build whose first pod is lost, and whose second try fails by itself. */
    private static WorkflowRun lost(Consumer<Pod> loss) throws Exception {
        WorkflowRun build = start("""
                int count = 0
                retry(count: 3, conditions: [tektonInfrastructure()]) {
                    count++
                    echo "try ${count}"
                    tektonPipeline params: [count: "${count}"], yaml: '''%s'''
                }
                """.formatted(pipeline("echo begun; [ $(params.count) = 2 ] || sleep 600; exit 3")));
        jenkins.waitForMessage("[only : a] begun", build);
        // Pods of other builds may be about to go.
        loss.accept(NAMESPACE.client().pods().inNamespace(NAMESPACE.name()).list().getItems().stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .findFirst()
                .orElseThrow());
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(build));
        jenkins.assertLogContains("try 2", build);
        jenkins.assertLogContains("failed: task only, step a, exit code 3 (StepFailed:", build);
        jenkins.assertLogNotContains("try 3", build);
        return build;
    }

    @Test
    public void credentialsThatAreRefusedAreTold() throws Exception {
        useToken("no token");
        // A connection that is up would go on for a while with the token that it has.
        configuration.setClusters(List.of(NAMESPACE.configuration("locked", "token")));
        WorkflowRun build = start("tektonPipeline yaml: '''" + pipeline("echo let in") + "'''");
        jenkins.waitForMessage("[only] waits: the API server refuses the credentials (401)", build);
        useToken(NAMESPACE.token());
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        jenkins.assertLogContains("[only : a] let in", build);
    }

    @Test
    public void rightsThatAreMissingAreTold() throws Exception {
        PolicyRule everywhere = new PolicyRule("");
        everywhere.setNamespaces("*");
        configuration.setPolicy(List.of(everywhere));
        WorkflowRun build = failed("tektonPipeline namespace: 'default', yaml: '''" + pipeline("true") + "'''");
        jenkins.assertLogContains("failed: task only", build);
        jenkins.assertLogContains("User \"system:serviceaccount:" + NAMESPACE.name() + ":jenkins\" cannot ", build);
        jenkins.assertLogContains("in the namespace \"default\"", build);
    }

    @Test
    public void aWatchThatIsCutLosesNothing() throws Exception {
        WorkflowRun build = counting();
        for (int line = 5; line <= 20; line += 5) {
            jenkins.waitForMessage("[only : a] line " + line, build);
            proxy.cut();
        }
        assertWhole(build);
    }

    @Test
    public void anApiServerThatIsDownForAMinuteIsWaitedFor() throws Exception {
        WorkflowRun build = counting();
        jenkins.waitForMessage("[only : a] line 5", build);
        proxy.goDown();
        WorkflowRun late = start("tektonPipeline yaml: '''" + pipeline("echo at last") + "'''");
        jenkins.waitForMessage("[only] waits: the API server can't be reached", late);
        Thread.sleep(60_000);
        assertThat(build.isBuilding()).isTrue();
        proxy.goUp();
        assertWhole(build);
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(late));
    }

    private WorkflowRun counting() throws Exception {
        TektonCluster cluster = NAMESPACE.configuration("token");
        cluster.setProxy(proxy.url());
        configuration.setClusters(List.of(cluster));
        return start("tektonPipeline yaml: '''"
                + pipeline("for i in $(seq 1 40); do echo line $i; sleep 0.25; done; echo end 40") + "'''");
    }

    private static void assertWhole(WorkflowRun build) throws Exception {
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        CountedLog.assertWhole(build.getLog(1000), "only");
        assertThat(build.getLog(1000)).anyMatch(line -> line.contains("end 40"));
    }

    private static WorkflowRun failed(String script) throws Exception {
        WorkflowRun build = jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(start(script)));
        jenkins.assertLogNotContains("\tat ", build);
        return build;
    }

    private static WorkflowRun start(String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job.scheduleBuild2(0).waitForStart();
    }

    private static String pipeline(String script) {
        return """
                apiVersion: tekton.dev/v1
                kind: Pipeline
                metadata: {name: p}
                spec:
                  params: [{name: count, default: '0'}]
                  tasks:
                  - name: only
                    params: [{name: count, value: $(params.count)}]
                    taskSpec:
                      params: [{name: count}]
                      steps:
                      - name: a
                        image: busybox
                        script: |
                          %s
                """.formatted(script);
    }
}
