package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import static io.jenkins.plugins.tektonbridge.engine.kubernetes.MockApi.ended;
import static io.jenkins.plugins.tektonbridge.engine.kubernetes.MockApi.running;
import static io.jenkins.plugins.tektonbridge.engine.kubernetes.MockApi.waiting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.model.Location;
import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.model.ObjectMeta;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.StepState;
import io.jenkins.plugins.tektonbridge.engine.pod.Attempts;
import io.jenkins.plugins.tektonbridge.engine.pod.PodLabels;
import io.jenkins.plugins.tektonbridge.engine.run.AttemptState;
import io.jenkins.plugins.tektonbridge.engine.run.RunSetting;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunAttempt;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunListener.End;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunRuntime.StopCause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

/** The adapter against fabric8's mock server. */
public class KubernetesRuntimeTest {
    private static final String PODS = "/api/v1/namespaces/n/pods";
    private static final TaskRunAttempt LONE = Attempts.ofSteps("- {name: a, image: i, script: echo}");

    @Rule
    public final MockApi api = new MockApi();

    private final TestListener listener = new TestListener();
    private KubernetesRuntime runtime;

    @Before
    public void connect() {
        runtime = new KubernetesRuntime(api.connect(), KubernetesOptions.usual());
    }

    @After
    public void close() {
        runtime.close();
    }

    private void start(TaskRunAttempt attempt) {
        runtime.start(attempt, listener);
    }

    private void awaitPod() {
        await().until(() -> api.pod("t-pod") != null);
    }

    private void awaitNoPod() {
        await().until(() -> api.pod("t-pod") == null);
    }

    private static Condition failed(String reason, String message) {
        return new Condition(Condition.Status.FALSE, reason, message);
    }

    @Test
    public void an_attempt_is_told_from_its_pod_to_its_end() {
        api.log("step-a", "hello\nworld\n");
        start(LONE);
        awaitPod();
        api.containers("t-pod", Map.of("step-a", running()));
        await().until(() -> listener.started.equals(List.of("t-pod")));
        api.containers("t-pod", Map.of("step-a", ended(0, "Completed", "")));
        End end = listener.end();
        assertThat(end.condition())
                .isEqualTo(new Condition(Condition.Status.TRUE, "Succeeded", "All Steps have completed executing"));
        assertThat(listener.text("step-a")).isEqualTo("hello\nworld\n");
        assertThat(listener.steps).extracting(StepState::phase).contains(StepState.Phase.RUNNING, StepState.Phase.TERMINATED);
        assertThat(end.steps().getFirst().image()).isEqualTo("i@sha256:0");
        assertThat(api.pod("t-pod")).as("before its end is kept").isNotNull();
        runtime.release(LONE);
        awaitNoPod();
    }

    @Test
    public void a_short_step_takes_few_requests() {
        start(LONE);
        awaitPod();
        api.requests.clear();
        api.containers("t-pod", Map.of("step-a", ended(0, "Completed", "")));
        listener.end();
        runtime.release(LONE);
        awaitNoPod();
        assertThat(api.count("GET " + PODS + "/t-pod/log")).isEqualTo(1);
        assertThat(api.count("DELETE")).isEqualTo(1);
    }

    @Test
    public void results_come_with_the_end() {
        TaskRunAttempt attempt = Attempts.of("taskSpec: {results: [{name: r}], steps: [{name: a, image: i, script: x}]}");
        start(attempt);
        awaitPod();
        String token = api.pod("t-pod").getSpec().getContainers().getFirst().getArgs().stream()
                .dropWhile(arg -> !arg.equals("-token")).skip(1).findFirst().orElseThrow();
        api.containers("t-pod", Map.of("step-a", ended(0, "Completed",
                token + " step 0 Completed\n" + token + " result r\nvalue\n\n" + token + " end\n")));
        assertThat(listener.end().results()).isEqualTo(Map.of("r", ParamValue.of("value\n")));
    }

