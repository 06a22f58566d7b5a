package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import static io.jenkins.plugins.tektonbridge.engine.kubernetes.MockApi.ended;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.pod.Attempts;
import io.jenkins.plugins.tektonbridge.engine.run.RunSetting;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunAttempt;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunRuntime.StopCause;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

/** What who embeds the runtime has a say in: whether and when pods are created, and Secrets that a run brings along. */
public class AdmissionTest {
    private static final TaskRunAttempt USER = Attempts.ofSteps("""
            - name: a
              image: i
              script: echo
              env: [{name: PASSWORD, valueFrom: {secretKeyRef: {name: auth, key: password}}}]
            """);

    @Rule
    public final MockApi api = new MockApi();

    private final TestListener listener = new TestListener();
    private final List<Pod> asked = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> answer = new CompletableFuture<>();
    private RunSecrets secrets = RunSecrets.NONE;
    private KubernetesRuntime runtime;

    @Before
    public void connect() {
        runtime = new KubernetesRuntime(api.connect(), KubernetesOptions.usual().withAdmission(new Admission() {
            @Override
            public RunSecrets secrets(String runId) {
                return runId.equals("r") ? secrets : RunSecrets.NONE;
            }

            @Override
            public CompletableFuture<Void> admit(TaskRunAttempt attempt, Pod pod) {
                asked.add(pod);
                return answer;
            }
        }));
    }

    @Before
    public void createWhatThePodRefersTo() {
        Secret there = new SecretBuilder().withNewMetadata().withName("auth").endMetadata().build();
        api.client().secrets().inNamespace("n").resource(there).create();
        api.requests.clear();
    }

    @After
    public void close() {
        runtime.close();
    }

    @Test
    public void a_pod_is_created_when_it_may_be() {
        start();
        await().until(() -> asked.size() == 1);
        assertThat(api.pod("t-pod")).isNull();
        answer.complete(null);
        await().until(() -> api.pod("t-pod") != null);
        assertThat(api.pod("t-pod").getSpec()).isEqualTo(asked.get(0).getSpec());
    }

    @Test
    public void a_pod_that_may_not_be_created_fails_its_attempt() {
        start();
        answer.completeExceptionally(new IllegalStateException("run.yaml:7:3: not that one"));
        assertThat(listener.end().condition()).isEqualTo(
                new Condition(Condition.Status.FALSE, "PodAdmissionFailed", "run.yaml:7:3: not that one"));
        assertThat(api.count("POST /api/v1/namespaces/n/pods")).isZero();
    }

    @Test
    public void who_is_stopped_waits_no_more() {
        start();
        await().until(() -> asked.size() == 1);
        runtime.stop(USER, new StopCause("TaskRunCancelled", "cancelled"));
        assertThat(listener.end().condition().reason()).isEqualTo("TaskRunCancelled");
        answer.complete(null);
        assertThat(api.count("POST /api/v1/namespaces/n/pods")).isZero();
    }

    @Test
    public void a_pod_that_is_there_is_not_asked_for() {
        answer.complete(null);
        start();
        await().until(() -> api.pod("t-pod") != null);
        try (Cluster cluster = api.connect()) {
            TestListener other = new TestListener();
            KubernetesRuntime again = new KubernetesRuntime(cluster, KubernetesOptions.usual()
                    .withAdmission(new Admission() {
                        @Override
                        public CompletableFuture<Void> admit(TaskRunAttempt attempt, Pod pod) {
                            throw new IllegalStateException("it is there already");
                        }
                    }));
            cluster.pods("n");
            await().until(() -> cluster.pods("n").get("t-pod").isPresent());
            again.start(USER, other);
            api.containers("t-pod", Map.of("step-a", ended(0, "Completed", "")));
            assertThat(other.end().condition().reason()).isEqualTo("Succeeded");
        }
    }

