package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import static io.jenkins.plugins.tektonbridge.engine.kubernetes.MockApi.ended;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.pod.Attempts;
import io.jenkins.plugins.tektonbridge.engine.pod.PodLabels;
import io.jenkins.plugins.tektonbridge.engine.pod.TaskPodBuilder;
import io.jenkins.plugins.tektonbridge.engine.run.RunSetting;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunAttempt;
import io.jenkins.plugins.tektonbridge.engine.yaml.YamlReader;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;

/** What a run has in a cluster beside its pods: what lies beside it, what it refers to, what it leaves. */
public class RunObjectsTest {
    private static final TaskRunAttempt REFERRING = Attempts.ofSteps("""
            - name: a
              image: i
              script: echo
              envFrom: [{secretRef: {name: login}}, {configMapRef: {name: settings}}]
            """);
    private static final String BESIDE = """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: RoleBinding
            metadata: {name: may}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: view}
            ---
            apiVersion: v1
            kind: Secret
            metadata: {name: login}
            stringData: {user: me}
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: settings, namespace: other}
            data: {port: "8080"}
            ---
            apiVersion: v1
            kind: ServiceAccount
            metadata: {name: robot}
            """;

    @Rule
    public final MockApi api = new MockApi();

    private final TestListener listener = new TestListener();
    private KubernetesRuntime runtime;

    @After
    public void close() {
        runtime.close();
    }

    private RunSetting begin(KubernetesOptions options, String yaml) {
        runtime = new KubernetesRuntime(api.connect(), options);
        RunSetting setting = new RunSetting(
                "r", REFERRING.metadata(), Map.of(), new YamlReader().readText("run.yaml", yaml).resources());
        runtime.begin(setting);
        return setting;
    }

    private void create(String secret, String configMap) {
        api.client().secrets().inNamespace("n").resource(
                new SecretBuilder().withNewMetadata().withName(secret).endMetadata().build()).create();
        api.client().configMaps().inNamespace("n").resource(
                new ConfigMapBuilder().withNewMetadata().withName(configMap).endMetadata().build()).create();
    }

    private void assertRefused(String why) {
        assertThat(listener.end().condition()).isEqualTo(new Condition(
                Condition.Status.FALSE, "PodCreationFailed", "failed to create task run pod \"t\": " + why));
        assertThat(api.count("POST /api/v1/namespaces/n/pods")).isZero();
    }

    @Test
    public void what_is_missing_is_named_before_there_is_a_pod() {
        begin(KubernetesOptions.usual(), "");
        runtime.start(REFERRING, listener);
        assertRefused("ConfigMap \"settings\", Secret \"login\" are missing in namespace \"n\": create them there, or"
                + " describe them beside the run and have that applied");
    }

    @Test
    public void what_a_later_task_needs_is_missed_by_the_first() {
        create("login", "settings");
        begin(KubernetesOptions.usual(), """
                apiVersion: tekton.dev/v1
                kind: PipelineRun
                metadata: {name: t}
                spec:
                  workspaces: [{name: w, persistentVolumeClaim: {claimName: big}}]
                  pipelineSpec: {tasks: []}
                """);
        runtime.start(REFERRING, listener);
        assertRefused("PersistentVolumeClaim \"big\" is missing in namespace \"n\": create it there, or describe it"
                + " beside the run and have that applied");
    }

    @Test
    public void what_was_missing_is_looked_for_again() {
        begin(KubernetesOptions.usual(), "");
        runtime.start(REFERRING, listener);
        listener.end();
        create("login", "settings");
        TestListener second = new TestListener();
        runtime.start(Attempts.of("""
                taskSpec:
                  steps: [{name: a, image: i, script: echo, envFrom: [{secretRef: {name: login}}]}]
                """, 1), second);
        await().until(() -> !api.client().pods().inNamespace("n").list().getItems().isEmpty());
        assertThat(second.hasEnded()).isFalse();
    }

    @Test
    public void each_object_is_looked_for_once() {
        create("login", "settings");
        begin(KubernetesOptions.usual(), "");
        for (int attempt = 0; attempt < 3; attempt++) {
            TaskRunAttempt one = Attempts.of("""
                    taskSpec:
                      steps: [{name: a, image: i, script: echo, envFrom: [{secretRef: {name: login}}]}]
                    """, attempt);
            runtime.start(one, new TestListener());
            await().until(() -> api.pod(one.podName()) != null);
        }
        assertThat(api.count("GET /api/v1/namespaces/n/secrets/login")).isEqualTo(1);
    }