    @Test
    public void a_call_that_fails_in_passing_is_made_again_and_told() {
        api.fail("POST " + PODS, 500, "InternalError", "etcdserver: leader changed");
        api.fail("POST " + PODS, 429, "TooManyRequests", "slow down");
        api.fail("POST " + PODS, 409, "Conflict", "Operation cannot be fulfilled on resourcequotas");
        api.fail("POST " + PODS, 401, "Unauthorized", "Unauthorized");
        start(LONE);
        awaitPod();
        assertThat(listener.waitings()).containsSubsequence(
                "Pending: the API server answers 500: etcdserver: leader changed",
                "Pending: the API server has too much to do (429): slow down",
                "Pending: the API server answers 409: Operation cannot be fulfilled on resourcequotas",
                "Pending: the API server refuses the credentials (401): renew the token of the kubeconfig");
        api.containers("t-pod", Map.of("step-a", ended(0, "Completed", "")));
        assertThat(listener.end().condition().isSuccessful()).isTrue();
    }

    @Test
    public void a_quota_that_is_used_up_is_waited_for() {
        api.fail("POST " + PODS, 403, "Forbidden", "pods is forbidden: exceeded quota: small, requested: pods=1");
        start(LONE);
        await().until(() -> listener.waiting.contains("ExceededResourceQuota: TaskRun Pod exceeded available resources:"
                + " pods is forbidden: exceeded quota: small, requested: pods=1"));
        assertThat(listener.hasEnded()).isFalse();
        runtime.stop(LONE, new StopCause("TaskRunTimeout", "too late"));
        assertThat(listener.end().condition()).isEqualTo(failed("TaskRunTimeout", "too late"));
    }

    @Test
    public void a_pod_that_a_policy_forbids_is_told() {
        api.fail("POST " + PODS, 403, "Forbidden", "pods is forbidden: violates PodSecurity restricted:latest");
        start(LONE);
        assertThat(listener.end().condition()).isEqualTo(failed("PodAdmissionFailed",
                "pods is forbidden: violates PodSecurity restricted:latest. Set what the policy of the namespace demands"
                        + " (securityContext of steps and podTemplate)."));
    }

    @Test
    public void a_pod_that_can_not_be_made_is_told() {
        api.fail("POST " + PODS, 422, "Invalid", "Pod t-pod is invalid: spec.containers[0].image: Required value");
        start(LONE);
        assertThat(listener.end().condition()).isEqualTo(failed("PodCreationFailed",
                "failed to create task run pod \"t\": Pod t-pod is invalid: spec.containers[0].image: Required value"));
    }

    @Test
    public void a_task_that_can_be_no_pod_is_told() {
        start(Attempts.ofSteps("- {name: a, image: i, timeout: 5s}"));
        assertThat(listener.end().condition().reason()).isEqualTo("PodCreationFailed");
        assertThat(listener.end().condition().message()).contains("it has neither command nor script");
        assertThat(api.count("POST")).isZero();
    }

    @Test
    public void a_pod_that_is_there_already_is_picked_up() {
        start(LONE);
        awaitPod();
        await().until(() -> !listener.log("step-a").cursor().isEmpty());
        TestListener second = listener.afterRestart();
        KubernetesRuntime next = new KubernetesRuntime(api.connect(), KubernetesOptions.usual());
        next.start(LONE, second);
        api.containers("t-pod", Map.of("step-a", ended(3, "Error", "")));
        assertThat(second.end().condition()).isEqualTo(failed("StepFailed", "\"step-a\" exited with code 3: Error"));
        assertThat(api.requests.stream().filter(line -> line.equals("POST " + PODS)).count()).isEqualTo(1);
        next.close();
    }

    @Test
    public void a_process_that_died_before_it_knew_of_its_pod_makes_no_second_one() {
        start(LONE);
        awaitPod();
        TestListener second = new TestListener();
        KubernetesRuntime next = new KubernetesRuntime(api.connect(), KubernetesOptions.usual());
        next.start(LONE, second);
        await().until(() -> !second.waiting.isEmpty());
        api.containers("t-pod", Map.of("step-a", ended(0, "Completed", "")));
        assertThat(second.end().condition().message()).isEqualTo("All Steps have completed executing");
        next.close();
    }

