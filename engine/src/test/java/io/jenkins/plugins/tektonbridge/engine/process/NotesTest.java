package io.jenkins.plugins.tektonbridge.engine.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.Test;

/** Nothing that a pod would have is left out silently, and nothing is told that is not so. */
public class NotesTest {
    private static List<String> notes(String spec, String... objects) {
        TestAttempt attempt = TestAttempt.of(spec, objects);
        return Planner.plan(attempt.attempt(), ObjectSource.of(attempt.setting().resources()), new Images(List.of()))
                .notes();
    }

    private static final String IMAGE =
            "images are not pulled: \"x\" is this machine's root, read-only, with its programs";

    private static List<String> ofStep(String fields) {
        return notes("taskSpec: {steps: [{name: a, image: x, command: [run], " + fields + "}]}");
    }

    @Test
    public void each_image_is_told_once() {
        assertThat(notes("""
                taskSpec:
                  steps:
                  - {name: a, image: x, command: [run]}
                  - {name: b, image: x, command: [run]}
                """)).containsExactly(IMAGE);
    }

    @Test
    public void what_would_give_more_power_is_not_granted() {
        assertThat(ofStep("securityContext: {privileged: true, capabilities: {add: [SYS_ADMIN], drop: [ALL]}}"))
                .containsExactly(
                        IMAGE, "privileged is not granted: no container gets more than the usual capabilities",
                        "capabilities.add is not granted: no container gets more than the usual capabilities");
        assertThat(ofStep("securityContext: {privileged: false, capabilities: {drop: [ALL], add: []}, runAsUser: 5}"))
                .containsExactly(IMAGE);
    }

    @Test
    public void limits_are_not_kept() {
        String note = "computeResources are ignored: nothing limits what a container takes of this machine";
        assertThat(ofStep("computeResources: {limits: {cpu: 1}}")).containsExactly(IMAGE, note);
        assertThat(ofStep("computeResources: {}")).containsExactly(IMAGE);
        assertThat(notes("computeResources: {limits: {cpu: 1}}\ntaskSpec: {steps: [{name: a, image: x, command: [run]}]}"))
                .containsExactly(IMAGE, note);
    }

    @Test
    public void what_needs_a_cluster_is_named_with_its_place() {
        assertThat(notes("""
                podTemplate:
                  nodeSelector: {a: b}
                  hostAliases: []
                  securityContext: {fsGroup: 5, runAsUser: 6}
                taskSpec:
                  steps: [{name: a, image: x, command: [run], securityContext: {seccompProfile: {type: RuntimeDefault}}}]
                """)).contains(
                "podTemplate.nodeSelector is ignored: it has no meaning without a cluster",
                "podTemplate.hostAliases is ignored: it has no meaning without a cluster",
                "podTemplate.securityContext.fsGroup is ignored: it has no meaning without a cluster",
                "securityContext.seccompProfile is ignored: it has no meaning without a cluster")
                .noneMatch(note -> note.contains("runAsUser"));
    }

    @Test
    public void sidecars_share_the_network_of_the_machine() {
        assertThat(notes("""
                taskSpec:
                  sidecars:
                  - {name: s, image: x, command: [run], ports: [{containerPort: 1}], lifecycle: {preStop: {exec: {command: [a]}}}}
                  steps: [{name: a, image: x, command: [run]}]
                """)).contains(
                "lifecycle of sidecars is ignored: no hook is run",
                "the network is this machine's: a sidecar's port is taken from the machine, and is reached on localhost");
    }

    @Test
    public void a_service_account_that_is_not_given_has_no_credentials() {
        String spec = "serviceAccountName: builder\ntaskSpec: {steps: [{name: a, image: x, command: [run]}]}";
        String note = "ServiceAccount \"builder\" is not given beside the run: its steps have no credentials";
        String account = "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: %s}\n";

        assertThat(notes(spec)).containsExactly(IMAGE, note);
        assertThat(notes(spec, account.formatted("other"))).containsExactly(IMAGE, note);
        assertThat(notes(spec, account.formatted("builder"))).containsExactly(IMAGE);
        assertThat(notes(spec.replace("builder", "default"))).containsExactly(IMAGE);
    }
}
