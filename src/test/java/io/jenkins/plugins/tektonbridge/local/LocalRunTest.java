package io.jenkins.plugins.tektonbridge.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.Assume.assumeTrue;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.FilePath;
import hudson.model.Label;
import hudson.model.Result;
import hudson.slaves.DumbSlave;
import hudson.slaves.OfflineCause;
import hudson.util.Secret;
import io.jenkins.plugins.tektonbridge.TektonBridgeConfiguration;
import io.jenkins.plugins.tektonbridge.policy.PolicyRule;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import jenkins.security.MasterToSlaveCallable;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.After;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;
import org.jvnet.hudson.test.BuildWatcher;
import org.jvnet.hudson.test.JenkinsRule;

/** Runs on real agents, with real processes. */
public class LocalRunTest {
    @ClassRule
    public static final BuildWatcher WATCHER = new BuildWatcher();

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    static {
        // One Jenkins for all tests has the time of all, on a machine that may be slow.
        jenkins.timeout = 1800;
    }

    // One for all, as the engine takes some seconds to come to a new one.
    private static DumbSlave agent;

    @Before
    public void haveAgent() throws Exception {
        Machine.skipWhereImpossible();
        if (agent == null) {
            agent = jenkins.createOnlineSlave(Label.get("agent"));
        }
        if (agent.toComputer().isOffline()) {
            reconnect();
        }
    }

    @After
    public void nothingIsLeft() {
        if (agent != null) {
            Machine.awaitNoProcess(agent.getRemoteFS() + "/workspace");
        }
    }

    @AfterClass
    public static void forgetAgent() {
        agent = null;
    }

    /** A task that says "up", waits for a file in the workspace, says "down", and then does a second step. */
    private static final String WAITING = """
            apiVersion: tekton.dev/v1
            kind: Task
            metadata: {name: t}
            spec:
              workspaces: [{name: w}]
              results: [{name: r}]
              steps:
              - name: main
                image: alpine
                script: |
                  echo up
                  while [ ! -e /workspace/w/go ]; do sleep 0.2; done
                  echo down
              - name: last
                image: alpine
                script: |
                  echo last
                  printf done > $(results.r.path)
            """;

    private static final String RUN_WAITING = """
            node('agent') {
                def run = tektonTask(cluster: 'local', workspaces: [w: [directory: '.']], yaml: '''%s''')
                echo "result ${run.results.r}"
            }
            """.formatted(WAITING);

    private static String task(String script) {
        return """
                apiVersion: tekton.dev/v1
                kind: Task
                metadata: {name: t}
                spec:
                  steps:
                  - name: main
                    image: alpine
                    script: |
                %s
                """.formatted(script.indent(6));
    }

    private WorkflowJob job(String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job;
    }

    private WorkflowRun begin() throws Exception {
        WorkflowRun build = job(RUN_WAITING).scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("] up", build);
        return build;
    }

    private void letGoOn(WorkflowRun build) throws Exception {
        FilePath workspace = agent.getWorkspaceFor(build.getParent());
        workspace.child("go").touch(0);
    }

    /** What steps have written, by their names. */
    private static List<String> output(WorkflowRun build) throws IOException {
        return build.getLog(1000).stream()
                .filter(line -> line.matches("\\[t-run-[a-z0-9]+ : .*"))
                .map(line -> line.substring(line.indexOf(" : ") + 3))
                .toList();
    }

    private void assertEndsWell(WorkflowRun build) throws Exception {
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        jenkins.assertLogContains("result done", build);
        assertThat(output(build)).containsExactly("main] up", "main] down", "last] last");
    }

    /** Kills the agent, as if its machine's memory had run out. */
    private static final class Halt extends MasterToSlaveCallable<Void, IOException> {
        private static final long serialVersionUID = 1L;

        @Override
        public Void call() {
            Runtime.getRuntime().halt(1);
            return null;
        }
    }

    private void killAgent() throws Exception {
        agent.getChannel().callAsync(new Halt());
        await().atMost(Machine.PATIENCE).until(() -> agent.toComputer().getChannel() == null);
    }

    private void reconnect() throws Exception {
        agent.toComputer().connect(true).get();
    }

