package io.jenkins.plugins.tektonbridge.local;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Label;
import hudson.model.Result;
import hudson.slaves.DumbSlave;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsSessionRule;

/** Jenkins is stopped and started again while a run is on an agent, whose processes go on meanwhile. */
public class LocalRestartTest {
    @Rule
    public final JenkinsSessionRule sessions = new JenkinsSessionRule();

    /** Outlives Jenkins, as the directories of its agents. */
    @Rule
    public final TemporaryFolder gates = new TemporaryFolder();

    private String root = "nothing runs yet";

    @Before
    public void needsProcesses() throws Exception {
        Machine.skipWhereImpossible();
    }

    @After
    public void nothingIsLeft() {
        Machine.kill(root);
    }

    private String script() {
        return """
                node('agent') {
                    def run = tektonPipeline(cluster: 'local', workspaces: [w: [directory: '%s']], yaml: '''
                apiVersion: tekton.dev/v1
                kind: Pipeline
                metadata: {name: p}
                spec:
                  workspaces: [{name: w}]
                  tasks:
                  - name: one
                    workspaces: [{name: w}]
                    taskSpec:
                      workspaces: [{name: w}]
                      steps:
                      - name: a
                        image: alpine
                        script: |
                          echo "one begins"
                          while [ ! -e $(workspaces.w.path)/one ]; do sleep 0.2; done
                          echo "one ends"
                      - {name: b, image: alpine, script: echo "one goes on"}
                  - name: two
                    runAfter: [one]
                    workspaces: [{name: w}]
                    taskSpec:
                      workspaces: [{name: w}]
                      results: [{name: out}]
                      steps:
                      - name: a
                        image: alpine
                        script: |
                          echo "two begins"
                          while [ ! -e $(workspaces.w.path)/two ]; do sleep 0.2; done
                          printf fine > $(results.out.path)
                ''')
                    echo "result ${run.tasks.two.results.out}"
                }
                """.formatted(gates.getRoot());
    }

    private void open(String gate) throws Exception {
        Files.createFile(gates.getRoot().toPath().resolve(gate));
    }

    private void begin(JenkinsRule jenkins, String message) throws Exception {
        DumbSlave agent = jenkins.createOnlineSlave(Label.get("agent"));
        root = Path.of(agent.getRemoteFS()).resolve("workspace").toString();
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "job");
        job.setDefinition(new CpsFlowDefinition(script(), true));
        jenkins.waitForMessage(message, job.scheduleBuild2(0).waitForStart());
    }

    private static WorkflowRun build(JenkinsRule jenkins) {
        return jenkins.jenkins.getItemByFullName("job", WorkflowJob.class).getBuildByNumber(1);
    }

    private void assertEndsWell(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = build(jenkins);
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        jenkins.assertLogContains("result fine", build);
        assertThat(build.getLog(1000).stream().filter(line -> line.matches("\\[(one|two) : .*"))).containsExactly(
                "[one : a] one begins", "[one : a] one ends", "[one : b] one goes on", "[two : a] two begins");
        Machine.awaitNoProcess(root);
    }

    @Test
    public void whileAStepRuns() throws Throwable {
        sessions.then(jenkins -> begin(jenkins, "[one : a] one begins"));
        open("two");
        sessions.then(jenkins -> {
            jenkins.waitForMessage("Ready to run", build(jenkins));
            open("one");
            assertEndsWell(jenkins);
        });
    }

    @Test
    public void aStepThatEndsWhileJenkinsIsDownCounts() throws Throwable {
        sessions.then(jenkins -> begin(jenkins, "[one : a] one begins"));
        open("one");
        sessions.then(jenkins -> {
            jenkins.waitForMessage("[two : a] two begins", build(jenkins));
        });
        open("two");
        sessions.then(this::assertEndsWell);
    }

    @Test
    public void anAbortAfterARestartEndsTheRun() throws Throwable {
        sessions.then(jenkins -> begin(jenkins, "[one : a] one begins"));
        sessions.then(jenkins -> {
            WorkflowRun build = build(jenkins);
            jenkins.waitForMessage("Ready to run", build);
            build.doStop();
            jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
            Machine.awaitNoProcess(root);
        });
    }
}
