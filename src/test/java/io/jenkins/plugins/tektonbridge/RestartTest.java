package io.jenkins.plugins.tektonbridge;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsSessionRule;
import org.jvnet.hudson.test.TestExtension;

/** Jenkins is stopped and started again while a run is at each of its phases; the cluster is not. */
public class RestartTest {
    @Rule
    public final JenkinsSessionRule sessions = new JenkinsSessionRule();

    /** The cluster of these tests. */
    @TestExtension
    public static final class Cluster extends FakeCluster.Provider {}

    @Before
    public void emptyCluster() {
        FakeCluster.reset();
    }

    private static final String SCRIPT = """
            def run = tektonPipeline(yaml: '''
            apiVersion: tekton.dev/v1
            kind: Pipeline
            metadata: {name: p}
            spec:
              results: [{name: out, value: $(tasks.two.results.out)}]
              tasks:
              - name: one
                taskSpec: {steps: [{name: main, image: busybox, script: "echo one begins\\\\nawait one\\\\necho one ends"}]}
              - name: two
                runAfter: [one]
                taskSpec:
                  results: [{name: out}]
                  steps: [{name: main, image: busybox, script: "echo two begins\\\\nawait two\\\\necho two ends\\\\nresult out fine"}]
              finally:
              - name: last
                taskSpec: {steps: [{name: main, image: busybox, script: "echo last begins\\\\nawait last\\\\necho last ends"}]}
            ''')
            echo "result ${run.results.out}"
            """;

    @Test
    public void whileAStepRuns() throws Throwable {
        sessions.then(jenkins -> begin(jenkins, "one begins"));
        FakeCluster.open("one");
        FakeCluster.open("two");
        FakeCluster.open("last");
        sessions.then(RestartTest::assertEndsWell);
    }

    @Test
    public void betweenTasksAndInFinally() throws Throwable {
        FakeCluster.open("one");
        sessions.then(jenkins -> begin(jenkins, "two begins"));
        FakeCluster.open("two");
        sessions.then(jenkins -> jenkins.waitForMessage("last begins", build(jenkins)));
        FakeCluster.open("last");
        sessions.then(RestartTest::assertEndsWell);
    }

    @Test
    public void anAbortAfterARestartEndsTheRun() throws Throwable {
        sessions.then(jenkins -> begin(jenkins, "one begins"));
        sessions.then(jenkins -> {
            WorkflowRun build = build(jenkins);
            jenkins.waitForMessage("Ready to run", build);
            build.doStop();
            jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
            assertThat(FakeCluster.pods()).hasSize(1);
        });
    }

    private static void begin(JenkinsRule jenkins, String message) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "job");
        job.setDefinition(new CpsFlowDefinition(SCRIPT, true));
        jenkins.waitForMessage(message, job.scheduleBuild2(0).waitForStart());
    }

    private static WorkflowRun build(JenkinsRule jenkins) {
        return jenkins.jenkins.getItemByFullName("job", WorkflowJob.class).getBuildByNumber(1);
    }

    private static void assertEndsWell(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = build(jenkins);
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        jenkins.assertLogContains("result fine", build);
        List<String> lines = build.getLog(1000).stream().filter(line -> line.startsWith("[") && line.contains(" : ")).toList();
        assertThat(lines).containsExactly(
                "[one : main] one begins", "[one : main] one ends", "[two : main] two begins", "[two : main] two ends",
                "[last : main] last begins", "[last : main] last ends");
        assertThat(FakeCluster.pods()).hasSize(3).doesNotHaveDuplicates();
    }
}
