package io.jenkins.plugins.tektonbridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.Result;
import hudson.util.Secret;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.steps.StepConfigTester;
import org.junit.ClassRule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** There is no cluster here: exporting needs none. */
public class TektonExportStepTest {
    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    static {
        // Of all tests together, which share it; a machine may be busy with others.
        jenkins.timeout = 900;
    }

    private static final String PIPELINE = """
            apiVersion: tekton.dev/v1beta1
            kind: Pipeline
            metadata:
              name: p
            spec:
              params:
                - name: who # whom to greet
              tasks:
                - name: deploy
                  taskSpec:
                    steps:
                      - image: busybox
                        script: echo hello
                - name: undo
                  when:
                    - input: a
                      operator: in
                      values: [b]
                  taskSpec:
                    steps:
                      - image: busybox
                        script: echo undone
            """;

    private static WorkflowJob job(String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job;
    }

    @Test
    public void writesARunWithAllThatItIsGiven() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertSuccess(job("""
                node {
                    writeFile file: 'tekton/p.yaml', text: '''%s'''
                    def export = tektonExport(
                        files: 'tekton/*.yaml', to: 'out/tekton.yaml', params: [who: 'world'], serviceAccount: 'builder',
                        namespace: 'ci', timeout: '2h', rollback: 'undo=deploy')
                    echo(readFile('out/tekton.yaml') == export.yaml ? 'it is the same' : 'it is another one')
                    echo export.yaml
                    echo "secrets ${export.secrets}, notes ${export.notes.size()}"
                }
                """.formatted(PIPELINE)));

        jenkins.assertLogContains("it is the same", build);
        assertThat(JenkinsRule.getLog(build))
                .contains("    - name: who # whom to greet\n")
                .contains("    - name: rollback-after-failure\n")
                .contains("""
                        kind: PipelineRun
                        metadata:
                          name: p-run
                          namespace: ci
                        spec:
                          pipelineRef:
                            name: p
                          taskRunTemplate:
                            serviceAccountName: builder
                          timeouts:
                            pipeline: 2h0m0s
                          params:
                            - name: who
                              value: world
                        """)
                .contains("Note: PipelineRun \"p-run\" had generateName")
                .contains("secrets [], notes 1");
    }

    @Test
    public void listsTheCredentialsWithoutTheirValues() throws Exception {
        SystemCredentialsProvider.getInstance().getCredentials().addAll(List.of(
                new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, "harbor", "", "me", "hush-hush-1"),
                new StringCredentialsImpl(CredentialsScope.GLOBAL, "token", "", Secret.fromString("hush-hush-2"))));
        WorkflowRun build = jenkins.buildAndAssertSuccess(job("""
                echo tektonExport(yaml: '''%s''', params: [who: 'world'], credentials: [
                    [id: 'harbor', secret: 'harbor-auth', docker: 'https://harbor.example.com'],
                    [id: 'token', secret: 'api-token', key: 'token'], [id: 'gone', secret: 'gone']]).yaml
                """.formatted(PIPELINE)));

        assertThat(JenkinsRule.getLog(build))
                .contains("  kubectl create secret generic harbor-auth --type=kubernetes.io/basic-auth"
                        + " --from-literal=password=… --from-literal=username=…\n")
                .contains("#   kubectl annotate secret harbor-auth tekton.dev/docker-0=https://harbor.example.com\n")
                .contains("#   kubectl create secret generic api-token --from-literal=token=…\n")
                .contains("#   kubectl create secret generic gone --from-literal=text=…\n")
                .contains("ServiceAccount \"default\" has to list Secret \"harbor-auth\"")
                .doesNotContain("hush-hush");
    }

    @Test
    public void saysWhatIsWrong() throws Exception {
        assertFails("tektonExport yaml: '''%s'''".formatted(PIPELINE.replace("script: echo undone", "script: $(params.x)")),
                "Tekton would not take what is exported", "non-existent variable");
        assertFails("tektonExport yaml: 'apiVersion: v1\\nkind: ConfigMap\\n'", "The YAML has no PipelineRun");
        assertFails("tektonExport yaml: '''%s''', to: 'out.yaml'".formatted(PIPELINE), "run the step inside node");
        assertFails("tektonExport yaml: '''%s''', maxParallel: 2".formatted(PIPELINE), "tektonExport runs nothing");
    }

    private static void assertFails(String script, String... messages) throws Exception {
        WorkflowRun build = jenkins.buildAndAssertStatus(Result.FAILURE, job(script));
        for (String message : messages) {
            jenkins.assertLogContains(message, build);
        }
        jenkins.assertLogNotContains("\tat io.jenkins", build);
    }

    @Test
    public void itsFormKeepsWhatItIsGiven() throws Exception {
        TektonExportStep step = new TektonExportStep();
        step.setFiles("tekton/*.yaml");
        step.setRun("nightly");
        step.setParams(Map.of("who", "world"));
        step.setRollback("undo=deploy");
        step.setNamespace("ci");
        step.setTo("out.yaml");

        TektonExportStep again = new StepConfigTester(jenkins).configRoundTrip(step);

        jenkins.assertEqualDataBoundBeans(step, again);
        assertThat(again.getTo()).isEqualTo("out.yaml");
    }
}
