package io.jenkins.plugins.tektonbridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.Assume.assumeTrue;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import hudson.model.Result;
import hudson.util.Secret;
import io.jenkins.plugins.tektonbridge.cluster.TektonCluster;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.RuleChain;
import org.jvnet.hudson.test.JenkinsRule;

/** Builds that are aborted in each phase of a run on a real cluster, all at once. */
public class AbortTest {
    private static final TestNamespace NAMESPACE = new TestNamespace();
    private static final JenkinsRule jenkins = new JenkinsRule();
    private static final Duration LONG = Duration.ofMinutes(4);

    @ClassRule
    public static final RuleChain RULES = RuleChain.outerRule(NAMESPACE).around(jenkins);

    static {
        jenkins.timeout = 1200;
    }

    private final Map<String, WorkflowRun> builds = new LinkedHashMap<>();

    @Test
    public void inEachPhase() throws Exception {
        assumeTrue("long: bin/test --soak", "true".equals(System.getenv("TEKTON_BRIDGE_SOAK")));
        configure();
        try (PodHistory pods = new PodHistory(NAMESPACE.client(), NAMESPACE.name())) {
            String tasks = task("one") + task("two", "one") + "finally:\n" + task("last");
            start("running", "onAbort: 'cancel'", "", tasks);
            start("thenfinally", "onAbort: 'cancelRunFinally'", "", tasks);
            start("atitsend", "onAbort: 'stopRunFinally'", "", tasks);
            start("pending", "onAbort: 'cancel'", "test.jenkins.io/nowhere: here", tasks);
            start("finally", "onAbort: 'cancel'", "", task("one") + "finally:\n" + task("last"));
            start("rollback", "rollback: 'undo=one'", "",
                    task("one").replace("echo end $i", "echo end $i; exit 1") + task("undo", "one"));
            start("between", "cluster: 'narrow'", "", task("one") + task("two", "one"));
            await().atMost(LONG).until(() -> log("between").contains("[one : a] line 1"));
            start("taker", "cluster: 'narrow'", "", task("one"));
            awaitWaiting("taker");
            start("first", "cluster: 'narrow'", "", task("one"));
            awaitWaiting("first");
            openUntil(pods, "finally", "[last : a] line 1");
            openUntil(pods, "rollback", "[undo : a] line 1");
            await().atMost(LONG).until(() -> {
                pods.open("between", "one");
                return log("taker").contains("[one : a] line 1");
            });
            for (String job : List.of("running", "thenfinally", "atitsend")) {
                await().atMost(LONG).until(() -> log(job).contains("[one : a] line 1"));
            }
            await().atMost(LONG).until(() -> !pods.taskRuns("pending").isEmpty());

            builds.values().forEach(WorkflowRun::doStop);
            await().atMost(LONG).until(() -> {
                pods.open("thenfinally", "last");
                pods.open("atitsend", "last");
                pods.open("atitsend", "one");
                return builds.values().stream().noneMatch(WorkflowRun::isBuilding);
            });

            for (WorkflowRun build : builds.values()) {
                jenkins.assertBuildStatus(Result.ABORTED, build);
                jenkins.assertLogNotContains("\tat ", build);
            }
            assertThat(tasks(pods, "running")).containsExactly("one");
            assertThat(tasks(pods, "thenfinally")).containsExactly("last", "one");
            assertThat(log("thenfinally")).contains("[last : a] end").doesNotContain("[one : a] end");
            assertThat(tasks(pods, "atitsend")).containsExactly("last", "one");
            assertThat(log("atitsend")).contains("[last : a] end").contains("[one : a] end");
            assertThat(tasks(pods, "pending")).containsExactly("one");
            assertThat(tasks(pods, "finally")).containsExactly("last", "one");
            assertThat(tasks(pods, "rollback")).containsExactly("one", "undo");
            assertThat(tasks(pods, "between")).containsExactly("one");
            assertThat(tasks(pods, "taker")).containsExactly("one");
            assertThat(tasks(pods, "first")).isEmpty();
            pods.assertNothingRanTwice();
        }
        await().atMost(LONG).untilAsserted(() -> assertThat(NAMESPACE.leftovers()).isEmpty());
    }

    private static void configure() throws Exception {
        SystemCredentialsProvider.getInstance().getCredentials().add(new StringCredentialsImpl(
                CredentialsScope.SYSTEM, "token", "", Secret.fromString(NAMESPACE.token())));
        TektonCluster narrow = NAMESPACE.configuration("narrow", "token");
        narrow.setMaxPods(1);
        TektonBridgeConfiguration.get().setClusters(List.of(NAMESPACE.configuration("token"), narrow));
    }

    private void start(String name, String fields, String selector, String tasks) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, name);
        job.setDefinition(new CpsFlowDefinition("""
                tektonPipeline %s, yaml: '''
                apiVersion: tekton.dev/v1
                kind: PipelineRun
                metadata: {name: %s}
                spec:
                  taskRunTemplate: {podTemplate: {nodeSelector: {%s}}}
                  pipelineSpec:
                    tasks:
                %s\
                '''
                """.formatted(fields, name, selector, tasks.indent(4)), true));
        builds.put(name, job.scheduleBuild2(0).waitForStart());
    }

    private static String task(String name, String... after) {
        return "- name: " + name + "\n  runAfter: [" + String.join(", ", after) + "]\n" + PodHistory.COUNTS.indent(2);
    }

    private void awaitWaiting(String job) {
        await().atMost(LONG).untilAsserted(() -> assertThat(TektonEngine.get().state(builds.get(job), "step-3"))
                .hasValueSatisfying(state -> assertThat(state.toString()).contains("waits for a place")));
    }

    private void openUntil(PodHistory pods, String job, String text) {
        await().atMost(LONG).until(() -> {
            pods.open(job, "one");
            return log(job).contains(text);
        });
    }

    private String log(String job) throws Exception {
        return JenkinsRule.getLog(builds.get(job));
    }

    private static List<String> tasks(PodHistory pods, String job) {
        Set<String> taskRuns = pods.taskRuns(job + "-");
        return taskRuns.stream().map(name -> name.substring(name.lastIndexOf('-') + 1)).toList();
    }
}
