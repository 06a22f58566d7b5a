package io.jenkins.plugins.tektonbridge;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import hudson.plugins.git.BranchSpec;
import hudson.plugins.git.GitSCM;
import hudson.plugins.git.UserRemoteConfig;
import io.jenkins.plugins.tektonbridge.policy.PolicyRule;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.cps.CpsScmFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.After;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.BuildWatcher;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;

/** YAML that comes from a git server: that of the Pipeline itself, and others through the resolver. */
public class RepositoryTest {
    @ClassRule
    public static final BuildWatcher WATCHER = new BuildWatcher();

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final GitServer git = new GitServer();

    /** The cluster of these tests. */
    @TestExtension
    public static final class Cluster extends FakeCluster.Provider {}

    @Before
    public void writeRepository() throws Exception {
        FakeCluster.reset();
        git.commit("tekton/task.yaml", """
                apiVersion: tekton.dev/v1
                kind: Task
                metadata: {name: greet}
                spec:
                  params: [{name: who, default: world}]
                  steps: [{name: main, image: busybox, script: echo hello $(params.who)}]
                """);
        git.commit("tekton/run.yaml", """
                apiVersion: tekton.dev/v1
                kind: TaskRun
                metadata: {name: r}
                spec: {taskRef: {name: greet}, params: [{name: who, value: the repository}]}
                """);
        git.commit("other/broken.yaml", "a: [");
    }

    @After
    public void forbidEverything() {
        TektonBridgeConfiguration.get().setPolicy(List.of());
    }

    @Test
    public void outsideOfNodeThePipelinesOwnRepositoryIsRead() throws Exception {
        git.commit("Jenkinsfile", "tektonTask files: 'tekton/*.yaml'");
        jenkins.jenkins.setNumExecutors(0);
        try {
            WorkflowRun build = jenkins.buildAndAssertSuccess(fromRepository());
            jenkins.assertLogContains(" : main] hello the repository", build);
            assertThat(BuildRuns.of(build).find("step-3")).isPresent();
            git.commit("tekton/run.yaml", "kind: Nothing");
            jenkins.assertBuildStatus(Result.FAILURE, build.getParent().scheduleBuild2(0));
        } finally {
            jenkins.jenkins.setNumExecutors(2);
        }
    }

    @Test
    public void withoutFilesThoseOfTektonAreRead() throws Exception {
        git.commit("Jenkinsfile", "tektonTask()");
        jenkins.assertLogContains("hello the repository", jenkins.buildAndAssertSuccess(fromRepository()));
    }

    @Test
    public void aDirectoryOfTheRepositoryIsEnough() throws Exception {
        git.commit("Jenkinsfile", "tektonTask files: 'tekton', run: 'run.yaml'");
        jenkins.assertLogContains("hello the repository", jenkins.buildAndAssertSuccess(fromRepository()));
    }

    @Test
    public void whatTheRepositoryDoesNotHaveIsTold() throws Exception {
        git.commit("Jenkinsfile", "tektonTask files: 'nothing/**/*.yaml'");
        WorkflowRun build = jenkins.buildAndAssertStatus(Result.FAILURE, fromRepository());
        jenkins.assertLogContains("No file matches nothing/**/*.yaml in the repository of this Pipeline", build);
        jenkins.assertLogNotContains("\tat ", build);
    }

    @Test
    public void aPlaceInTheRepositoryIsToldWithAnError() throws Exception {
        git.commit("Jenkinsfile", "tektonTask files: 'other/*.yaml'");
        WorkflowRun build = jenkins.buildAndAssertStatus(Result.FAILURE, fromRepository());
        jenkins.assertLogContains("other/broken.yaml:1:", build);
    }

    @Test
    public void aPipelineWithoutARepositoryIsToldWhatToDo() throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition("tektonTask files: 'tekton/*.yaml'", true));
        WorkflowRun build = jenkins.buildAndAssertStatus(Result.FAILURE, job);
        jenkins.assertLogContains("run the step inside node { checkout scm … }, or give yaml:", build);
    }

    @Test
    public void theResolverFetchesWhatThePolicyAllows() throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition("""
                tektonTask params: [who: 'the resolver'], yaml: '''
                apiVersion: tekton.dev/v1
                kind: TaskRun
                metadata: {name: r}
                spec:
                  taskRef:
                    resolver: git
                    params:
                    - {name: url, value: "%s"}
                    - {name: revision, value: main}
                    - {name: pathInRepo, value: tekton/task.yaml}
                '''
                """.formatted(git.url()), true));
        WorkflowRun refused = jenkins.buildAndAssertStatus(Result.FAILURE, job);
        jenkins.assertLogContains("resolver git may not fetch " + git.url(), refused);
        jenkins.assertLogNotContains("\tat ", refused);
        PolicyRule rule = new PolicyRule("");
        rule.setGitUrls(git.url());
        TektonBridgeConfiguration.get().setPolicy(List.of(rule));
        jenkins.assertLogContains("hello the resolver", jenkins.buildAndAssertSuccess(job));
    }

    private WorkflowJob fromRepository() throws Exception {
        GitSCM scm = new GitSCM(
                List.of(new UserRemoteConfig(git.url(), null, null, null)), List.of(new BranchSpec("*/main")), null, null,
                List.of());
        CpsScmFlowDefinition definition = new CpsScmFlowDefinition(scm, "Jenkinsfile");
        definition.setLightweight(true);
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(definition);
        return job;
    }
}
