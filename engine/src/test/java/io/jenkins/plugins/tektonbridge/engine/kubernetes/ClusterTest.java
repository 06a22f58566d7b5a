package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.LimitRangeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.model.Location;
import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.StepState;
import io.jenkins.plugins.tektonbridge.engine.run.RunSetting;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunAttempt;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunListener.End;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunRuntime.StopCause;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.After;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;

/** TaskRuns on a real cluster, with the images of {@code testcluster/images}. */
public class ClusterTest {
    @ClassRule
    public static final TestCluster CLUSTER = new TestCluster();

    private static final KubernetesOptions OPTIONS = KubernetesOptions.usual().withToolsImage("tekton-bridge/busybox");

    private final TestListener listener = new TestListener();
    private KubernetesRuntime runtime;
    private TaskRunAttempt attempt;

    @Before
    public void connect() {
        runtime = runtime(OPTIONS);
    }

    private static KubernetesRuntime runtime(KubernetesOptions options) {
        return new KubernetesRuntime(CLUSTER.connect(), options);
    }

    @After
    public void close() {
        runtime.close();
    }

    private void start(String spec) {
        attempt = TestAttempts.of(CLUSTER.namespace(), spec);
        runtime.start(attempt, listener);
    }

    private End run(String spec) {
        start(spec);
        End end = listener.end();
        runtime.release(attempt);
        return end;
    }

    private Pod pod() {
        return CLUSTER.client().pods().inNamespace(CLUSTER.namespace()).withName(attempt.podName()).get();
    }

    private void awaitNoPod() {
        await().atMost(Duration.ofSeconds(40)).until(() -> pod() == null);
    }

    private void awaitOutput(String container, String text) {
        await().atMost(Duration.ofSeconds(30)).until(() -> listener.text(container).contains(text));
    }

    private static void assertSucceeded(End end) {
        assertThat(end.condition()).isEqualTo(
                new Condition(Condition.Status.TRUE, "Succeeded", "All Steps have completed executing"));
    }

    @Test
    public void a_lone_script() {
        assertSucceeded(run("""
                taskSpec:
                  steps: [{name: a, image: busybox, script: 'echo "$0 $1 $$ $(echo hello)"; echo $2 >&2', args: [x, z]}]
                """));
        assertThat(listener.text("step-a").lines())
                .containsExactlyInAnyOrder("/tekton/scripts/script-0 x 1 hello", "z");
        awaitNoPod();
    }

    @Test
    public void results_of_any_size_and_steps_that_are_skipped() {
        End end = run("""
                taskSpec:
                  results: [{name: r}, {name: large}]
                  steps:
                    - name: a
                      image: busybox
                      script: |
                        echo one; printf value > /tekton/results/r
                        head -c 5000000 /dev/zero | tr '\\0' x > /tekton/results/large
                    - {name: b, image: busybox, script: "echo two; cat /tekton/results/r; exit 3"}
                    - {name: c, image: busybox, script: "echo three"}
                """);
        assertThat(end.condition().message()).isEqualTo("\"step-b\" exited with code 3: Error");
        assertThat(end.steps()).extracting(StepState::terminationReason).containsExactly("Completed", "Error", "Skipped");
        assertThat(listener.text("step-a")).isEqualTo("one\n");
        assertThat(listener.text("step-b")).isEqualTo("two\nvalue\n");
        assertThat(end.results()).containsEntry("r", ParamValue.of("value"));
        assertThat(end.results().get("large")).isEqualTo(ParamValue.of("x".repeat(5_000_000)));
    }

    private static final String WITHOUT_SHELL = """
            taskSpec:
              results: [{name: r}]
              steps:
                - name: a
                  image: tekton-bridge/show
                  command: [/show]
                  args: ["", "two words", "new\\nline", "'\\"`\\\\", "$(NAME)", "$$(NAME)", "$(unknown)", "*"]
                  env: [{name: NAME, value: "it's"}, {name: a.b-c, value: "odd\\n"}, {name: EMPTY, value: ""}]
                - {name: b, image: busybox, script: "printf x > /tekton/results/r"}
                - {name: c, image: tekton-bridge/show, command: [/show], args: [--exit, "9"], onError: continue}
                - {name: d, image: busybox, script: "cat /tekton/steps/step-c/exitCode"}
            """;

