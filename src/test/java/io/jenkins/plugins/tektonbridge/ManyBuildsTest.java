package io.jenkins.plugins.tektonbridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;

/** Fifty builds at once, each of four tasks. */
public class ManyBuildsTest {
    private static final int BUILDS = 50;
    private static final Duration LONG = Duration.ofMinutes(4);

    @Rule
    public final JenkinsRule jenkins = new JenkinsRule();

    {
        jenkins.timeout = 1200;
    }

    /** The cluster of these tests. */
    @TestExtension
    public static final class Cluster extends FakeCluster.Provider {}

    @Before
    public void emptyCluster() {
        FakeCluster.reset();
    }

    @Test
    public void holdNoExecutorAndNoThread() throws Exception {
        List<WorkflowRun> builds = new ArrayList<>();
        for (int i = 0; i < BUILDS; i++) {
            WorkflowJob job = jenkins.createProject(WorkflowJob.class, "job-" + i);
            job.setDefinition(new CpsFlowDefinition("""
                    def run = tektonPipeline params: [who: env.JOB_NAME], yaml: '''
                    apiVersion: tekton.dev/v1
                    kind: Pipeline
                    metadata: {name: p}
                    spec:
                      params: [{name: who}]
                      results: [{name: out, value: $(tasks.three.results.out)}]
                      tasks:
                      - name: one
                        taskSpec: {steps: [{name: main, image: busybox, script: "echo one of $(params.who)\\\\nawait all"}]}
                      - name: two
                        taskSpec: {steps: [{name: main, image: busybox, script: "echo two of $(params.who)\\\\nawait all"}]}
                      - name: three
                        runAfter: [one, two]
                        taskSpec:
                          results: [{name: out}]
                          steps: [{name: main, image: busybox, script: "echo three of $(params.who)\\\\nresult out $(params.who)"}]
                      finally:
                      - name: last
                        taskSpec: {steps: [{name: main, image: busybox, script: "echo last of $(params.who)"}]}
                    '''
                    echo "answer ${run.results.out}"
                    """, true));
            builds.add(job.scheduleBuild2(0).waitForStart());
        }
        await().atMost(LONG).until(() -> FakeCluster.pods().size() == 2 * BUILDS);
        assertThat(jenkins.jenkins.toComputer().countBusy()).isZero();
        // A run looks from time to time whether somebody asks for something: what is held is there all the time.
        await().atMost(LONG).untilAsserted(() -> assertThat(heldThreads()).isEmpty());
        FakeCluster.open("all");
        for (WorkflowRun build : builds) {
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
            String job = build.getParent().getName();
            assertThat(build.getLog(1000)).contains(
                            "[one : main] one of " + job, "[two : main] two of " + job,
                            "[three : main] three of " + job, "[last : main] last of " + job, "answer " + job)
                    .filteredOn(line -> line.contains(" of job-")).hasSize(4);
        }
        assertThat(FakeCluster.pods()).hasSize(4 * BUILDS).doesNotHaveDuplicates();
    }

    /** The threads that stand in the plugin or the engine; those of the pods themselves don't count. */
    private static List<String> heldThreads() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> !thread.getKey().getName().startsWith("fake node"))
                .filter(thread -> thread.getKey() != Thread.currentThread())
                .filter(thread -> Arrays.stream(thread.getValue()).anyMatch(frame ->
                        frame.getClassName().startsWith("io.jenkins.plugins.tektonbridge.")
                                && !frame.getClassName().endsWith("Test")))
                .map(Map.Entry::getKey)
                .map(Thread::getName)
                .toList();
    }
}