    @Test
    public void what_may_not_be_looked_at_counts_as_there() {
        api.answers("GET /api/v1/namespaces/n/secrets/", 403,
                "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"code\":403,\"reason\":\"Forbidden\",\"message\":\"no\"}");
        api.client().configMaps().inNamespace("n").resource(
                new ConfigMapBuilder().withNewMetadata().withName("settings").endMetadata().build()).create();
        begin(KubernetesOptions.usual(), "");
        runtime.start(REFERRING, listener);
        await().until(() -> api.pod("t-pod") != null);
    }

    @Test
    public void objects_beside_a_run_are_applied_when_told_so() {
        begin(KubernetesOptions.usual().withApply(true), BESIDE);
        create("login", "settings");
        runtime.start(REFERRING, listener);
        await().until(() -> api.pod("t-pod") != null);
        assertThat(api.applied).extracting(GenericKubernetesResource::getKind)
                .as("what others refer to comes first")
                .containsExactly("ServiceAccount", "Secret", "ConfigMap", "RoleBinding");
        assertThat(api.applied).extracting(object -> object.getMetadata().getNamespace())
                .containsExactly("n", "n", "other", "n");
        assertThat(api.count("PATCH /api/v1/namespaces/n/secrets/login?fieldManager=tekton-bridge&force=true")).isEqualTo(1);
    }

    @Test
    public void objects_beside_a_run_are_left_alone_else() {
        create("login", "settings");
        begin(KubernetesOptions.usual(), BESIDE);
        runtime.start(REFERRING, listener);
        await().until(() -> api.pod("t-pod") != null);
        assertThat(api.applied).isEmpty();
    }

    @Test
    public void an_object_that_can_not_be_applied_is_named() {
        begin(KubernetesOptions.usual().withApply(true), BESIDE);
        api.fail("PATCH", 403, "Forbidden", "serviceaccounts is forbidden");
        runtime.start(REFERRING, listener);
        assertRefused("ServiceAccount \"robot\" can't be applied: serviceaccounts is forbidden");
    }

    @Test
    public void who_embeds_the_runtime_can_refuse_an_object() {
        begin(KubernetesOptions.usual().withApply(true).withAdmission(new Admission() {
            @Override
            public CompletableFuture<Void> admitObject(String runId, GenericKubernetesResource object) {
                return object.getKind().equals("RoleBinding")
                        ? CompletableFuture.failedFuture(new IllegalStateException("no role bindings"))
                        : CompletableFuture.completedFuture(null);
            }
        }), BESIDE);
        runtime.start(REFERRING, listener);
        assertRefused("no role bindings");
        assertThat(api.applied).hasSize(3);
    }

    @Test
    public void what_an_earlier_process_left_goes_with_the_run() {
        RunSetting setting = begin(KubernetesOptions.usual(), "");
        ObjectMetaBuilder ours = new ObjectMetaBuilder().withLabels(TaskPodBuilder.runLabels("r"));
        api.client().secrets().inNamespace("n").resource(
                new SecretBuilder().withMetadata(ours.withName("files").build()).build()).create();
        for (String pod : new String[] {"left", "kept"}) {
            api.client().pods().inNamespace("n").resource(new PodBuilder()
                    .withMetadata(ours.withName(pod).build()).withNewSpec().endSpec().build()).create();
        }
        api.client().pods().inNamespace("n").withName("kept").edit(pod -> new PodBuilder(pod)
                .editMetadata().addToAnnotations(PodLabels.KEEP_UNTIL, "2026-01-02T03:04:05Z").endMetadata().build());
        create("theirs", "theirs");
        runtime.end(setting);
        await().until(() -> api.pod("left") == null
                && api.client().secrets().inNamespace("n").withName("files").get() == null);
        assertThat(api.pod("kept")).isNotNull();
        assertThat(api.client().secrets().inNamespace("n").withName("theirs").get()).isNotNull();
    }

    @Test
    public void scripts_of_a_stopped_pod_go_with_it() {
        TaskRunAttempt attempt = Attempts.ofSteps("- {name: a, image: i, script: '" + "# x".repeat(70_000) + "'}");
        begin(KubernetesOptions.usual(), "");
        runtime.start(attempt, listener);
        await().until(() -> api.pod("t-pod") != null);
        api.containers("t-pod", Map.of("step-a", ended(137, "OOMKilled", "")));
        listener.end();
        runtime.release(attempt);
        await().until(() -> api.client().configMaps().inNamespace("n").withName("t-pod-scripts").get() == null);
    }
}
