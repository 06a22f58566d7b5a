package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.StepState;
import io.jenkins.plugins.tektonbridge.engine.pod.ImageMapping;
import io.jenkins.plugins.tektonbridge.engine.pod.StepTools;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunAttempt;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunListener.End;
import java.time.Duration;
import java.util.Map;
import org.junit.After;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;

/** TaskRuns on a real cluster. */
public class ClusterTest {
    @ClassRule
    public static final TestCluster CLUSTER = new TestCluster();

    private KubernetesRuntime runtime;
    private final TestListener listener = new TestListener();

    @Before
    public void connect() {
        runtime = new KubernetesRuntime(CLUSTER.connect(), options());
    }

    private static KubernetesOptions options() {
        return KubernetesOptions.usual().withTools(new StepTools("busybox:1.37", false));
    }

    @After
    public void close() {
        runtime.close();
    }

    private End run(TaskRunAttempt attempt) {
        runtime.start(attempt, listener);
        End end = listener.end();
        runtime.release(attempt);
        await().until(() -> CLUSTER.client().pods().inNamespace(CLUSTER.namespace()).withName(attempt.podName()).get() == null
                || CLUSTER.client().pods().inNamespace(CLUSTER.namespace()).withName(attempt.podName()).get()
                        .getMetadata().getDeletionTimestamp() != null);
        return end;
    }

    private TaskRunAttempt attempt(String spec) {
        return TestAttempts.of(CLUSTER.namespace(), spec);
    }

    @Test
    public void a_lone_script() {
        End end = run(attempt("taskSpec: {steps: [{name: a, image: busybox, script: 'echo hello; echo $1 >&2', args: [x]}]}"));
        assertThat(end.condition()).isEqualTo(
                new Condition(Condition.Status.TRUE, "Succeeded", "All Steps have completed executing"));
        assertThat(listener.text("step-a")).isEqualToIgnoringNewLines("hello\nx\n");
        assertThat(end.steps()).extracting(StepState::terminationReason).containsExactly("Completed");
    }

    @Test
    public void steps_with_results() {
        End end = run(attempt("""
                taskSpec:
                  results: [{name: r}, {name: large}]
                  steps:
                    - name: a
                      image: busybox
                      script: |
                        echo one; printf value > /tekton/results/r
                        head -c 200000 /dev/zero | tr '\\0' x > /tekton/results/large
                    - {name: b, image: busybox, script: "echo two; cat /tekton/results/r; exit 3"}
                    - {name: c, image: busybox, script: "echo three"}
                """));
        assertThat(end.condition().reason()).isEqualTo("StepFailed");
        assertThat(end.condition().message()).isEqualTo("\"step-b\" exited with code 3: Error");
        assertThat(listener.text("step-a")).isEqualTo("one\n");
        assertThat(listener.text("step-b")).isEqualTo("two\nvalue\n");
        assertThat(end.steps()).extracting(StepState::terminationReason).containsExactly("Completed", "Error", "Skipped");
        assertThat(end.results()).containsEntry("r", ParamValue.of("value"));
        assertThat(end.results()).containsEntry("large", ParamValue.of("x".repeat(200_000)));
    }
}