    private void assertUnchanged(End end) {
        assertSucceeded(end);
        assertThat(listener.text("step-a"))
                .contains("two words", "new\nline", "'\"`\\", "it's", "$(NAME)", "$(unknown)", "a.b-c=odd\n", "EMPTY=")
                .doesNotContain("SHLVL", "_tb_");
        assertThat(listener.text("step-d")).isEqualTo("9");
        assertThat(end.steps()).extracting(StepState::terminationReason)
                .containsExactly("Completed", "Completed", "Continued", "Completed");
        assertThat(end.results()).containsEntry("r", ParamValue.of("x"));
    }

    @Test
    public void images_without_a_shell_where_images_can_not_be_volumes() {
        runtime.close();
        runtime = runtime(OPTIONS.withImageVolumes(false));
        start(WITHOUT_SHELL);
        await().until(() -> pod() != null);
        assertThat(pod().getSpec().getInitContainers()).extracting(Container::getName).containsExactly("tools");
        assertUnchanged(listener.end());
        runtime.release(attempt);
    }

    @Test
    public void images_without_a_shell_where_images_are_volumes() {
        start(WITHOUT_SHELL);
        await().until(() -> pod() != null);
        assertThat(pod().getSpec().getInitContainers()).isEmpty();
        assertUnchanged(listener.end());
        runtime.release(attempt);
    }

    @Test
    public void steps_that_only_their_images_can_run() {
        assertSucceeded(run("""
                taskSpec:
                  steps:
                    - {name: a, image: busybox, script: "echo a > /tekton/home/order"}
                    - {name: b, image: tekton-bridge/show, args: [--write, "/tekton/home/shown=b"]}
                    - {name: c, image: busybox, script: "cat /tekton/home/order /tekton/home/shown"}
                """));
        assertThat(listener.text("step-c")).isEqualTo("a\nb");
    }

    @Test
    public void other_users_and_a_root_that_is_read_only() {
        assertSucceeded(run("""
                podTemplate: {securityContext: {runAsUser: 1234, runAsGroup: 1234, runAsNonRoot: true}}
                taskSpec:
                  results: [{name: r}]
                  steps:
                    - name: a
                      image: busybox
                      securityContext: {readOnlyRootFilesystem: true}
                      script: "id -u > /workspace/file; printf $(id -u) > /tekton/results/r"
                    - {name: b, image: tekton-bridge/show, command: [/show], securityContext: {runAsUser: 4321}}
                    - {name: c, image: busybox, script: "cat /workspace/file"}
                """));
        assertThat(listener.text("step-c")).isEqualTo("1234\n");
        assertThat(listener.end().results()).containsEntry("r", ParamValue.of("1234"));
    }

    @Test
    public void a_step_waits_for_a_sidecar_to_be_ready_and_the_sidecar_ends() {
        assertSucceeded(run("""
                taskSpec:
                  volumes: [{name: shared, emptyDir: {}}]
                  steps:
                    - {name: a, image: busybox, script: "cat /shared/ready; echo to the sidecar > /shared/word; sleep 1",
                       volumeMounts: [{name: shared, mountPath: /shared}]}
                  sidecars:
                    - name: slow
                      image: busybox
                      script: "echo up; sleep 3; date > /shared/ready; sleep 600"
                      readinessProbe: {exec: {command: [cat, /shared/ready]}}
                      volumeMounts: [{name: shared, mountPath: /shared}]
                """));
        assertThat(listener.text("step-a")).isNotEmpty();
        assertThat(listener.text("sidecar-slow")).isEqualTo("up\n");
        assertThat(listener.sidecars).isNotEmpty();
        awaitNoPod();
    }

