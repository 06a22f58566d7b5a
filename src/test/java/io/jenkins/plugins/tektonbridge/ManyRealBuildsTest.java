package io.jenkins.plugins.tektonbridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.Assume.assumeTrue;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import hudson.util.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.RuleChain;
import org.jvnet.hudson.test.JenkinsRule;

/** Fifty builds at once on a real cluster, each of four tasks; the threads and the heap of Jenkins are printed. */
public class ManyRealBuildsTest {
    private static final int BUILDS = 50;
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final TestNamespace NAMESPACE = new TestNamespace();
    private static final JenkinsRule jenkins = new JenkinsRule();

    @ClassRule
    public static final RuleChain RULES = RuleChain.outerRule(NAMESPACE).around(jenkins);

    static {
        jenkins.timeout = 1800;
    }

    @Test
    public void allEndWell() throws Exception {
        assumeTrue("long: bin/test --soak", "true".equals(System.getenv("TEKTON_BRIDGE_SOAK")));
        SystemCredentialsProvider.getInstance().getCredentials().add(new StringCredentialsImpl(
                CredentialsScope.SYSTEM, "token", "", Secret.fromString(NAMESPACE.token())));
        TektonBridgeConfiguration.get().setClusters(List.of(NAMESPACE.configuration("token")));
        // What Jenkins and the client load with their first build is no cost of further ones.
        jenkins.buildAndAssertSuccess(job("first"));
        String before = figures();
        List<WorkflowRun> builds = new ArrayList<>();
        for (int i = 0; i < BUILDS; i++) {
            builds.add(job("job-" + i).scheduleBuild2(0).waitForStart());
        }
        await().atMost(LONG).until(() -> NAMESPACE.leftovers().size() >= BUILDS);
        String during = figures();
        for (WorkflowRun build : builds) {
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
            String job = build.getParent().getName();
            assertThat(build.getLog(1000)).contains(
                            "[one : a] one of " + job, "[two : a] two of " + job, "[three : a] three of " + job,
                            "[last : a] last of " + job, "answer " + job)
                    .filteredOn(line -> line.contains(" of " + job)).hasSize(4);
        }
        await().atMost(LONG).untilAsserted(() -> assertThat(NAMESPACE.leftovers()).isEmpty());
        System.out.printf(
                "%d builds of 4 tasks at once: all ended well, 0 pods left%n  before: %s%n  during: %s%n  after:  %s%n",
                BUILDS, before, during, figures());
    }

    private static String figures() {
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        return Thread.getAllStackTraces().size() + " threads, "
                + ((runtime.totalMemory() - runtime.freeMemory()) >> 20) + " MiB of heap used";
    }

    private static WorkflowJob job(String name) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, name);
        job.setDefinition(new CpsFlowDefinition("""
                def run = tektonPipeline params: [who: env.JOB_NAME], yaml: '''
                apiVersion: tekton.dev/v1
                kind: Pipeline
                metadata: {name: p}
                spec:
                  params: [{name: who}]
                  results: [{name: out, value: $(tasks.three.results.out)}]
                  tasks:
                %s%s%s  finally:
                %s'''
                echo "answer ${run.results.out}"
                """.formatted(task("one", "", ""), task("two", "", ""),
                        task("three", "runAfter: [one, two]", "printf $(params.who) >$(results.out.path)"),
                        task("last", "", "")), true));
        return job;
    }

    private static String task(String name, String after, String more) {
        return """
                  - name: %1$s
                    %2$s
                    params: [{name: who, value: $(params.who)}]
                    taskSpec:
                      params: [{name: who}]
                      results: [{name: out}]
                      steps:
                      - name: a
                        image: busybox
                        script: |
                          %3$s
                          echo %1$s of $(params.who)
                          sleep 3
                """.formatted(name, after, more);
    }
}
