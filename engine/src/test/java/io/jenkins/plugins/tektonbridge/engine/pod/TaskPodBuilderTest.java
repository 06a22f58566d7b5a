package io.jenkins.plugins.tektonbridge.engine.pod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Volume;
import io.jenkins.plugins.tektonbridge.engine.model.Location;
import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.pod.PodSettings.CredentialFile;
import io.jenkins.plugins.tektonbridge.engine.pod.PodSettings.PodCredentials;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.Test;

public class TaskPodBuilderTest {
    private static final PodSettings PLAIN = PodSettings.plain();

    private static TaskPod build(String spec) {
        return TaskPodBuilder.build(Attempts.of(spec), PLAIN);
    }

    private static TaskPod steps(String... steps) {
        return build("taskSpec:\n  steps:\n" + String.join("", List.of(steps).stream().map(s -> "    - " + s + "\n").toList()));
    }

    private static PodSpec spec(TaskPod pod) {
        return pod.pod().getSpec();
    }

    private static Container container(TaskPod pod, String name) {
        return Stream.concat(
                        spec(pod).getInitContainers().stream(), spec(pod).getContainers().stream())
                .filter(one -> one.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> names(List<Container> containers) {
        return containers.stream().map(Container::getName).toList();
    }

    private static List<String> volumes(TaskPod pod) {
        return spec(pod).getVolumes().stream().map(Volume::getName).toList();
    }

    @Test
    public void a_lone_script_needs_no_volume_no_init_container_and_no_token() {
        TaskPod pod = steps("{name: a, image: i, script: 'echo $HOME $$ $(date)', args: [x, $(HOME)]}");
        Container step = container(pod, "step-a");
        assertThat(step.getCommand()).containsExactly(
                "/bin/sh", "-c", "#!/bin/sh\nset -e\necho $$HOME $$$$ $$(date)", "/tekton/scripts/script-0");
        assertThat(step.getArgs()).containsExactly("x", "$(HOME)");
        assertThat(spec(pod).getVolumes()).isEmpty();
        assertThat(spec(pod).getInitContainers()).isEmpty();
        assertThat(spec(pod).getAutomountServiceAccountToken()).isFalse();
        assertThat(pod.steps().getFirst().shimmed()).isFalse();
    }

    @Test
    public void a_lone_command_is_run_as_it_is() {
        TaskPod pod = steps("{name: a, image: i, command: [git], args: [clone, $(URL)], onError: continue}");
        assertThat(container(pod, "step-a").getCommand()).containsExactly("git");
        assertThat(container(pod, "step-a").getArgs()).containsExactly("clone", "$(URL)");
        assertThat(volumes(pod)).isEmpty();
        assertThat(pod.steps().getFirst().continues()).isTrue();
    }

    @Test
    public void a_step_that_writes_artifacts_gets_a_place_for_them() {
        assertThat(steps("{name: a, image: i, script: 'echo > /tekton/artifacts/provenance.json'}").steps().getFirst().shimmed())
                .isTrue();
        assertThat(steps("{name: a, image: i, command: [c], args: [/tekton/steps/step-a/artifacts/provenance.json]}")
                        .steps().getFirst().shimmed())
                .isTrue();
    }

    @Test
    public void a_lone_step_that_its_image_runs_is_left_to_it() {
        TaskPod pod = steps("{name: a, image: i, args: [x]}");
        assertThat(container(pod, "step-a").getCommand()).isEmpty();
        assertThat(container(pod, "step-a").getArgs()).containsExactly("x");
        assertThat(volumes(pod)).isEmpty();
    }

    @Test
    public void a_script_that_asks_for_itself_is_a_file() {
        for (String script : List.of("cat \"$0\"", "cd ${BASH_SOURCE%/*}", "ls /tekton/scripts")) {
            TaskPod pod = steps("{name: a, image: i, script: '" + script.replace("'", "''") + "'}");
            assertThat(container(pod, "step-a").getCommand()).containsExactly("/tekton/scripts/script-0");
            assertThat(pod.pod().getMetadata().getAnnotations())
                    .containsEntry("tekton-bridge.jenkins.io/script-0", "#!/bin/sh\nset -e\n" + script);
            assertThat(spec(pod).getVolumes().getLast().getDownwardAPI().getDefaultMode()).isEqualTo(0755);
        }
    }

    @Test
    public void a_script_for_another_interpreter_is_a_file() {
        TaskPod pod = steps("{name: a, image: i, script: \"#!/usr/bin/env python3\\nprint(1)\", args: [x]}");
        assertThat(container(pod, "step-a").getCommand()).containsExactly("/tekton/scripts/script-0");
        assertThat(container(pod, "step-a").getArgs()).containsExactly("x");
        assertThat(volumes(pod)).containsExactly("tekton-bridge-scripts");
        assertThat(spec(pod).getInitContainers()).isEmpty();
    }

    @Test
    public void flags_of_a_shell_are_kept() {
        TaskPod pod = steps("{name: a, image: i, script: \"#!/bin/bash -eux\\ntrue\"}");
        assertThat(container(pod, "step-a").getCommand()).startsWith("/bin/bash", "-eux", "-c");
        TaskPod env = steps("{name: a, image: i, script: \"#!/usr/bin/env bash\\ntrue\"}");
        assertThat(container(env, "step-a").getCommand()).startsWith("/usr/bin/env", "bash", "-c");
        TaskPod split = steps("{name: a, image: i, script: \"#!/usr/bin/env -S bash -e\\ntrue\"}");
        assertThat(container(split, "step-a").getCommand()).containsExactly("/tekton/scripts/script-0");
    }

    @Test
    public void scripts_too_large_for_annotations_are_in_a_config_map() {
        TaskPod pod = steps("{name: a, image: i, script: '# " + "x".repeat(200_000) + "'}");
        assertThat(pod.scripts().orElseThrow().getMetadata().getName()).isEqualTo("t-pod-scripts");
        assertThat(pod.scripts().orElseThrow().getMetadata().getLabels()).containsEntry("tekton-bridge.jenkins.io/run", "r");
        assertThat(pod.scripts().orElseThrow().getData()).containsOnlyKeys("script-0");
        assertThat(spec(pod).getVolumes().getLast().getConfigMap().getName()).isEqualTo("t-pod-scripts");
    }

    @Test
    public void scripts_too_large_for_a_pod_are_refused() {
        String script = "# " + "x".repeat(600_000);
        assertThatThrownBy(() -> steps(
                        "{name: a, image: i, script: '" + script + "'}", "{name: b, image: i, script: '" + script + "'}"))
                .isInstanceOf(PodRefusedException.class)
                .hasMessageStartingWith("run.yaml:")
                .hasMessageContaining("the scripts of the task have 1200038 bytes together; at most 1047552");
    }

    @Test
    public void steps_are_ordinary_containers_that_wait_for_each_other() {
        TaskPod pod = steps(
                "{name: a, image: i, script: 'true'}", "{image: i, script: \"#!/bin/bash\\ntrue\"}",
                "{name: c, image: i, command: [sh, -c, 'true']}");
        assertThat(names(spec(pod).getContainers())).containsExactly("step-a", "step-unnamed-1", "step-c");
        assertThat(spec(pod).getInitContainers()).isEmpty();
        assertThat(volumes(pod)).containsExactly("tekton-bridge", "tekton-bridge-workspace");
        assertThat(container(pod, "step-a").getCommand()).startsWith("/bin/sh", "-c");
        assertThat(container(pod, "step-unnamed-1").getCommand()).startsWith("/bin/bash", "-c");
        assertThat(container(pod, "step-c").getCommand()).startsWith("sh", "-c");
        assertThat(container(pod, "step-a").getArgs()).startsWith("-step", "0", "-name");
        assertThat(container(pod, "step-c").getArgs()).startsWith("-step", "2", "-after", "1");
        assertThat(container(pod, "step-c").getArgs()).doesNotContain("-link").endsWith("--", "sh", "-c", "true");
    }

    @Test
    public void a_busybox_is_brought_where_an_image_need_not_have_a_shell() {
        TaskPod pod = steps("{name: a, image: i, script: 'true'}", "{name: b, image: i, command: [git]}");
        assertThat(names(spec(pod).getInitContainers())).containsExactly("tools");
        assertThat(container(pod, "tools").getImage()).isEqualTo("docker.io/library/busybox:1.37");
        assertThat(container(pod, "step-a").getCommand()).startsWith("/bin/sh");
        assertThat(container(pod, "step-b").getCommand()).startsWith("/tekton/tools/bin/busybox", "sh", "-c");
    }

    @Test
    public void a_busybox_comes_as_a_volume_where_the_cluster_can() {
        PodSettings settings = new PodSettings(
                new ImageMapping(Map.of("busybox", "mirror.example/bb:1")), new StepTools("busybox:1.37", true),
                PodCredentials.NONE, Set.of());
        TaskPod pod = TaskPodBuilder.build(
                Attempts.of("{taskSpec: {results: [{name: r}], steps: [{name: a, image: i, command: [git]}]}}"), settings);
        assertThat(spec(pod).getInitContainers()).isEmpty();
        Volume tools = spec(pod).getVolumes().stream().filter(v -> v.getImage() != null).findFirst().orElseThrow();
        assertThat(tools.getImage().getReference()).isEqualTo("mirror.example/bb:1");
        assertThat(container(pod, "step-a").getVolumeMounts())
                .anyMatch(mount -> mount.getName().equals(tools.getName()) && mount.getMountPath().equals("/tekton/tools"));
    }

    @Test
    public void steps_up_to_one_that_only_its_image_can_run_are_init_containers() {
        TaskPod pod = steps(
                "{name: a, image: i, script: 'true'}", "{name: b, image: i, args: [x]}",
                "{name: c, image: i, script: 'true'}", "{name: d, image: i, script: 'true'}");
        assertThat(names(spec(pod).getInitContainers())).containsExactly("step-a", "step-b");
        assertThat(names(spec(pod).getContainers())).containsExactly("step-c", "step-d");
        assertThat(container(pod, "step-c").getArgs()).startsWith("-step", "2", "-name");
        assertThat(container(pod, "step-d").getArgs()).startsWith("-step", "3", "-after", "2");
        assertThat(pod.steps().stream().map(PodStep::init)).containsExactly(true, true, false, false);
    }

    @Test
    public void the_last_step_may_be_left_to_its_image() {
        TaskPod pod = steps("{name: a, image: i, script: 'true'}", "{name: b, image: i}");
        assertThat(names(spec(pod).getInitContainers())).containsExactly("step-a");
        assertThat(names(spec(pod).getContainers())).containsExactly("step-b");
        assertThat(container(pod, "step-a").getCommand()).hasSize(4);
        assertThat(container(pod, "step-b").getCommand()).isEmpty();
    }

    @Test
    public void results_behind_a_step_that_its_image_runs_are_read_by_a_container_of_ours() {
        TaskPod pod = build("{taskSpec: {results: [{name: r}], steps: [{name: a, image: i}]}}");
        assertThat(names(spec(pod).getInitContainers())).containsExactly("tools", "step-a");
        assertThat(names(spec(pod).getContainers())).containsExactly("results");
        assertThat(container(pod, "results").getArgs()).contains("-results", "r");
    }

    @Test
    public void what_an_image_alone_runs_can_not_be_timed() {
        for (String field : List.of("timeout: 5s", "results: [{name: r}]", "stdoutConfig: {path: /x}")) {
            assertThatThrownBy(() -> steps("{name: a, image: i, " + field + "}"))
                    .isInstanceOf(PodRefusedException.class)
                    .hasMessageStartingWith("run.yaml:")
                    .hasMessageContaining("step \"a\" can't run in a pod: it has neither command nor script")
                    .hasMessageEndingWith("add the image's entrypoint as its command");
        }
    }

    @Test
    public void a_failure_that_kubernetes_would_not_forgive_is_refused() {
        assertThatThrownBy(() -> steps("{image: i, onError: continue}", "{name: b, image: i, script: 'true'}"))
                .hasMessageContaining("step 0 can't run in a pod").hasMessageContaining("onError: continue");
    }

    @Test
    public void conditions_in_cel_on_results_of_steps_are_refused() {
        assertThatThrownBy(() -> steps("{name: a, image: i, script: x, when: [{cel: \"'$(steps.b.results.r)' == 'x'\"}]}"))
                .isInstanceOf(PodRefusedException.class)
                .hasMessageContaining("use input, operator and values");
    }

    @Test
    public void conditions_that_are_known_to_be_true_leave_no_trace() {
        TaskPod pod = steps("{name: a, image: i, script: x, when: [{cel: \"'a' == 'a'\"}, {input: a, operator: in, values: [a]}]}");
        assertThat(pod.steps().getFirst().shimmed()).isFalse();
    }

    @Test
    public void windows_scripts_are_refused() {
        assertThatThrownBy(() -> steps("{name: a, image: i, script: \"#!win pwsh\\nx\"}"))
                .hasMessageContaining("its script is for Windows");
    }

    @Test
    public void shared_directories_are_volumes_only_where_they_are_used() {
        assertThat(volumes(steps("{name: a, image: i, script: 'ls /workspace/x'}")))
                .containsExactly("tekton-bridge-workspace");
        assertThat(volumes(steps("{name: a, image: i, command: [ls], args: [/tekton/home]}")))
                .containsExactly("tekton-bridge", "tekton-bridge-workspace");
        TaskPod mounted = build("""
                workspaces: [{name: src, emptyDir: {}}]
                taskSpec:
                  workspaces: [{name: src}]
                  steps: [{name: a, image: i, workingDir: /workspace/src/x, script: 'ls /workspace/src'}]
                """);
        assertThat(volumes(mounted)).containsExactly("ws-d33ce");
    }

    @Test
    public void steps_ask_for_what_the_largest_needs() {
        TaskPod pod = steps(
                "{name: a, image: i, script: x, computeResources: {requests: {cpu: '1', memory: 1Gi, example.com/gpu: 1}}}",
                "{name: b, image: i, script: x, computeResources: {requests: {cpu: 500m}, limits: {memory: 2Gi}}}",
                "{name: c, image: i, script: x}");
        Map<String, Quantity> a = container(pod, "step-a").getResources().getRequests();
        Map<String, Quantity> b = container(pod, "step-b").getResources().getRequests();
        assertThat(a).containsEntry("cpu", new Quantity("1")).containsEntry("memory", new Quantity("0"))
                .containsEntry("example.com/gpu", new Quantity("1"));
        assertThat(b).containsOnlyKeys("cpu").containsEntry("cpu", new Quantity("0"));
        assertThat(container(pod, "step-b").getResources().getLimits()).containsEntry("memory", new Quantity("2Gi"));
        assertThat(container(pod, "step-c").getResources().getRequests()).isNullOrEmpty();
    }

    @Test
    public void a_lone_step_keeps_its_resources() {
        TaskPod pod = steps("{name: a, image: i, script: x, computeResources: {limits: {cpu: '1', memory: 1Gi}}}");
        assertThat(container(pod, "step-a").getResources().getRequests()).isNullOrEmpty();
        assertThat(container(pod, "step-a").getResources().getLimits()).containsOnlyKeys("cpu", "memory");
    }

    @Test
    public void sidecars_hold_the_steps_back_until_they_are_ready() {
        TaskPod pod = build("""
                taskSpec:
                  steps: [{name: a, image: i, script: x}]
                  sidecars:
                    - name: db
                      image: db
                      readinessProbe: {tcpSocket: {port: 5432}, initialDelaySeconds: 2, periodSeconds: 30, successThreshold: 2}
                    - {name: web, image: web, startupProbe: {httpGet: {port: http}, failureThreshold: 3}}
                    - {image: bare, script: "#!/bin/sh\\nserve $X"}
                """);
        assertThat(names(spec(pod).getInitContainers())).containsExactly("sidecar-db", "sidecar-web", "sidecar");
        assertThat(spec(pod).getInitContainers()).allMatch(one -> one.getRestartPolicy().equals("Always"));
        assertThat(container(pod, "sidecar-db").getStartupProbe().getTcpSocket().getPort().getIntVal()).isEqualTo(5432);
        assertThat(container(pod, "sidecar-db").getStartupProbe().getPeriodSeconds()).isEqualTo(1);
        assertThat(container(pod, "sidecar-db").getStartupProbe().getSuccessThreshold()).isNull();
        assertThat(container(pod, "sidecar-db").getReadinessProbe().getPeriodSeconds()).isEqualTo(30);
        assertThat(container(pod, "sidecar-web").getStartupProbe().getFailureThreshold()).isEqualTo(3);
        assertThat(container(pod, "sidecar").getCommand())
                .containsExactly("/bin/sh", "-c", "#!/bin/sh\nserve $$X", "/tekton/scripts/sidecar-script-2");
        assertThat(container(pod, "step-a").getCommand()).hasSize(4);
        assertThat(volumes(pod)).isEmpty();
    }

    @Test
    public void pods_that_share_a_claim_are_put_on_one_node() {
        PodSettings settings =
                new PodSettings(ImageMapping.NONE, PLAIN.tools(), PodCredentials.NONE, Set.of("cache", "unused"));
        TaskPod pod = TaskPodBuilder.build(Attempts.of("""
                workspaces:
                  - {name: a, persistentVolumeClaim: {claimName: cache}}
                  - {name: b, persistentVolumeClaim: {claimName: other}}
                podTemplate:
                  affinity:
                    podAffinity:
                      requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: rack}]
                taskSpec:
                  workspaces: [{name: a}, {name: b}]
                  steps: [{name: a, image: i, script: x}]
                """), settings);
        var terms = spec(pod).getAffinity().getPodAffinity().getRequiredDuringSchedulingIgnoredDuringExecution();
        assertThat(terms).hasSize(2);
        assertThat(terms.getFirst().getTopologyKey()).isEqualTo("rack");
        assertThat(terms.getLast().getTopologyKey()).isEqualTo("kubernetes.io/hostname");
        assertThat(pod.pod().getMetadata().getLabels()).containsAllEntriesOf(
                terms.getLast().getLabelSelector().getMatchLabels());
    }

    @Test
    public void credentials_are_mounted_and_copied_by_each_step() {
        PodCredentials credentials = new PodCredentials(
                "t-files", List.of(new CredentialFile("k", ".docker/config.json")), List.of("login"));
        PodSettings settings = new PodSettings(ImageMapping.NONE, PLAIN.tools(), credentials, Set.of());
        TaskPod pod = TaskPodBuilder.build(
                Attempts.ofSteps("- {name: a, image: i, script: x}\n- {name: b, image: i, args: [y]}"), settings);
        assertThat(container(pod, "step-a").getArgs()).contains("-credentials");
        assertThat(container(pod, "step-a").getVolumeMounts().stream().map(mount -> mount.getMountPath()))
                .contains("/tekton/creds", "/tekton/creds-files", "/tekton/creds-secrets/login");
        assertThat(container(pod, "step-b").getEnv())
                .anyMatch(env -> env.getName().equals("DOCKER_CONFIG") && env.getValue().equals("/tekton/creds/.docker"));
        assertThat(volumes(pod)).contains("tekton-bridge-credentials", "tekton-bridge-creds-0", "tekton-bridge-secret-0");
    }

    @Test
    public void a_pod_outlives_neither_its_timeout_nor_its_run() {
        assertThat(spec(build("{timeout: 10m, taskSpec: {steps: [{image: i, script: x}]}}")).getActiveDeadlineSeconds())
                .isEqualTo(900);
        assertThat(spec(build("{timeout: '0', taskSpec: {steps: [{image: i, script: x}]}}")).getActiveDeadlineSeconds())
                .isNull();
        assertThat(spec(build("{timeout: 100ms, taskSpec: {steps: [{image: i, script: x}]}}")).getActiveDeadlineSeconds())
                .isEqualTo(1);
        assertThat(steps("{image: i, script: x}").pod().getMetadata().getLabels())
                .containsEntry("team", "qa")
                .containsEntry("tekton-bridge.jenkins.io/run", "r")
                .containsEntry("tekton-bridge.jenkins.io/attempt", "0")
                .containsEntry("tekton.dev/taskRun", "t")
                .containsEntry("tekton.dev/taskRunUID", "11111111-2222-4333-8444-555555555555");
    }

    @Test
    public void each_attempt_has_a_pod_and_a_token_of_its_own_and_always_the_same() {
        String task = "taskSpec: {steps: [{image: i, script: x}]}";
        TaskPod first = TaskPodBuilder.build(Attempts.of(task, 0), PLAIN);
        TaskPod second = TaskPodBuilder.build(Attempts.of(task, 1), PLAIN);
        assertThat(first).isEqualTo(TaskPodBuilder.build(Attempts.of(task, 0), PLAIN));
        assertThat(first.name()).isEqualTo("t-pod");
        assertThat(second.name()).isEqualTo("t-pod-retry1");
        assertThat(second.token()).isNotEqualTo(first.token());
    }

    @Test
    public void what_has_the_wrong_shape_is_named_with_its_place() {
        Location at = new Location("f.yaml", 3, 7);
        Node.Mapping tree = new Node.Mapping(
                Map.of("hostAliases", new Node.Field(at, new Node.Sequence(List.of(new Node.Scalar(5L, at)), at))), at);
        assertThatThrownBy(() -> Trees.read(tree, PodSpec.class, "podTemplate"))
                .isInstanceOf(PodRefusedException.class)
                .hasMessageStartingWith("f.yaml:3:7: podTemplate: .hostAliases[0]: ");
    }

    @Test
    public void a_run_id_that_can_not_be_a_label_is_hashed() {
        assertThat(PodLabels.runLabel("build-7")).isEqualTo("build-7");
        assertThat(PodLabels.runLabel("x".repeat(64))).matches("run-[0-9a-f]{16}");
        assertThat(PodLabels.runLabel("ends-in-")).matches("run-[0-9a-f]{16}");
    }
}
