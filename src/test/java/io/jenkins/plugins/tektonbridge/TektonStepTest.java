package io.jenkins.plugins.tektonbridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import hudson.model.Label;
import hudson.model.Result;
import io.jenkins.plugins.tektonbridge.policy.PolicyRule;
import java.io.File;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.steps.StepConfigTester;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;
import org.jvnet.hudson.test.BuildWatcher;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;

public class TektonStepTest {
    @ClassRule
    public static final BuildWatcher WATCHER = new BuildWatcher();

    // One Jenkins for all, as each test has a job of its own.
    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    /** The cluster of these tests. */
    @TestExtension
    public static final class Cluster extends FakeCluster.Provider {}

    @Before
    public void emptyCluster() {
        FakeCluster.reset();
    }

    private static final String TWO_TASKS = """
            apiVersion: tekton.dev/v1
            kind: Pipeline
            metadata: {name: p}
            spec:
              params:
              - {name: who, default: world}
              - {name: flags, type: array, default: []}
              results:
              - {name: greeting, value: $(tasks.greet.results.greeting)}
              tasks:
              - name: greet
                params: [{name: who, value: $(params.who)}]
                taskSpec:
                  params: [{name: who}]
                  results: [{name: greeting}]
                  steps:
                  - name: main
                    image: busybox
                    script: |
                      echo hello $(params.who)
                      result greeting hi-$(params.who)
              - name: skipped
                runAfter: [greet]
                when: [{input: a, operator: in, values: [b]}]
                taskSpec:
                  steps: [{name: main, image: busybox, script: exit 0}]
            """;