    @Test
    public void a_sidecar_that_fails_fails_the_task() {
        End end = run("""
                taskSpec:
                  steps: [{name: a, image: busybox, script: "sleep 3; echo done"}]
                  sidecars: [{name: s, image: busybox, script: "sleep 1; exit 5"}]
                """);
        assertThat(end.condition().reason()).isEqualTo("SidecarFailed");
        assertThat(end.condition().message()).isEqualTo("\"sidecar-s\" exited with code 5: Error");
        assertThat(listener.text("step-a")).isEqualTo("done\n");
    }

    @Test
    public void a_step_out_of_time() {
        End end = run("""
                taskSpec:
                  steps:
                    - {name: a, image: busybox, timeout: 1s, script: "echo begin; sleep 60"}
                    - {name: b, image: busybox, script: "echo never"}
                """);
        assertThat(end.condition().message())
                .isEqualTo("\"step-a\" exited because the step exceeded the specified timeout limit");
        assertThat(end.steps()).extracting(StepState::terminationReason).containsExactly("TimeoutExceeded", "Skipped");
    }

    @Test
    public void a_step_out_of_memory_ends_the_pod_soon() {
        long begin = System.nanoTime();
        End end = run("""
                taskSpec:
                  steps:
                    - name: a
                      image: busybox
                      computeResources: {limits: {memory: 20Mi}}
                      script: "echo begin; head -c 200000000 /dev/zero | tail | wc -c; echo survived"
                    - {name: b, image: busybox, script: "echo never"}
                """);
        assertThat(end.condition().reason()).isEqualTo("StepOOM");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
        awaitNoPod();
    }

    @Test
    public void an_image_that_is_not_there() {
        End end = run("""
                taskSpec:
                  steps:
                    - {name: a, image: busybox, script: "sleep 100"}
                    - {name: b, image: "registry.example/not/there:1", script: "echo never"}
                """);
        assertThat(end.condition().reason()).isEqualTo("TaskRunImagePullFailed");
        assertThat(end.condition().message())
                .startsWith("the step \"b\" failed to pull the image \"registry.example/not/there:1\".");
        awaitNoPod();
    }

    @Test
    public void a_command_that_is_not_there() {
        End end = run("taskSpec: {steps: [{name: a, image: tekton-bridge/show, command: [/nope]}]}");
        assertThat(end.condition().reason()).isEqualTo("StepFailed");
        assertThat(end.condition().message()).contains("\"step-a\" exited with code 128").contains("/nope");
    }

    @Test
    public void a_secret_that_is_not_there() {
        End end = run("""
                taskSpec:
                  steps:
                    - {name: a, image: busybox, script: x, envFrom: [{secretRef: {name: not-there}}]}
                """);
        assertThat(end.condition().reason()).isEqualTo("PodCreationFailed");
        assertThat(end.condition().message()).contains("Secret \"not-there\" is missing in namespace");
    }

    @Test
    public void a_key_that_a_secret_does_not_have() {
        CLUSTER.client().secrets().inNamespace(CLUSTER.namespace()).resource(new SecretBuilder()
                .withNewMetadata().withName("login").endMetadata().addToStringData("user", "me").build()).create();
        End end = run("""
                taskSpec:
                  steps:
                    - name: a
                      image: busybox
                      script: x
                      env: [{name: A, valueFrom: {secretKeyRef: {name: login, key: nope}}}]
                """);
        assertThat(end.condition().reason()).isEqualTo("CreateContainerConfigError");
        assertThat(end.condition().message()).contains("couldn't find key nope in Secret");
    }

    @Test
    public void a_pod_that_no_node_can_take_waits_and_says_why() {
        start("taskSpec: {steps: [{name: a, image: busybox, script: x, computeResources: {requests: {cpu: '1000'}}}]}");
        await().atMost(Duration.ofSeconds(20)).until(() -> listener.waiting.stream()
                .anyMatch(told -> told.startsWith("ExceededNodeResources") && told.contains("Insufficient cpu")));
        runtime.stop(attempt, new StopCause("TaskRunTimeout", "too late"));
        assertThat(listener.end().condition().reason()).isEqualTo("TaskRunTimeout");
        awaitNoPod();
    }