    @Test
    public void runsOnTheAgent() throws Exception {
        WorkflowRun build = begin();

        assertThat(Machine.processes(agent.getRemoteFS() + "/workspace")).isNotEmpty();
        letGoOn(build);
        assertEndsWell(build);
        assertThat(new FilePath(agent.getChannel(), agent.getRemoteFS() + "/tekton-bridge/runs").list()).isEmpty();
    }

    @Test
    public void runsPipelinesWithAllThatTektonHas() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertSuccess(job("""
                node('agent') {
                    def run = tektonPipeline(cluster: 'local', params: [who: "build ${env.BUILD_NUMBER}"], yaml: '''
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: words}
                data: {greeting: hello}
                ---
                apiVersion: tekton.dev/v1
                kind: Pipeline
                metadata: {name: p}
                spec:
                  params: [{name: who}]
                  workspaces: [{name: shared}]
                  results: [{name: text, value: $(tasks.read.results.text)}]
                  tasks:
                  - name: write
                    params: [{name: who, value: $(params.who)}]
                    workspaces: [{name: shared}]
                    taskSpec:
                      params: [{name: who}]
                      workspaces: [{name: shared}]
                      steps:
                      - name: main
                        image: alpine
                        env: [{name: GREETING, valueFrom: {configMapKeyRef: {name: words, key: greeting}}}]
                        script: echo "$GREETING $(params.who)" > $(workspaces.shared.path)/text
                  - name: read
                    runAfter: [write]
                    workspaces: [{name: shared}]
                    taskSpec:
                      workspaces: [{name: shared}]
                      results: [{name: text}]
                      steps:
                      - name: main
                        image: alpine
                        script: cat $(workspaces.shared.path)/text | tee $(results.text.path)
                  finally:
                  - name: last
                    taskSpec:
                      sidecars: [{name: s, image: alpine, script: sleep 1000}]
                      steps: [{name: main, image: alpine, script: echo "$(context.taskRun.name) ends"}]
                ''', workspaces: [shared: [claim: 'shared']])
                    echo "text ${run.results.text}"
                }
                """));
        jenkins.assertLogContains("[read : main] hello build 1", build);
        jenkins.assertLogContains("text hello build 1", build);
        jenkins.assertLogContains(" ends", build);
    }

    @Test
    public void aFailureNamesTaskStepExitCodeAndLastLines() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertStatus(Result.FAILURE, job("""
                node('agent') { tektonTask cluster: 'local', yaml: '''%s''' }
                """.formatted(task("echo it broke here\nexit 3"))));
        jenkins.assertLogContains(", step main, exit code 3 (", build);
        jenkins.assertLogContains("    it broke here", build);
        jenkins.assertLogNotContains("\tat io.jenkins", build);
    }

    @Test
    public void neverRunsOnTheController() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertStatus(Result.FAILURE, job("""
                node('built-in') { tektonTask cluster: 'local', yaml: '''%s''' }
                """.formatted(task("true"))));
        jenkins.assertLogContains("never on the controller", build);
    }

    @Test
    public void needsANode() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertStatus(Result.FAILURE, job("""
                tektonTask cluster: 'local', yaml: '''%s'''
                """.formatted(task("true"))));
        jenkins.assertLogContains("put the step inside node('LABEL')", build);
    }

    @Test
    public void thePolicyCanForbidIt() throws Exception {
        PolicyRule rule = new PolicyRule("");
        rule.setClusters("prod");
        TektonBridgeConfiguration.get().setPolicy(List.of(rule));
        try {
            WorkflowRun build = jenkins.buildAndAssertStatus(Result.FAILURE, job("""
                    node('agent') { tektonTask cluster: 'local', yaml: '''%s''' }
                    """.formatted(task("true"))));
            jenkins.assertLogContains("this job may not use the cluster \"local\"", build);
        } finally {
            TektonBridgeConfiguration.get().setPolicy(List.of());
        }
    }

    @Test
    public void findsCredentialsAsSecretsAndShowsThemToNobody() throws Exception {
        SystemCredentialsProvider.getInstance().getCredentials().addAll(List.of(
                new StringCredentialsImpl(CredentialsScope.GLOBAL, "text", "", Secret.fromString("s3cr3t-of-text")),
                new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, "git", "", "me", "s3cr3t-of-git")));
        WorkflowRun build = jenkins.buildAndAssertSuccess(job("""
                node('agent') {
                    tektonTask cluster: 'local', credentials: [
                        [id: 'text', secret: 'token'], [id: 'git', secret: 'login', git: 'https://git.example.org']],
                        yaml: '''
                apiVersion: tekton.dev/v1
                kind: Task
                metadata: {name: t}
                spec:
                  steps:
                  - name: main
                    image: alpine
                    env: [{name: TOKEN, valueFrom: {secretKeyRef: {name: token, key: text}}}]
                    script: |
                      echo "whole $TOKEN"
                      printf "halves ${TOKEN%-of-text}-"; sleep 1; printf 'of-text'
                  - name: git
                    image: alpine
                    script: |
                      grep -c git.example.org ~/.git-credentials
                      cat ~/.git-credentials
                ''' }
                """));
        assertThat(output(build)).containsExactlyInAnyOrder(
                "main] whole ****", "main] halves ****", "git] 1", "git] https://me:****@git.example.org");
        jenkins.assertLogNotContains("s3cr3t", build);
        assertThat(filesWith(build.getRootDir().toPath(), "s3cr3t")).isEmpty();
    }

    private static List<Path> filesWith(Path directory, String text) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(text)) {
                    found.add(file);
                }
            }
        }
        return found;
    }

    @Test
    public void abortEndsWhatRuns() throws Exception {
        WorkflowRun build = begin();
        build.doStop();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
    }

    @Test
    public void goesOnWhileTheConnectionIsAway() throws Exception {
        WorkflowRun build = begin();
        agent.toComputer().disconnect(new OfflineCause.ByCLI("test")).get();
        assertThat(Machine.processes(agent.getRemoteFS() + "/workspace")).isNotEmpty();
        reconnect();
        letGoOn(build);
        assertEndsWell(build);
    }

    @Test
    public void aStepThatEndsWhileTheAgentIsDeadCounts() throws Exception {
        WorkflowRun build = begin();
        FilePath workspace = agent.getWorkspaceFor(build.getParent());
        killAgent();
        // The file system of the agent is this one.
        new FilePath(new File(workspace.getRemote())).child("go").touch(0);
        reconnect();
        assertEndsWell(build);
    }

    @Test
    public void anAbortDoesNotWaitForAnAgentThatIsAwayAndTheAgentIsRidOfItLater() throws Exception {
        assumeTrue("takes longer than 20 seconds", Boolean.parseBoolean(System.getenv("TEKTON_BRIDGE_SOAK")));
        WorkflowRun build = begin();
        killAgent();
        build.doStop();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
        assertThat(Machine.processes(agent.getRemoteFS() + "/workspace")).isNotEmpty();
        reconnect();
    }

    @Test
    public void theLossOfAnAgentIsToldFromAFailure() throws Exception {
        DumbSlave other = jenkins.createOnlineSlave(Label.get("other"));
        WorkflowRun build = job("""
                def count = 0
                retry(count: 2, conditions: [tektonInfrastructure()]) {
                    count++
                    if (count > 1) {
                        echo 'second try'
                    } else {
                        node('other') {
                            tektonTask cluster: 'local', workspaces: [w: [directory: '.']], yaml: '''%s'''
                        }
                    }
                }
                """.formatted(WAITING)).scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("] up", build);
        jenkins.jenkins.removeNode(other);
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        jenkins.assertLogContains("NodeLost: the agent \"" + other.getNodeName() + "\" is not there any more", build);
        jenkins.assertLogContains("second try", build);
        // Nobody can end what a machine runs that is no agent any more.
        Machine.kill(other.getRemoteFS() + "/workspace");
    }

    @Test
    public void processesThatAreGoneAreALoss() throws Exception {
        WorkflowRun build = begin();
        killAgent();
        Machine.kill(agent.getRemoteFS() + "/workspace");
        reconnect();
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(build));
        jenkins.assertLogContains("NodeLost: the processes of the task are gone", build);
        assertThat(output(build)).containsExactly("main] up");
    }
}
