package io.jenkins.plugins.tektonbridge.engine.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.Rule;
import org.junit.Test;

/** As whom steps run, and with what. */
public class SecurityTest {
    @Rule
    public final ProcessRule process = new ProcessRule();

    @Test
    public void users_and_groups_are_those_of_the_security_context() throws IOException {
        Told told = process.run(TestAttempt.of("""
                podTemplate: {securityContext: {runAsUser: 1001, runAsGroup: 2002}}
                taskSpec:
                  results: [{name: r}]
                  steps:
                  - {name: pod, image: x, script: 'id -u; id -g; echo x > $(results.r.path); touch /workspace/f /tmp/f'}
                  - {name: own, image: x, securityContext: {runAsUser: 65534, runAsGroup: 65534},
                     script: 'id -u; id -g; [ -w /workspace ]; touch /etc/x 2>/dev/null || echo "no root"'}
                  - {name: root, image: x, securityContext: {runAsUser: 0, runAsGroup: 0}, script: 'id -u; echo $HOME'}
                """));

        told.succeeded();
        assertThat(told.logOf("step-pod")).isEqualTo("1001\n2002\n");
        // Without root, all users of containers are the engine's user, who has made their directories.
        assertThat(told.logOf("step-own")).isEqualTo("65534\n65534\n" + (Machine.isRoot() ? "no root\n" : ""));
        assertThat(told.logOf("step-root")).isEqualTo("0\n/root\n");
        assertThat(told.result("r")).isEqualTo("x\n");
    }

    @Test
    public void what_may_not_run_as_root_does_not() {
        process.run(TestAttempt.ofSteps(
                "- {name: a, image: ubuntu, script: 'true', securityContext: {runAsNonRoot: true}}")).failed(
                "CreateContainerConfigError", "Failed to create pod due to config error: step-a: container has runAsNonRoot"
                        + " and image will run as root; set securityContext.runAsUser to the user that it is to run as");
        assertThat(process.run(TestAttempt.ofSteps(
                "- {name: a, image: example.com/nonroot, script: 'id -u', securityContext: {runAsNonRoot: true}}"))
                .succeeded().log()).isEqualTo("65532\n");
    }

    @Test
    public void capabilities_are_the_usual_ones_and_can_be_dropped() {
        Told told = process.run(TestAttempt.ofSteps("""
                - {name: usual, image: x, script: 'grep CapBnd /proc/self/status'}
                - {name: none, image: x, securityContext: {capabilities: {drop: [ALL]}}, script: 'grep Cap /proc/self/status'}
                - {name: some, image: x, securityContext: {capabilities: {drop: [NET_RAW, cap_chown]}}, script: 'grep CapBnd /proc/self/status'}
                - {name: nnp, image: x, securityContext: {allowPrivilegeEscalation: false}, script: 'grep NoNewPrivs /proc/self/status'}
                - {name: more, image: x, securityContext: {privileged: true, capabilities: {add: [SYS_ADMIN]}}, script: 'grep CapBnd /proc/self/status'}
                """));

        told.succeeded();
        assertThat(told.logOf("step-usual")).isEqualTo("CapBnd:\t00000000a00425fb\n");
        assertThat(told.logOf("step-none").lines()).allSatisfy(line -> assertThat(line).endsWith("\t0000000000000000"));
        assertThat(told.logOf("step-some")).isEqualTo("CapBnd:\t00000000a00405fa\n");
        assertThat(told.logOf("step-nnp")).isEqualTo("NoNewPrivs:\t1\n");
        assertThat(told.logOf("step-more")).isEqualTo(told.logOf("step-usual"));
        assertThat(process.notes()).anySatisfy(note -> assertThat(note).startsWith("privileged is not granted"))
                .anySatisfy(note -> assertThat(note).startsWith("capabilities.add is not granted"));
    }

    @Test
    public void what_is_ignored_is_told_once() {
        String spec = """
                computeResources: {limits: {memory: 1Gi}}
                podTemplate: {nodeSelector: {a: b}, securityContext: {fsGroup: 1}, hostAliases: [{ip: 1.2.3.4, hostnames: [h]}]}
                serviceAccountName: nobody
                taskSpec:
                  steps: [{name: a, image: ubuntu, script: 'true'}, {name: b, image: ubuntu, script: 'true'}]
                """;
        process.run(TestAttempt.of(spec)).succeeded();

        assertThat(process.notes()).containsExactlyInAnyOrder(
                "images are not pulled: \"ubuntu\" is this machine's root, read-only, with its programs",
                "computeResources are ignored: nothing limits what a container takes of this machine",
                "podTemplate.nodeSelector is ignored: it has no meaning without a cluster",
                "podTemplate.hostAliases is ignored: it has no meaning without a cluster",
                "podTemplate.securityContext.fsGroup is ignored: it has no meaning without a cluster",
                "ServiceAccount \"nobody\" is not given beside the run: its steps have no credentials");
    }
}