    @Test
    public void a_volume_that_can_not_be_mounted_is_told_from_events() {
        start("""
                taskSpec:
                  volumes: [{name: v, hostPath: {path: /not-there, type: Directory}}]
                  steps: [{name: a, image: busybox, script: x, volumeMounts: [{name: v, mountPath: /v}]}]
                """);
        await().atMost(Duration.ofSeconds(40)).until(() -> listener.waiting.stream()
                .anyMatch(told -> told.contains("FailedMount") && told.contains("/not-there is not a directory")));
        runtime.stop(attempt, new StopCause("TaskRunCancelled", "enough"));
        assertThat(listener.end().condition().reason()).isEqualTo("TaskRunCancelled");
        awaitNoPod();
    }

    @Test
    public void a_quota_that_is_used_up() {
        CLUSTER.client().resourceQuotas().inNamespace(CLUSTER.namespace()).resource(new ResourceQuotaBuilder()
                .withNewMetadata().withName("none").endMetadata()
                .withNewSpec().addToHard("requests.example.com/none", new Quantity("0")).addToHard("pods", new Quantity("0"))
                .endSpec().build()).create();
        try {
            await().until(() -> CLUSTER.client().resourceQuotas().inNamespace(CLUSTER.namespace()).withName("none").get()
                    .getStatus().getHard() != null);
            start("taskSpec: {steps: [{name: a, image: busybox, script: 'echo at last'}]}");
            await().until(() -> listener.waiting.stream()
                    .anyMatch(told -> told.startsWith("ExceededResourceQuota") && told.contains("exceeded quota: none")));
        } finally {
            CLUSTER.client().resourceQuotas().inNamespace(CLUSTER.namespace()).withName("none").delete();
        }
        assertSucceeded(listener.end());
        runtime.release(attempt);
    }

    @Test
    public void a_LimitRange_that_asks_more_of_containers_than_they_do() {
        CLUSTER.client().limitRanges().inNamespace(CLUSTER.namespace()).resource(new LimitRangeBuilder()
                .withNewMetadata().withName("least").endMetadata()
                .withNewSpec().addNewLimit().withType("Container")
                .addToMin("cpu", new Quantity("20m")).endLimit().endSpec().build()).create();
        try {
            assertSucceeded(run("""
                    taskSpec:
                      steps:
                        - {name: a, image: busybox, script: 'echo 1', computeResources: {requests: {cpu: 30m}}}
                        - {name: b, image: busybox, script: 'echo 2', computeResources: {requests: {cpu: 25m}}}
                    """));
        } finally {
            CLUSTER.client().limitRanges().inNamespace(CLUSTER.namespace()).withName("least").delete();
        }
    }

    @Test
    public void a_cancelled_task_says_its_last_words() {
        start("""
                taskSpec:
                  steps:
                    - name: a
                      image: busybox
                      script: |
                        trap 'echo cleaning up; exit 0' TERM
                        echo begin
                        while :; do sleep 0.1; done
                    - {name: b, image: busybox, script: "echo never"}
                """);
        awaitOutput("step-a", "begin");
        runtime.stop(attempt, new StopCause("TaskRunCancelled", "TaskRun was cancelled"));
        assertThat(listener.end().condition().reason()).isEqualTo("TaskRunCancelled");
        assertThat(listener.text("step-a")).startsWith("begin\n").contains("cleaning up\n");
        assertThat(listener.text("step-b")).isEmpty();
        awaitNoPod();
    }

    @Test
    public void a_pod_that_somebody_deletes() {
        start("taskSpec: {steps: [{name: a, image: busybox, script: 'echo begin; sleep 100'}]}");
        awaitOutput("step-a", "begin");
        CLUSTER.client().pods().inNamespace(CLUSTER.namespace()).withName(attempt.podName()).withGracePeriod(1).delete();
        End end = listener.end();
        assertThat(end.condition().message()).contains("was deleted by somebody else while it ran");
    }