    @Test
    public void a_pod_of_somebody_else_is_left_alone() {
        otherPod(Map.of());
        start(LONE);
        assertThat(listener.end().condition()).isEqualTo(failed("PodCreationFailed", "failed to create task run pod"
                + " \"t\": pod \"t-pod\" is there already, made by somebody else: delete it, or give this run another"
                + " name"));
        runtime.release(LONE);
        assertThat(api.pod("t-pod")).isNotNull();
    }

    @Test
    public void a_pod_of_another_run_is_left_alone_and_that_run_named() {
        otherPod(Map.of(PodLabels.RUN, "other", PodLabels.TASK_RUN_UID, "of-other", PodLabels.ATTEMPT, "0"));
        start(LONE);
        assertThat(listener.end().condition()).isEqualTo(failed("PodCreationFailed", "failed to create task run pod"
                + " \"t\": pod \"t-pod\" is there already, of run \"other\": wait until that has ended, give this run"
                + " another name (generateName), or, where nothing drives that run any more, remove what it left"
                + " (tekton-bridge cleanup)"));
        runtime.release(LONE);
        assertThat(api.pod("t-pod")).isNotNull();
    }

    private void otherPod(Map<String, String> labels) {
        api.client().pods().inNamespace("n").resource(new PodBuilder()
                .withNewMetadata().withName("t-pod").withLabels(labels).endMetadata().withNewSpec().endSpec().build())
                .create();
    }

    @Test
    public void a_pod_that_went_while_nobody_watched_is_lost() {
        start(LONE);
        awaitPod();
        await().until(() -> !listener.log("step-a").cursor().isEmpty());
        TestListener second = listener.afterRestart();
        api.client().pods().inNamespace("n").withName("t-pod").delete();
        KubernetesRuntime next = new KubernetesRuntime(api.connect(), KubernetesOptions.usual());
        next.start(LONE, second);
        assertThat(second.end().condition().reason()).isEqualTo(AttemptState.LOST);
        assertThat(api.pod("t-pod")).isNull();
        next.close();
    }

    @Test
    public void a_pod_that_somebody_deletes_is_told() {
        start(LONE);
        awaitPod();
        api.containers("t-pod", Map.of("step-a", running()));
        await().until(() -> !listener.started.isEmpty());
        api.client().pods().inNamespace("n").withName("t-pod").delete();
        assertThat(listener.end().condition()).isEqualTo(failed("PodDeleted", "pod \"t-pod\" was deleted by somebody else"
                + " while it ran. The audit log of the cluster tells by whom."));
        assertThat(listener.end().steps()).extracting(StepState::terminationReason).containsExactly("Cancelled");
    }

    @Test
    public void a_pod_that_is_evicted_is_told() {
        start(LONE);
        awaitPod();
        api.status("t-pod", pod -> new PodBuilder(pod)
                .editSpec().withNodeName("node-1").endSpec()
                .editOrNewStatus()
                .withPhase("Failed").withReason("Evicted").withMessage("The node was low on resource: memory.")
                .endStatus().build());
        assertThat(listener.end().condition().reason()).isEqualTo("PodEvicted");
        assertThat(listener.end().condition().message()).startsWith("The node was low on resource: memory.");
    }

    @Test
    public void an_image_that_can_not_be_pulled_ends_the_pod() {
        start(LONE);
        awaitPod();
        api.containers("t-pod", Map.of("step-a", waiting("ErrImagePull", "not found")));
        await().until(() -> listener.waiting.stream().anyMatch(told -> told.startsWith("PullImageFailed")));
        api.containers("t-pod", Map.of("step-a", waiting("ImagePullBackOff", "Back-off pulling image \"i\"")));
        assertThat(listener.end().condition().reason()).isEqualTo("TaskRunImagePullFailed");
        assertThat(listener.end().condition().message())
                .startsWith("the step \"a\" failed to pull the image \"i\". The pod errored with the message: \"Back-off"
                        + " pulling image \"i\".\"");
        awaitNoPod();
    }

    @Test
    public void a_step_that_is_killed_ends_those_that_wait_for_it() {
        TaskRunAttempt attempt =
                Attempts.ofSteps("- {name: a, image: i, script: x}\n- {name: b, image: i, script: x}");
        start(attempt);
        awaitPod();
        api.containers("t-pod", Map.of("step-a", ended(137, "OOMKilled", ""), "step-b", running()));
        assertThat(listener.end().condition().reason()).isEqualTo("StepOOM");
        assertThat(listener.end().steps()).extracting(StepState::terminationReason).containsExactly("OOMKilled", "Skipped");
        awaitNoPod();
    }

