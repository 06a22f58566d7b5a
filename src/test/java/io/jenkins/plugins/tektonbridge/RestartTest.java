package io.jenkins.plugins.tektonbridge;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
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

    @Test
    public void aClusterThatIsMissingAfterARestartIsWaitedFor() throws Throwable {
        sessions.then(jenkins -> begin(jenkins, "one begins"));
        FakeCluster.goMissing("There is no cluster \"fake\"; there are: other");
        FakeCluster.open("one");
        FakeCluster.open("two");
        FakeCluster.open("last");
        sessions.then(jenkins -> {
            WorkflowRun build = build(jenkins);
            jenkins.waitForMessage("The run can't be taken up again: There is no cluster \"fake\"; there are: other. It goes"
                    + " on without Jenkins, which tries again for an hour", build);
            assertThat(statuses(build)).containsExactly("waiting for what is missing to take the run up: There is no cluster"
                    + " \"fake\"; there are: other");
            FakeCluster.goMissing("");
            assertEndsWell(jenkins);
            jenkins.assertLogContains("The run is taken up again.", build);
        });
    }

    private static List<String> statuses(WorkflowRun build) throws Exception {
        return build.getExecution().getCurrentExecutions(true).get().stream().map(StepExecution::getStatus).toList();
    }

    @Test
    public void anAbortWhileTheClusterIsMissingSaysWhatRemains() throws Throwable {
        sessions.then(jenkins -> begin(jenkins, "one begins"));
        FakeCluster.goMissing("There is no cluster \"fake\"; there are: other");
        sessions.then(jenkins -> {
            WorkflowRun build = build(jenkins);
            jenkins.waitForMessage("The run can't be taken up again", build);
            build.doStop();
            jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
            jenkins.assertLogContains("kubectl -n ci delete pods,configmaps,secrets,persistentvolumeclaims"
                    + " -l tekton-bridge.jenkins.io/run=" + RunIds.unique(build, "step-3"), build);
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
