package io.jenkins.plugins.tektonbridge;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.BuildListener;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Result;
import hudson.model.StringParameterDefinition;
import hudson.util.FormValidation;
import java.io.IOException;
import java.util.List;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestBuilder;
import org.jvnet.hudson.test.TestExtension;

/** The build step of jobs without a Pipeline. */
public class TektonBuilderTest {
    // One Jenkins for all, as each test has a job of its own.
    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    /** The cluster of these tests. */
    @TestExtension
    public static final class Cluster extends FakeCluster.Provider {}

    private static final String TASK = """
            apiVersion: tekton.dev/v1
            kind: Task
            metadata: {name: t}
            spec:
              params:
              - {name: who, default: nobody}
              - {name: flags, type: array, default: []}
              steps:
              - name: main
                image: busybox
                args: ["$(params.flags[*])"]
                script: |
                  echo hello $(params.who)
                  SCRIPT
            """;

    @Before
    public void emptyCluster() {
        FakeCluster.reset();
    }

    @Test
    public void keepsItsFields() throws Exception {
        TektonBuilder builder = new TektonBuilder("Task");
        builder.setFiles("tekton/*.yaml");
        builder.setYaml("kind: Task\n");
        builder.setRun("run.yaml");
        builder.setParamsText("version: 1.10\nflags: [a, b]");
        builder.setWorkspacesText("cache: {emptyDir: true}");
        builder.setCluster("prod");
        builder.setNamespace("ci");
        builder.setServiceAccount("builder");
        builder.setTimeout("${LIMIT}");
        builder.setRollback("undo=deploy");
        builder.setOnAbort(RunSpec.STOP_RUN_FINALLY);
        builder.setMaxParallel(3);
        builder.setFailOnError(false);
        builder.setApply(true);
        builder.setCredentials(List.of(new CredentialSecret("harbor", "harbor-auth")));
        jenkins.assertEqualDataBoundBeans(builder, roundTrip(builder));
        jenkins.assertEqualDataBoundBeans(new TektonBuilder("Pipeline"), roundTrip(new TektonBuilder("Pipeline")));
    }

    private static TektonBuilder roundTrip(TektonBuilder builder) throws Exception {
        return jenkins.configRoundtrip(builder);
    }

    @Test
    public void replacesVariablesOfTheBuild() throws Exception {
        FreeStyleProject job = job("exit 0", "who: ${WHO} in build ${BUILD_NUMBER}");
        job.addProperty(new ParametersDefinitionProperty(new StringParameterDefinition("WHO", "x: [not, yaml]")));
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(job);
        jenkins.assertLogContains(" : main] hello x: [not, yaml] in build 1", build);
    }

    @Test
    public void aVersionStaysWhatWasWritten() throws Exception {
        jenkins.assertLogContains("hello 1.10", jenkins.buildAndAssertSuccess(job("exit 0", "who: 1.10")));
    }

    @Test
    public void readsTheWorkspace() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        job.getBuildersList().add(new WritesTask(TASK.replace("SCRIPT", "exit 0")));
        TektonBuilder builder = new TektonBuilder("Task");
        builder.setFiles("tekton/${JOB_BASE_NAME}.yaml");
        job.getBuildersList().add(builder);
        jenkins.assertLogContains("hello nobody", jenkins.buildAndAssertSuccess(job));
    }

    /** What a checkout would bring. */
    private static final class WritesTask extends TestBuilder {
        private final String task;

        WritesTask(String task) {
            this.task = task;
        }

        @Override
        public boolean perform(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener)
                throws InterruptedException, IOException {
            build.getWorkspace().child("tekton/" + build.getProject().getName() + ".yaml").write(task, "UTF-8");
            return true;
        }
    }

    @Test
    public void aFailureNamesStepExitCodeAndLastLines() throws Exception {
        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, job("exit 3", "who: me"));
        jenkins.assertLogContains("step main, exit code 3 (StepFailed:", build);
        jenkins.assertLogContains("    hello me", build);
        jenkins.assertLogNotContains("\tat io.jenkins", build);
    }

    @Test
    public void aFailureCanBeLeftToTheBuild() throws Exception {
        FreeStyleProject job = job("exit 3", "");
        job.getBuildersList().get(TektonBuilder.class).setFailOnError(false);
        jenkins.buildAndAssertSuccess(job);
    }

    @Test
    public void parametersThatAreNoneEndTheBuildBeforeThereIsAPod() throws Exception {
        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, job("exit 0", "just text"));
        jenkins.assertLogContains("ERROR: params must have a line \"name: value\" for each entry", build);
        assertThat(FakeCluster.pods()).isEmpty();
    }

    @Test
    public void anAbortEndsTheRun() throws Exception {
        FreeStyleBuild build = job("await never", "").scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage(" : main] hello nobody", build);
        build.getExecutor().interrupt();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
        jenkins.assertLogContains("was cancelled", build);
    }

    @Test
    public void theFormSaysWhatCanNotBe() {
        TektonBuilder.DescriptorImpl descriptor =
                jenkins.jenkins.getDescriptorByType(TektonBuilder.DescriptorImpl.class);
        assertThat(descriptor.doCheckTimeout("1h30m").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(descriptor.doCheckTimeout("${LIMIT}").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(descriptor.doCheckTimeout("an hour").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(descriptor.doCheckParamsText("a: [[b]]").getMessage()).contains("a is nested");
        assertThat(descriptor.doCheckWorkspacesText("a: {emptyDir: true}").kind).isEqualTo(FormValidation.Kind.OK);
    }

    private static FreeStyleProject job(String script, String params) throws IOException {
        TektonBuilder builder = new TektonBuilder("Task");
        builder.setYaml(TASK.replace("SCRIPT", script));
        builder.setParamsText(params);
        FreeStyleProject job = jenkins.createFreeStyleProject();
        job.getBuildersList().add(builder);
        return job;
    }
}