    @Test
    public void what_is_stopped_is_deleted_and_told_with_its_cause() {
        start(LONE);
        awaitPod();
        api.containers("t-pod", Map.of("step-a", running()));
        await().until(() -> !listener.started.isEmpty());
        runtime.stop(LONE, new StopCause("TaskRunCancelled", "TaskRun \"t\" was cancelled"));
        assertThat(listener.end().condition()).isEqualTo(failed("TaskRunCancelled", "TaskRun \"t\" was cancelled"));
        assertThat(api.pod("t-pod")).isNull();
    }

    @Test
    public void a_failed_pod_can_be_kept() {
        KubernetesRuntime keeping = new KubernetesRuntime(
                api.connect(), KubernetesOptions.usual().withKeepFailed(Duration.ofHours(1)));
        keeping.start(LONE, listener);
        awaitPod();
        api.containers("t-pod", Map.of("step-a", ended(1, "Error", "")));
        listener.end();
        keeping.release(LONE);
        keeping.close();
        assertThat(api.pod("t-pod")).isNotNull();
    }

    private void keptPod(Instant until) {
        api.client().pods().inNamespace("n").resource(new PodBuilder()
                .withNewMetadata()
                .withName("t-pod")
                .withUid("of-an-earlier-run")
                .withLabels(Map.of(PodLabels.RUN, "earlier"))
                .withAnnotations(Map.of(PodLabels.KEEP_UNTIL, until.toString()))
                .endMetadata()
                .withNewSpec().endSpec().build()).create();
    }

    @Test
    public void a_pod_that_is_kept_makes_room_for_the_next_one_of_its_name() {
        keptPod(Instant.now().plus(Duration.ofHours(1)));
        start(LONE);
        await().until(() -> Optional.ofNullable(api.pod("t-pod"))
                .filter(pod -> PodLabels.keptUntil(pod).isEmpty())
                .isPresent());
        api.containers("t-pod", Map.of("step-a", ended(0, "Completed", "")));
        assertThat(listener.end().condition().isSuccessful()).isTrue();
        runtime.release(LONE);
    }

    @Test
    public void a_pod_that_an_earlier_process_kept_goes_in_its_time() {
        keptPod(Instant.now().minus(Duration.ofHours(1)));
        TaskRunAttempt other = Attempts.of("taskSpec: {steps: [{name: a, image: i, script: x}]}", 1);
        start(other);
        awaitNoPod();
        runtime.stop(other, new StopCause("TaskRunCancelled", "enough"));
        listener.end();
    }

    @Test
    public void a_LimitRange_gets_what_it_asks_of_each_container() {
        api.fail("POST " + PODS, 403, "Forbidden", "pods t-pod is forbidden: [minimum cpu usage per Container is 100m."
                + "  No request is specified, minimum memory usage per Container is 64Mi, but request is 1Mi]");
        start(LONE);
        awaitPod();
        assertThat(api.pod("t-pod").getSpec().getContainers().getFirst().getResources().getRequests())
                .isEqualTo(Map.of("cpu", new Quantity("100", "m"), "memory", new Quantity("64", "Mi")));
        api.containers("t-pod", Map.of("step-a", ended(0, "Completed", "")));
        assertThat(listener.end().condition().isSuccessful()).isTrue();
    }

    @Test
    public void a_LimitRange_that_can_not_be_content_is_told() {
        String refusal = "pods t-pod is forbidden: maximum cpu usage per Container is 1, but limit is 2";
        api.fail("POST " + PODS, 403, "Forbidden", refusal);
        start(LONE);
        assertThat(listener.end().condition().message()).endsWith(refusal);
    }