    @Test
    public void a_later_process_picks_up_what_runs() {
        start("""
                taskSpec:
                  results: [{name: r}]
                  steps:
                    - {name: a, image: busybox, script: "for i in 1 2 3 4 5 6 7 8; do echo line $i; sleep 0.5; done"}
                    - {name: b, image: busybox, script: "for i in 1 2 3; do echo line $i; done; printf x > /tekton/results/r"}
                """);
        awaitOutput("step-a", "line 3");
        TestListener next = listener.afterRestart();
        runtime.close();
        next = listener.afterRestart();
        runtime = runtime(OPTIONS);
        runtime.start(attempt, next);
        assertSucceeded(next.end());
        assertThat(next.text("step-a")).isEqualTo("line 1\nline 2\nline 3\nline 4\nline 5\nline 6\nline 7\nline 8\n");
        assertThat(next.text("step-b")).isEqualTo("line 1\nline 2\nline 3\n");
        assertThat(next.end().results()).containsEntry("r", ParamValue.of("x"));
        runtime.release(attempt);
    }

    @Test
    public void claims_of_a_run() {
        Location at = Location.NONE;
        Node.Mapping template = new Node.Mapping(Map.of("spec", new Node.Field(at, new Node.Mapping(Map.of(
                "accessModes", new Node.Field(at, new Node.Sequence(List.of(new Node.Scalar("ReadWriteOnce", at)), at)),
                "resources", new Node.Field(at, new Node.Mapping(Map.of("requests", new Node.Field(at, new Node.Mapping(
                        Map.of("storage", new Node.Field(at, new Node.Scalar("16Mi", at))), at))), at))), at))), at);
        TaskRunAttempt first = TestAttempts.of(CLUSTER.namespace(), """
                workspaces: [{name: w, persistentVolumeClaim: {claimName: pvc-of-run}}]
                taskSpec:
                  workspaces: [{name: w}]
                  steps: [{name: a, image: busybox, script: "echo kept > /workspace/w/file"}]
                """);
        TaskRunAttempt second = TestAttempts.of(CLUSTER.namespace(), """
                workspaces: [{name: w, subPath: ., persistentVolumeClaim: {claimName: pvc-of-run}}]
                taskSpec:
                  workspaces: [{name: w}]
                  steps: [{name: a, image: busybox, script: "cat /workspace/w/file"}]
                """);
        RunSetting run = new RunSetting(first.runId(), first.metadata(), Map.of("pvc-of-run", template), List.of());
        runtime.begin(run);
        runtime.start(first, listener);
        assertSucceeded(listener.end());
        runtime.release(first);
        TestListener next = new TestListener();
        TaskRunAttempt ofSameRun = new TaskRunAttempt(
                first.runId(), second.metadata(), 0, second.spec(), second.workspaces(), "", second.timeout(),
                second.podTemplate(), Map.of(), Map.of(), second.computeResources());
        runtime.start(ofSameRun, next);
        assertSucceeded(next.end());
        assertThat(next.text("step-a")).isEqualTo("kept\n");
        runtime.release(ofSameRun);
        runtime.end(run);
        await().atMost(Duration.ofSeconds(60)).until(() -> CLUSTER.client().persistentVolumeClaims()
                .inNamespace(CLUSTER.namespace()).withName("pvc-of-run").get() == null);
    }

    @Test
    public void a_log_that_is_rotated_while_it_is_read() {
        assertSucceeded(run("""
                taskSpec:
                  steps:
                    - name: a
                      image: tekton-bridge/shell
                      script: "sleep 3; seq -f 'line %08.0f ------------------------------------------------------------' 1 400000; sleep 12;
                        seq -f 'line %08.0f ------------------------------------------------------------' 400001 500000"
                """));
        assertThat(listener.text("step-a").lines().map(line -> line.substring(5, 13)))
                .hasSize(500_000).isSorted().doesNotHaveDuplicates();
    }
}