    @Test
    public void a_runs_own_Secrets_are_there_before_its_pods_and_go_with_it() {
        secrets = new RunSecrets(Map.of("auth", secret("auth-of-r", Map.of())), Map.of());
        start();
        await().until(() -> asked.size() == 1);
        assertThat(of("auth-of-r").getMetadata().getLabels())
                .containsEntry("tekton-bridge.jenkins.io/run", "r")
                .containsEntry("team", "qa");
        assertThat(asked.get(0).getSpec().getContainers().get(0).getEnv().get(0).getValueFrom().getSecretKeyRef()
                .getName()).isEqualTo("auth-of-r");
        runtime.end(setting());
        await().until(() -> of("auth-of-r") == null);
    }

    @Test
    public void an_existing_Secret_is_never_touched() {
        Secret before = of("auth");
        secrets = new RunSecrets(Map.of("auth", secret("auth-of-r", Map.of())), Map.of());
        start();
        await().until(() -> asked.size() == 1);
        runtime.end(setting());
        await().until(() -> of("auth-of-r") == null);
        assertThat(of("auth")).isEqualTo(before);
    }

    @Test
    public void a_Secret_of_somebody_else_is_not_taken_for_the_runs_own() {
        api.client().secrets().inNamespace("n").resource(secret("auth-of-r", Map.of())).create();
        secrets = new RunSecrets(Map.of("auth", secret("auth-of-r", Map.of())), Map.of());
        start();
        assertThat(listener.end().condition().message()).contains("auth-of-r").contains("already exists");
    }

    @Test
    public void a_run_that_is_taken_up_again_finds_its_own() {
        secrets = new RunSecrets(Map.of("auth", secret("auth-of-r", Map.of())), Map.of());
        start();
        await().until(() -> asked.size() == 1);
        runtime.close();
        connect();
        start();
        await().until(() -> asked.size() == 2);
        assertThat(api.count("POST /api/v1/namespaces/n/secrets")).isEqualTo(2);
    }

    @Test
    public void they_can_be_credentials_without_a_ServiceAccount_that_lists_them() {
        secrets = new RunSecrets(
                Map.of("auth", secret("auth-of-r", Map.of("tekton.dev/git-0", "https://git.example.com"))), Map.of());
        start();
        await().until(() -> asked.size() == 1);
        assertThat(asked.get(0).getSpec().getVolumes())
                .extracting(Volume::getSecret)
                .filteredOn(secret -> secret != null)
                .extracting("secretName")
                .contains("auth-of-r");
        assertThat(asked.get(0).getSpec().getContainers().get(0).getVolumeMounts())
                .extracting("mountPath")
                .contains("/tekton/creds-secrets/auth");
    }

    @Test
    public void they_stand_in_for_what_the_ServiceAccount_lists() {
        api.client().serviceAccounts().inNamespace("n").resource(new ServiceAccountBuilder()
                        .withNewMetadata().withName("default").endMetadata()
                        .addNewSecret().withName("auth").endSecret()
                        .build())
                .create();
        secrets = new RunSecrets(
                Map.of("auth", secret("auth-of-r", Map.of("tekton.dev/git-0", "https://git.example.com"))), Map.of());
        start();
        await().until(() -> asked.size() == 1);
        assertThat(api.count("GET /api/v1/namespaces/n/secrets/auth")).isZero();
        Secret files = api.client().secrets().inNamespace("n").list().getItems().stream()
                .filter(secret -> secret.getMetadata().getName().startsWith("tekton-bridge-"))
                .findFirst()
                .orElseThrow();
        assertThat(new String(Base64.getDecoder().decode(files.getData().get(".git-credentials"))))
                .contains("me:pass@git.example.com");
    }

    private void start() {
        runtime.begin(setting());
        runtime.start(USER, listener);
    }

    private static RunSetting setting() {
        return new RunSetting("r", USER.metadata(), Map.of(), List.of());
    }

    private Secret of(String name) {
        return api.client().secrets().inNamespace("n").withName(name).get();
    }

    private static Secret secret(String name, Map<String, String> annotations) {
        return new SecretBuilder()
                .withNewMetadata()
                .withName(name)
                .addToLabels("team", "qa")
                .withAnnotations(annotations)
                .endMetadata()
                .withType("kubernetes.io/basic-auth")
                .addToData("username", Base64.getEncoder().encodeToString("me".getBytes()))
                .addToData("password", Base64.getEncoder().encodeToString("pass".getBytes()))
                .build();
    }
}
