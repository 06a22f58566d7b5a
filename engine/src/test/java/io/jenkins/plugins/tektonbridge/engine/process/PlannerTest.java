package io.jenkins.plugins.tektonbridge.engine.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.Test;

/** What is known of an attempt before it runs. */
public class PlannerTest {
    private static final String OBJECTS = """
            apiVersion: v1
            kind: Secret
            metadata: {name: s}
            stringData: {user: root, "not a name": x, 9bad: why}
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: c, namespace: "n"}
            data: {a: text-a, user: from-config}
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: elsewhere, namespace: other}
            data: {a: b}
            """;

    private static AttemptPlan plan(String spec, String... objects) {
        TestAttempt attempt = TestAttempt.of(spec, objects);
        return Planner.plan(
                attempt.attempt(), ObjectSource.of(attempt.setting().resources()), new Images(List.of()));
    }

    private static ContainerPlan step(String fields, String... objects) {
        return plan("taskSpec:\n  steps:\n  - name: a\n    image: x\n    command: [run]\n" + fields.indent(4), objects)
                .steps().getFirst();
    }

    private static void assertRefused(String fields, String message) {
        assertThatThrownBy(() -> step(fields, OBJECTS)).isInstanceOf(AttemptException.class).hasMessage(message)
                .extracting(e -> ((AttemptException) e).reason()).isEqualTo("CreateContainerConfigError");
    }

    @Test
    public void objects_and_keys_that_are_missing_are_named_with_the_container() {
        Map<String, String> messages = new LinkedHashMap<>();
        messages.put("env: [{name: V, valueFrom: {secretKeyRef: {name: none, key: k}}}]",
                "step-a: secret \"none\" not found; give it beside the run, as YAML");
        messages.put("env: [{name: V, valueFrom: {secretKeyRef: {name: s, key: none}}}]",
                "step-a: couldn't find key none in Secret n/s");
        messages.put("env: [{name: V, valueFrom: {configMapKeyRef: {name: none, key: k}}}]",
                "step-a: configmap \"none\" not found; give it beside the run, as YAML");
        messages.put("env: [{name: V, valueFrom: {configMapKeyRef: {name: c, key: none}}}]",
                "step-a: couldn't find key none in ConfigMap n/c");
        messages.put("env: [{name: V, valueFrom: {configMapKeyRef: {name: elsewhere, key: a}}}]",
                "step-a: configmap \"elsewhere\" not found; give it beside the run, as YAML");
        messages.put("envFrom: [{secretRef: {name: none}}]",
                "step-a: secret \"none\" not found; give it beside the run, as YAML");
        messages.put("env: [{name: V, valueFrom: {fieldRef: {fieldPath: status.phase}}}]",
                "step-a: fieldRef status.phase is unknown; there are metadata.name, metadata.namespace, metadata.uid,"
                        + " metadata.labels['KEY'], metadata.annotations['KEY'], spec.nodeName, spec.serviceAccountName,"
                        + " status.podIP and status.hostIP");
        messages.put("env: [{name: V, valueFrom: {resourceFieldRef: {resource: cpu}}}]",
                "step-a: resourceFieldRef cpu is unknown; there are limits.NAME and requests.NAME, with NAME cpu, memory or"
                        + " ephemeral-storage");
        messages.forEach(PlannerTest::assertRefused);
    }

    @Test
    public void what_is_optional_may_be_missing() {
        assertThat(step("""
                env:
                - {name: A, valueFrom: {secretKeyRef: {name: none, key: k, optional: true}}}
                - {name: B, valueFrom: {secretKeyRef: {name: s, key: none, optional: true}}}
                - {name: C, valueFrom: {configMapKeyRef: {name: none, key: k, optional: true}}}
                - {name: D, value: d}
                envFrom: [{secretRef: {name: none, optional: true}}, {configMapRef: {name: none, optional: true}}]
                """, OBJECTS).variables()).containsExactly(Map.entry("D", "d"));
    }

    @Test
    public void variables_come_from_everywhere_and_see_those_before_them() {
        assertThat(step("""
                envFrom: [{prefix: P_, secretRef: {name: s}}, {configMapRef: {name: c}}]
                env:
                - {name: early, value: "$(late) $(a)"}
                - {name: late, value: "$$(a) $(P_user)"}
                - {name: secret, valueFrom: {secretKeyRef: {name: s, key: user}}}
                - {name: a, value: over}
                - {name: again, value: "$(a) $(secret) $(none)"}
                """, OBJECTS).variables()).containsOnly(
                Map.entry("P_user", "root"), Map.entry("P_9bad", "why"), Map.entry("a", "over"),
                Map.entry("user", "from-config"), Map.entry("early", "$(late) text-a"), Map.entry("late", "$(a) root"),
                Map.entry("secret", "root"), Map.entry("again", "over root $(none)"));
    }