    @Test
    public void answersWhatBecameOfTheRun() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertSuccess(job("""
                def run = tektonPipeline(yaml: '''%s''', params: [who: "build ${env.BUILD_NUMBER}"])
                echo "status ${run.status} reason ${run.reason} result ${run.results.greeting}"
                echo "greet ${run.tasks.greet.status} ${run.tasks.greet.results.greeting}"
                echo "skipped ${run.tasks.skipped.status}: ${run.tasks.skipped.reason}"
                """.formatted(TWO_TASKS)));
        jenkins.assertLogContains("[greet : main] hello build 1", build);
        jenkins.assertLogContains("status True reason Completed result hi-build 1", build);
        jenkins.assertLogContains("greet Succeeded hi-build 1", build);
        jenkins.assertLogContains("skipped Skipped: When Expressions evaluated to false", build);
    }

    @Test
    public void aFailureNamesTaskStepExitCodeAndLastLines() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertStatus(Result.FAILURE, job("""
                tektonPipeline yaml: '''%s'''
                """.formatted(oneTask("echo before\n          echo it broke here\n          exit 3"))));
        jenkins.assertLogContains("failed: task only, step main, exit code 3 (StepFailed:", build);
        jenkins.assertLogContains("    it broke here", build);
        jenkins.assertLogNotContains("\tat io.jenkins", build);
    }

    @Test
    public void aFailureCanBeAnAnswer() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertSuccess(job("""
                def run = tektonPipeline(yaml: '''%s''', failOnError: false)
                echo "succeeded ${run.succeeded}: ${run.reason}"
                """.formatted(oneTask("exit 3"))));
        jenkins.assertLogContains("succeeded false: Failed", build);
    }

    @Test
    public void rollsBack() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertStatus(Result.FAILURE, job(deployAndUndo("exit 1")));
        jenkins.assertLogContains("[undo : main] undone", build);
        jenkins.assertLogContains("Rollback by task undo: rolled back (task deploy failed)", build);
        assertThat(FakeCluster.pods()).hasSize(2);
        assertThat(FakeCluster.pods().get(0)).contains("deploy");
        assertThat(FakeCluster.pods().get(1)).contains("undo");
    }

    @Test
    public void rollsNothingBackThatSucceeded() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertSuccess(job(deployAndUndo("exit 0")));
        jenkins.assertLogContains("Rollback by task undo: not needed", build);
        jenkins.assertLogContains("undo Skipped: Rollback was not needed", build);
        assertThat(FakeCluster.pods()).hasSize(1);
        assertThat(FakeCluster.pods().get(0)).contains("deploy");
    }

    private static String deployAndUndo(String deploy) {
        return """
                def run = tektonPipeline yaml: '''
                apiVersion: tekton.dev/v1
                kind: Pipeline
                metadata: {name: p}
                spec:
                  tasks:
                  - name: deploy
                    taskSpec: {steps: [{name: main, image: busybox, script: %s}]}
                  - name: undo
                    taskSpec: {steps: [{name: main, image: busybox, script: echo undone}]}
                ''', rollback: 'undo=deploy'
                echo "undo ${run.tasks.undo.status}: ${run.tasks.undo.reason}"
                """.formatted(deploy);
    }

    @Test
    public void runsATask() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertSuccess(job("""
                def run = tektonTask(yaml: '''
                apiVersion: tekton.dev/v1
                kind: Task
                metadata: {name: t}
                spec:
                  params: [{name: flags, type: array}, {name: target, type: object, properties: {os: {}}}]
                  results: [{name: out}]
                  steps:
                  - name: main
                    image: busybox
                    script: |
                      echo first $(params.flags[0]) $(params.target.os)
                      result out done
                ''', params: [flags: ['a', 'b'], target: [os: 'linux']])
                echo "out ${run.results.out}"
                """));
        jenkins.assertLogContains("first a linux", build);
        jenkins.assertLogContains("out done", build);
    }

    @Test
    public void readsTheWorkspace() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertSuccess(job("""
                node {
                    writeFile file: 'tekton/pipeline.yaml', text: '''%s'''
                    writeFile file: 'tekton/run.yaml', text: '''
                apiVersion: tekton.dev/v1
                kind: PipelineRun
                metadata: {name: first}
                spec: {pipelineRef: {name: p}, params: [{name: who, value: the first run}]}
                ---
                apiVersion: tekton.dev/v1
                kind: PipelineRun
                metadata: {name: second}
                spec: {pipelineRef: {name: p}, params: [{name: who, value: the second run}]}
                '''
                    tektonPipeline files: 'tekton/*.yaml', run: 'second'
                }
                """.formatted(TWO_TASKS)));
        jenkins.assertLogContains("hello the second run", build);
    }

    @Test
    public void readsTheWorkspaceOfAnAgent() throws Exception {
        jenkins.createOnlineSlave(Label.get("agent"));
        WorkflowRun build = jenkins.buildAndAssertSuccess(job("""
                node('agent') {
                    writeFile file: 'deploy/run/p.yaml', text: '''%s'''
                    tektonPipeline files: 'absent, deploy/**/*.yaml'
                }
                """.formatted(TWO_TASKS)));
        jenkins.assertLogContains("hello world", build);
    }

    @Test
    public void saysWhichFilesItLookedFor() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertStatus(
                Result.FAILURE, job("node { tektonPipeline files: 'nothing/*.yaml' }"));
        jenkins.assertLogContains("No file matches nothing/*.yaml in the workspace", build);
    }

    @Test
    public void badYamlIsToldWithItsPlace() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertStatus(Result.FAILURE, job("""
                tektonPipeline yaml: '''
                apiVersion: tekton.dev/v1
                kind: Pipeline
                metadata: {name: p}
                spec:
                  tasks: [
                '''
                """));
        jenkins.assertLogContains("<yaml>:", build);
        jenkins.assertLogNotContains("\tat io.jenkins", build);
    }

    @Test
    public void anUnknownClusterIsNamed() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertStatus(
                Result.FAILURE, job("tektonPipeline yaml: '''%s''', cluster: 'nowhere'".formatted(TWO_TASKS)));
        jenkins.assertLogContains("There is no cluster \"nowhere\"", build);
    }

    @Test
    public void followsReferencesAsFarAsThePolicyAllows() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/t.yaml", exchange -> {
            byte[] task = """
                    apiVersion: tekton.dev/v1
                    kind: Task
                    metadata: {name: remote}
                    spec: {steps: [{name: main, image: busybox, script: echo from afar}]}
                    """.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, task.length);
            exchange.getResponseBody().write(task);
            exchange.close();
        });
        server.start();
        String base = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
        String script = """
                tektonTask yaml: '''
                apiVersion: tekton.dev/v1
                kind: TaskRun
                metadata: {name: r}
                spec:
                  taskRef: {resolver: http, params: [{name: url, value: %st.yaml}]}
                '''
                """.formatted(base);
        try {
            WorkflowRun refused = jenkins.buildAndAssertStatus(Result.FAILURE, job(script));
            jenkins.assertLogContains("resolver http may not fetch " + base + "t.yaml", refused);
            PolicyRule rule = new PolicyRule("");
            rule.setHttpUrls(base);
            TektonBridgeConfiguration.get().setPolicy(List.of(rule));
            jenkins.assertLogContains("from afar", jenkins.buildAndAssertSuccess(job(script)));
        } finally {
            TektonBridgeConfiguration.get().setPolicy(List.of());
            server.stop(0);
        }
    }

    @Test
    public void onlyAnAgentHasDirectories() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertStatus(
                Result.FAILURE, job("tektonPipeline yaml: '''%s''', workspaces: [w: [directory: '.']]".formatted(TWO_TASKS)));
        jenkins.assertLogContains("only cluster: 'local' has directories of the agent", build);
    }

    @Test
    public void aBadTimeoutIsNamed() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertStatus(
                Result.FAILURE, job("tektonPipeline yaml: '''%s''', timeout: 'soon'".formatted(TWO_TASKS)));
        jenkins.assertLogContains("timeout: \"soon\" is no duration", build);
    }

    @Test
    public void infrastructureLossesCanBeRetriedAlone() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertStatus(Result.FAILURE, job("""
                def count = 0
                retry(count: 3, conditions: [tektonInfrastructure()]) {
                    count++
                    echo "try ${count}"
                    tektonPipeline yaml: (count == 1 ? '''%s''' : '''%s''')
                }
                """.formatted(oneTask("lose PodEvicted"), oneTask("exit 1"))));
        jenkins.assertLogContains("try 2", build);
        jenkins.assertLogNotContains("try 3", build);
    }

    @Test
    public void branchesDoNotSeeEachOther() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertSuccess(job("""
                parallel(
                    one: { tektonPipeline yaml: '''%1$s''', params: [who: 'one'] },
                    two: { tektonPipeline yaml: '''%1$s''', params: [who: 'two'] })
                """.formatted(TWO_TASKS)));
        jenkins.assertLogContains("hello one", build);
        jenkins.assertLogContains("hello two", build);
        assertThat(FakeCluster.pods()).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    public void abortEndsTheRun() throws Exception {
        WorkflowRun build = started("tektonPipeline yaml: '''%s'''".formatted(oneTask("echo begun\n          await never")));
        jenkins.waitForMessage("[only : main] begun", build);
        build.getExecutor().interrupt();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
        jenkins.assertLogContains("was cancelled", build);
    }

    @Test
    public void abortCanRunFinally() throws Exception {
        WorkflowRun build = started("""
                tektonPipeline onAbort: 'cancelRunFinally', yaml: '''
                apiVersion: tekton.dev/v1
                kind: Pipeline
                metadata: {name: p}
                spec:
                  tasks:
                  - name: long
                    taskSpec: {steps: [{name: main, image: busybox, script: "echo begun\\\\nawait never"}]}
                  finally:
                  - name: clean
                    taskSpec: {steps: [{name: main, image: busybox, script: echo cleaned}]}
                '''
                """);
        jenkins.waitForMessage("[long : main] begun", build);
        build.getExecutor().interrupt();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
        jenkins.assertLogContains("[clean : main] cleaned", build);
    }

    @Test
    public void holdsNoExecutor() throws Exception {
        WorkflowRun build = started("tektonPipeline yaml: '''%s'''".formatted(oneTask("echo begun\n          await end")));
        jenkins.waitForMessage("begun", build);
        assertThat(jenkins.jenkins.toComputer().countBusy()).isZero();
        FakeCluster.open("end");
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
    }

    @Test
    public void nothingOfTheEngineIsInTheBuildsFiles() throws Exception {
        WorkflowRun build = started("tektonPipeline yaml: '''%s'''".formatted(oneTask("echo begun\n          await end")));
        jenkins.waitForMessage("begun", build);
        build.save();
        for (String file : List.of("build.xml", "program.dat")) {
            assertThat(new String(
                            Files.readAllBytes(new File(build.getRootDir(), file).toPath()),
                            StandardCharsets.ISO_8859_1))
                    .doesNotContain("tektonbridge.engine");
        }
        FakeCluster.open("end");
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
    }

    @Test
    public void worksInDeclarative() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertSuccess(job("""
                pipeline {
                    agent none
                    options { timeout(time: 5, unit: 'MINUTES') }
                    stages {
                        stage('Greet') {
                            steps {
                                tektonPipeline yaml: '''%s'''
                            }
                        }
                    }
                }
                """.formatted(TWO_TASKS)));
        jenkins.assertLogContains("hello world", build);
    }

    @Test
    public void keepsItsFieldsInTheSnippetGenerator() throws Exception {
        TektonPipelineStep step = new TektonPipelineStep();
        step.setFiles("tekton/*.yaml");
        step.setRun("run.yaml");
        step.setParams(Map.of("flags", List.of("a", "b"), "count", "3"));
        step.setWorkspaces(Map.of("source", Map.of("claim", "sources")));
        step.setCluster("prod");
        step.setRollback("undo=deploy");
        step.setOnAbort("cancelRunFinally");
        step.setFailOnError(false);
        TektonPipelineStep again = new StepConfigTester(jenkins).configRoundTrip(step);
        jenkins.assertEqualDataBoundBeans(step, again);
        TektonTaskStep plain = new StepConfigTester(jenkins).configRoundTrip(new TektonTaskStep());
        jenkins.assertEqualDataBoundBeans(new TektonTaskStep(), plain);
    }

    private static String oneTask(String script) {
        return """
                apiVersion: tekton.dev/v1
                kind: Pipeline
                metadata: {name: p}
                spec:
                  tasks:
                  - name: only
                    taskSpec:
                      steps:
                      - name: main
                        image: busybox
                        script: |
                          %s
                """.formatted(script.replace("\n          ", "\n                          "));
    }

    private WorkflowRun started(String script) throws Exception {
        return job(script).scheduleBuild2(0).waitForStart();
    }

    private WorkflowJob job(String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job;
    }
}
