package io.jenkins.plugins.tektonbridge.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hudson.model.Item;
import io.jenkins.plugins.tektonbridge.FakeCluster;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import jenkins.model.Jenkins;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.htmlunit.HttpMethod;
import org.htmlunit.Page;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.htmlunit.html.HtmlAnchor;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.TestExtension;

public class TektonTabTest {
    // One Jenkins for all, as each test has a job of its own.
    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    static {
        // Of all tests together, which share it; a machine may be busy with others.
        jenkins.timeout = 900;
    }

    /** The cluster of these tests. */
    @TestExtension
    public static final class Cluster extends FakeCluster.Provider {}

    @Before
    public void usersOfAllKinds() {
        FakeCluster.reset();
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER).everywhere().to("admin")
                .grant(Jenkins.READ, Item.READ).everywhere().to("reader")
                .grant(Jenkins.READ, Item.READ, Item.BUILD).everywhere().to("builder")
                .grant(Jenkins.READ).everywhere().to("stranger"));
    }

    @Test
    public void showsARunAndItsLogs() throws Exception {
        WorkflowRun build = failedBuild();
        try (JenkinsRule.WebClient client = client("reader")) {
            HtmlPage page = client.getPage(build, "tekton/");
            assertThat(page.querySelectorAll("section.tekton-run")).hasSize(1);

            JSONObject api = json(client, build, "tekton/api/json").getJSONArray("runs").getJSONObject(0);
            assertThat(api.getString("reason")).isEqualTo("Failed");
            String run = "tekton/run/" + api.getString("id") + "/";

            JSONObject view = json(client, build, run + "changes?since=0");
            JSONObject failure = view.getJSONObject("run").getJSONObject("failure");
            assertThat(failure.getString("task")).isEqualTo("deploy");
            assertThat(json(client, build, run + "changes?since=" + view.getLong("revision")).has("tasks")).isFalse();

            JSONObject log = json(client, build, run + "log?taskRun=" + failure.getString("taskRun")
                    + "&attempt=0&container=step-main&from=0&count=10");
            assertThat(log.getJSONArray("lines").getString(0)).isEqualTo("<img src=x onerror=alert(1)>");
            assertThat(json(client, build, run + "state").getInt("schemaVersion")).isEqualTo(1);
        }
    }

    @Test
    public void scriptsHaveAddressesWithAVersion() throws Exception {
        WorkflowRun build = failedBuild();
        try (JenkinsRule.WebClient client = client("reader")) {
            JSONObject listed = JSONArray.fromObject(text(client, build, "tekton/v1/runs", "application/json"))
                    .getJSONObject(0);
            assertThat(listed.getString("status")).isEqualTo("False");
            String run = "tekton/v1/runs/" + listed.getString("id");
            JSONObject state = json(client, build, run);
            assertThat(state.getInt("schemaVersion")).isEqualTo(1);
            String taskRun = json(client, build, "tekton/run/" + listed.getString("id") + "/changes?since=0")
                    .getJSONObject("run").getJSONObject("failure").getString("taskRun");
            assertThat(text(client, build, run + "/log?container=step-main&taskRun=" + taskRun, "text/plain"))
                    .isEqualTo("<img src=x onerror=alert(1)>\n");
            client.assertFails(build.getUrl() + run + "/nothing", 404);
            client.assertFails(build.getUrl() + run + "/log/more", 404);
            client.assertFails(build.getUrl() + run + "/log?attempt=x", 400);
            client.assertFails(build.getUrl() + "tekton/v1/runs/nothing", 404);
        }
    }

    @Test
    public void thePagesOfBuildAndJobTellOfFailureAndRollback() throws Exception {
        WorkflowRun build = failedBuild();
        try (JenkinsRule.WebClient client = client("builder").withThrowExceptionOnFailingStatusCode(false)) {
            assertThat(client.getPage(build).asNormalizedText()).contains("task deploy failed in step main");
            assertThat(build.getBadgeActions()).noneMatch(RollbackBadge.class::isInstance);
            assertThat(post(client, build, "tekton/run/" + runId(client, build) + "/rollBack")).isEqualTo(202);
            await().atMost(Duration.ofMinutes(2)).until(() ->
                    build.getBadgeActions().stream().anyMatch(RollbackBadge.class::isInstance));
            assertThat(client.getPage(build).asNormalizedText()).contains("rolled back");
        }
    }

    @Test
    public void aLogThatNobodyWroteIsNoFile() throws Exception {
        WorkflowRun build = failedBuild();
        try (JenkinsRule.WebClient client = client("reader")) {
            String run = "tekton/run/" + runId(client, build) + "/";
            assertThat(json(client, build, run + "log?taskRun=../..&attempt=0&container=../run.json&from=0&count=10")
                            .getLong("total"))
                    .isZero();
            client.assertFails(build.getUrl() + run + "download?taskRun=x&attempt=0&container=../../build.xml", 404);
            client.assertFails(build.getUrl() + "tekton/run/nothing/state", 404);
        }
    }

    @Test
    public void exportsARun() throws Exception {
        WorkflowRun build = failedBuild();
        try (JenkinsRule.WebClient client = client("reader")) {
            String export = "run/" + runId(client, build) + "/export";
            HtmlPage page = client.getPage(build, "tekton/");
            assertThat(page.<HtmlAnchor>querySelector("a.tekton-export").getHrefAttribute()).isEqualTo(export);

            WebResponse yaml = client.goTo(build.getUrl() + "tekton/" + export, "application/yaml").getWebResponse();

            assertThat(yaml.getResponseHeaderValue("Content-Disposition")).startsWith("attachment; filename=\"p-");
            assertThat(yaml.getContentAsString())
                    .startsWith("apiVersion: tekton.dev/v1\nkind: Pipeline\n")
                    .contains("kind: PipelineRun\nmetadata:\n  name: p-run\n")
                    .endsWith("spec:\n  pipelineRef:\n    name: p\n");
        }
    }

    @Test
    public void nobodySeesWhatHeMayNotRead() throws Exception {
        WorkflowRun build = failedBuild();
        String id;
        try (JenkinsRule.WebClient client = client("reader")) {
            id = runId(client, build);
        }
        try (JenkinsRule.WebClient client = client("stranger")) {
            for (String path : List.of(
                    "", "api/json", "v1/runs", "v1/runs/" + id, "v1/runs/" + id + "/log", "run/" + id + "/state",
                    "run/" + id + "/changes?since=0", "run/" + id + "/log", "run/" + id + "/search?text=a",
                    "run/" + id + "/download")) {
                client.assertFails(build.getUrl() + "tekton/" + path, 404);
            }
        }
    }

    @Test
    public void rollingBackByHandTakesAPostAndThePermission() throws Exception {
        WorkflowRun build = failedBuild();
        String rollBack;
        try (JenkinsRule.WebClient client = client("reader").withThrowExceptionOnFailingStatusCode(false)) {
            rollBack = "tekton/run/" + runId(client, build) + "/rollBack";
            assertThat(post(client, build, rollBack)).isEqualTo(403);
        }
        try (JenkinsRule.WebClient client = client("builder").withThrowExceptionOnFailingStatusCode(false)) {
            assertThat(client.getPage(build, rollBack).getWebResponse().getStatusCode()).isBetween(404, 405);
            assertThat(post(client, build, rollBack)).isEqualTo(202);
            await().until(() -> json(client, build, "tekton/api/json")
                    .getJSONArray("runs").getJSONObject(0).getString("rollback").equals("rolled back"));
            JSONObject view = json(client, build, "tekton/run/" + runId(client, build) + "/changes?since=0");
            assertThat(view.getJSONObject("run").getJSONObject("rollback").getString("by")).isEqualTo("builder");
        }
    }

    private static JenkinsRule.WebClient client(String user) throws Exception {
        return jenkins.createWebClient().login(user).withJavaScriptEnabled(false);
    }

    private static int post(JenkinsRule.WebClient client, WorkflowRun build, String path) throws Exception {
        WebRequest request = new WebRequest(new URL(jenkins.getURL(), build.getUrl() + path), HttpMethod.POST);
        Page page = client.getPage(client.addCrumb(request));
        return page.getWebResponse().getStatusCode();
    }

    private static String runId(JenkinsRule.WebClient client, WorkflowRun build) throws Exception {
        return json(client, build, "tekton/api/json").getJSONArray("runs").getJSONObject(0).getString("id");
    }

    private static JSONObject json(JenkinsRule.WebClient client, WorkflowRun build, String path) throws Exception {
        return JSONObject.fromObject(text(client, build, path, "application/json"));
    }

    private static String text(JenkinsRule.WebClient client, WorkflowRun build, String path, String type)
            throws Exception {
        return client.goTo(build.getUrl() + path, type).getWebResponse().getContentAsString();
    }

    private static WorkflowRun failedBuild() throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition("""
                tektonPipeline failOnError: false, yaml: '''
                apiVersion: tekton.dev/v1
                kind: Pipeline
                metadata: {name: p}
                spec:
                  tasks:
                  - name: deploy
                    taskSpec: {steps: [{name: main, image: busybox, script: "echo <img src=x onerror=alert(1)>\\\\nexit 1"}]}
                  - name: rollback
                    when: [{input: a, operator: in, values: [b]}]
                    taskSpec: {steps: [{name: main, image: busybox, script: echo undone}]}
                '''
                """, true));
        return jenkins.buildAndAssertSuccess(job);
    }
}