    @Test
    public void fields_of_the_pod_are_told_without_a_pod() {
        Map<String, String> variables = step("""
                env:
                - {name: NAME, valueFrom: {fieldRef: {fieldPath: metadata.name}}}
                - {name: NAMESPACE, valueFrom: {fieldRef: {fieldPath: metadata.namespace}}}
                - {name: UID, valueFrom: {fieldRef: {fieldPath: metadata.uid}}}
                - {name: TEAM, valueFrom: {fieldRef: {fieldPath: "metadata.labels['team']"}}}
                - {name: TASK_RUN, valueFrom: {fieldRef: {fieldPath: "metadata.labels['tekton.dev/taskRun']"}}}
                - {name: NONE, valueFrom: {fieldRef: {fieldPath: "metadata.labels['none']"}}}
                - {name: NOTE, valueFrom: {fieldRef: {fieldPath: "metadata.annotations['note']"}}}
                - {name: ACCOUNT, valueFrom: {fieldRef: {fieldPath: spec.serviceAccountName}}}
                - {name: IP, valueFrom: {fieldRef: {fieldPath: status.podIP}}}
                - {name: NODE, valueFrom: {fieldRef: {fieldPath: spec.nodeName}}}
                """).variables();

        assertThat(variables).contains(
                Map.entry("NAME", "t-pod"), Map.entry("NAMESPACE", "n"), Map.entry("TEAM", "qa"),
                Map.entry("TASK_RUN", "t"), Map.entry("NONE", ""), Map.entry("NOTE", "a \"b\""),
                Map.entry("ACCOUNT", "default"), Map.entry("IP", "127.0.0.1"));
        assertThat(variables.get("UID")).matches("[0-9a-f-]{36}");
        assertThat(variables.get("NODE")).isNotBlank();
    }

    @Test
    public void resources_are_those_of_the_container_or_of_the_machine() {
        Map<String, String> variables = step("""
                computeResources: {limits: {cpu: 1500m, memory: 1Gi}, requests: {memory: 100Mi}}
                env:
                - {name: CPU, valueFrom: {resourceFieldRef: {resource: limits.cpu}}}
                - {name: MILLI, valueFrom: {resourceFieldRef: {resource: limits.cpu, divisor: 1m}}}
                - {name: MEMORY, valueFrom: {resourceFieldRef: {resource: limits.memory, divisor: 1Mi}}}
                - {name: REQUEST, valueFrom: {resourceFieldRef: {resource: requests.memory, divisor: 1Mi}}}
                - {name: REQUEST_OF_LIMIT, valueFrom: {resourceFieldRef: {resource: requests.cpu, divisor: 1m}}}
                - {name: STORAGE, valueFrom: {resourceFieldRef: {resource: requests.ephemeral-storage}}}
                """).variables();

        assertThat(variables).containsExactly(
                Map.entry("CPU", "2"), Map.entry("MILLI", "1500"), Map.entry("MEMORY", "1024"),
                Map.entry("REQUEST", "100"), Map.entry("REQUEST_OF_LIMIT", "1500"), Map.entry("STORAGE", "0"));
        assertThat(Long.parseLong(step("env: [{name: M, valueFrom: {resourceFieldRef: {resource: limits.memory}}}]")
                .variables().get("M"))).isGreaterThan(64L << 20);
    }

    @Test
    public void command_and_args_are_expanded_and_scripts_are_not() {
        assertThat(step("args: [$(V), $$(V), $(NONE)]\nenv: [{name: V, value: v}]").process())
                .containsExactly("run", "v", "$(V)", "$(NONE)");
        ContainerPlan script = plan("""
                taskSpec:
                  steps: [{name: a, image: x, env: [{name: V, value: v}], args: [$(V)], script: 'echo $(V) $$'}]
                """).steps().getFirst();
        assertThat(script.script().text()).isEqualTo("#!/bin/sh\nset -e\necho $(V) $$");
        assertThat(script.process()).containsExactly(script.script().file(), "v");
    }

    @Test
    public void variables_of_the_pod_template_come_last_and_not_to_sidecars() {
        AttemptPlan plan = plan("""
                podTemplate: {env: [{name: V, value: pod}, {name: W, value: "$(V)"}]}
                taskSpec:
                  sidecars: [{name: s, image: x, command: [run]}]
                  steps: [{name: a, image: x, command: [run], env: [{name: V, value: step}]}]
                """);

        assertThat(plan.steps().getFirst().variables()).containsOnly(Map.entry("V", "pod"), Map.entry("W", "pod"));
        assertThat(plan.sidecars().getFirst().plan().variables()).isEmpty();
    }

    @Test
    public void two_volumes_at_one_place_and_the_root_are_refused() {
        assertThatThrownBy(() -> plan("""
                taskSpec:
                  volumes: [{name: v, emptyDir: {}}]
                  sidecars:
                  - {name: s, image: x, command: [run],
                     volumeMounts: [{name: v, mountPath: /a}, {name: v, mountPath: /a/}]}
                  steps: [{name: a, image: x, command: [run]}]
                """)).hasMessage("sidecar-s: two volumes are mounted at /a");
        assertRefused("volumeMounts: [{name: v, mountPath: /x/..}]",
                "step-a: a volume can't be mounted at \"/x/..\", which is the root");
    }

    @Test
    public void an_object_that_is_wrong_is_refused_with_the_field_and_its_place() {
        assertThatThrownBy(() -> step("envFrom: [{secretRef: {name: wrong}}]", """
                apiVersion: v1
                kind: Secret
                metadata: {name: wrong}
                stringData: {port: 80}
                """)).isInstanceOf(AttemptException.class)
                .hasMessageMatching("step-a: Secret \"wrong\": stringData.port must be a string; put it in quotes"
                        + " \\(run.yaml:\\d+:\\d+\\)");
    }
}