    @Test
    public void credentials_are_made_of_the_secrets_of_the_service_account() {
        api.client().serviceAccounts().inNamespace("n").resource(new ServiceAccountBuilder()
                .withNewMetadata().withName("robot").endMetadata()
                .addNewSecret().withName("login").endSecret()
                .addNewSecret().withName("missing").endSecret()
                .build()).create();
        api.client().secrets().inNamespace("n").resource(new SecretBuilder()
                .withNewMetadata().withName("login").addToAnnotations("tekton.dev/git-0", "https://git.example")
                .endMetadata()
                .withType("kubernetes.io/basic-auth")
                .addToData("username", "cm9ib3Q=").addToData("password", "c2VjcmV0")
                .build()).create();
        TaskRunAttempt attempt = Attempts.of("{serviceAccountName: robot, taskSpec: {steps: [{name: a, image: i, script: x}]}}");
        RunSetting setting = new RunSetting("r", attempt.metadata(), Map.of(), List.of());
        runtime.begin(setting);
        start(attempt);
        awaitPod();
        var files = api.client().secrets().inNamespace("n").withLabel("tekton-bridge.jenkins.io/run", "r").list().getItems();
        assertThat(files).hasSize(1);
        assertThat(files.getFirst().getData()).containsKeys(".git-credentials", ".gitconfig");
        assertThat(api.pod("t-pod").getSpec().getVolumes())
                .anyMatch(volume -> volume.getSecret() != null && volume.getSecret().getSecretName().equals("login"));
        api.containers("t-pod", Map.of("step-a", ended(0, "Completed", "")));
        listener.end();
        runtime.end(setting);
        await().until(() -> api.client().secrets().inNamespace("n").withLabel("tekton-bridge.jenkins.io/run", "r").list()
                .getItems().isEmpty());
    }

    @Test
    public void a_service_account_that_is_missing_is_named() {
        start(Attempts.of("{serviceAccountName: robot, taskSpec: {steps: [{name: a, image: i, script: x}]}}"));
        assertThat(listener.end().condition()).isEqualTo(failed("PodCreationFailed", "failed to create task run pod \"t\":"
                + " serviceaccounts \"robot\" not found in namespace \"n\": create it, or name another one"
                + " (serviceAccountName)"));
    }

    @Test
    public void claims_of_templates_live_as_long_as_the_run() {
        Location at = Location.NONE;
        Node.Mapping template = new Node.Mapping(Map.of("spec", new Node.Field(at, new Node.Mapping(Map.of(
                "accessModes", new Node.Field(at, new Node.Sequence(List.of(new Node.Scalar("ReadWriteOnce", at)), at))),
                at))), at);
        RunSetting setting = new RunSetting(
                "r", new ObjectMeta("pr", "", "n", "uid", Map.of(), Map.of(), at), Map.of("pvc-1", template), List.of());
        runtime.begin(setting);
        TaskRunAttempt attempt = Attempts.of("""
                workspaces: [{name: w, persistentVolumeClaim: {claimName: pvc-1}}]
                taskSpec: {workspaces: [{name: w}], steps: [{name: a, image: i, script: x}]}
                """);
        start(attempt);
        awaitPod();
        PersistentVolumeClaim claim =
                api.client().persistentVolumeClaims().inNamespace("n").withName("pvc-1").get();
        assertThat(claim.getSpec().getAccessModes()).containsExactly("ReadWriteOnce");
        assertThat(api.pod("t-pod").getSpec().getAffinity().getPodAffinity()).isNotNull();
        api.containers("t-pod", Map.of("step-a", ended(0, "Completed", "")));
        listener.end();
        runtime.end(setting);
        await().until(() -> api.client().persistentVolumeClaims().inNamespace("n").withName("pvc-1").get() == null);
    }

    @Test
    public void large_scripts_come_and_go_with_their_pod() {
        TaskRunAttempt attempt = Attempts.ofSteps("- {name: a, image: i, script: '" + "# x".repeat(70_000) + "'}");
        start(attempt);
        awaitPod();
        assertThat(api.client().configMaps().inNamespace("n").withName("t-pod-scripts").get()).isNotNull();
        api.containers("t-pod", Map.of("step-a", ended(0, "Completed", "")));
        listener.end();
        runtime.release(attempt);
        await().until(() -> api.client().configMaps().inNamespace("n").withName("t-pod-scripts").get() == null);
    }
}
