package io.jenkins.plugins.tektonbridge.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunAttempt;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.Test;

/** What the rules allow, one after the other. */
public class PolicyTest {
    private static final String PLAIN = """
            taskSpec:
              steps:
              - {name: a, image: alpine, script: 'true'}
            """;

    private final PolicyRule rule = new PolicyRule("");

    @Test
    public void anOrdinaryPodIsAllowedByDefault() {
        assertAllowed(PLAIN);
    }

    @Test
    public void privilegedStepsAreOff() {
        String task = """
                taskSpec:
                  steps:
                  - name: a
                    image: alpine
                    script: 'true'
                    securityContext:
                      runAsUser: 0
                      privileged: true
                """;
        assertRefused(task, "run.yaml:12:9: step \"a\" is privileged (privileged)");
        assertAllowedWith(task, one -> one.setPrivileged(true));
    }

    @Test
    public void privilegedSidecarsAreOff() {
        assertRefused("""
                taskSpec:
                  steps:
                  - {name: a, image: alpine, script: 'true'}
                  sidecars:
                  - name: server
                    image: docker:dind
                    securityContext: {privileged: true}
                """, "run.yaml:11:25: sidecar \"server\" is privileged (privileged)");
    }

    @Test
    public void whatTheStepTemplateAllowsItselfIsSeenInTheSteps() {
        assertRefused("""
                taskSpec:
                  stepTemplate:
                    securityContext: {privileged: true}
                  steps:
                  - {image: alpine, script: 'true', securityContext: {privileged: true}}
                """, "step \"unnamed-0\" is privileged (privileged)");
    }

    @Test
    public void capabilitiesAreOff() {
        String task = """
                taskSpec:
                  steps:
                  - name: a
                    image: alpine
                    script: 'true'
                    securityContext:
                      capabilities:
                        drop: [ALL]
                        add: [CHOWN, NET_ADMIN, CAP_SYS_ADMIN]
                """;
        assertRefused(
                task, "run.yaml:13:11: step \"a\" adds the capability NET_ADMIN (capabilities)\n"
                        + "  run.yaml:13:11: step \"a\" adds the capability CAP_SYS_ADMIN (capabilities)");
        rule.setCapabilities("net_admin");
        assertRefused(task, "step \"a\" adds the capability CAP_SYS_ADMIN (capabilities)");
        assertAllowedWith(task, one -> one.setCapabilities("NET_ADMIN, SYS_ADMIN"));
        assertAllowedWith(task, one -> one.setCapabilities("*"));
    }

    @Test
    public void allCapabilitiesAtOnceAreOff() {
        assertRefused("""
                taskSpec:
                  steps:
                  - {name: a, image: alpine, script: 'true', securityContext: {capabilities: {add: [ALL]}}}
                """, "step \"a\" adds the capability ALL (capabilities)");
    }

    @Test
    public void pathsOfTheNodeAreOff() {
        String task = """
                taskSpec:
                  steps:
                  - {name: a, image: alpine, script: 'true'}
                  volumes:
                  - name: socket
                    hostPath: {path: /var/run/docker.sock}
                """;
        assertRefused(task, "run.yaml:9:7: volume \"socket\" mounts /var/run/docker.sock of the node (hostPaths)");
        assertAllowedWith(task, one -> one.setHostPaths("/cache, /var/run/docker.sock"));
        assertAllowedWith(task, one -> one.setHostPaths("/"));
    }

    @Test
    public void pathsOfTheNodeInThePodTemplateAreOff() {
        assertRefused(PLAIN + """
                podTemplate:
                  volumes:
                  - {name: root, hostPath: {path: /}}
                """, "run.yaml:9:5: volume \"root\" mounts / of the node (hostPaths)");
    }

    @Test
    public void theNetworkOfTheNodeIsOff() {
        String task = PLAIN + """
                podTemplate:
                  dnsPolicy: Default
                  hostNetwork: true
                """;
        assertRefused(task, "run.yaml:10:5: the pod uses the network of its node (hostNetwork)");
        assertAllowedWith(task, one -> one.setHostNetwork(true));
        assertAllowed(PLAIN + "podTemplate: {hostNetwork: false}\n");
    }

    @Test
    public void portsOfTheNodeAreOff() {
        String task = """
                taskSpec:
                  steps:
                  - {name: a, image: alpine, script: 'true'}
                  sidecars:
                  - {name: s, image: alpine, ports: [{containerPort: 80}, {containerPort: 81, hostPort: 8081}]}
                """;
        assertRefused(task, "sidecar \"s\" takes port 8081 of the node (hostNetwork)");
        assertAllowedWith(task, one -> one.setHostNetwork(true));
    }

    @Test
    public void theProcessesOfTheNodeAreOff() {
        UnaryOperator<Pod> shared = pod -> new PodBuilder(pod)
                .editSpec()
                .withHostPID(true)
                .withHostIPC(true)
                .endSpec()
                .build();
        assertThatThrownBy(() -> check(PLAIN, shared))
                .hasMessageContaining("the pod sees the processes of its node (hostPID) (hostNamespaces)")
                .hasMessageContaining("the pod uses the IPC namespace of its node (hostIPC) (hostNamespaces)");
        rule.setHostNamespaces(true);
        assertThatCode(() -> check(PLAIN, shared)).doesNotThrowAnyException();
    }

    @Test
    public void protectionsOfContainersStayOn() {
        assertRefused("""
                taskSpec:
                  steps:
                  - {name: a, image: alpine, script: 'true', securityContext: {seccompProfile: {type: Unconfined}}}
                  - {name: b, image: alpine, script: 'true', securityContext: {appArmorProfile: {type: Unconfined}}}
                  - {name: c, image: alpine, script: 'true', securityContext: {procMount: Unmasked}}
                  - {name: d, image: alpine, script: 'true', securityContext: {seLinuxOptions: {type: spc_t}}}
                  - {name: e, image: alpine, script: 'true', securityContext: {windowsOptions: {hostProcess: true}}}
                """, """
                  run.yaml:7:65: step "a" turns seccomp off (seccompProfile Unconfined) (privileged)
                  run.yaml:8:65: step "b" turns AppArmor off (appArmorProfile Unconfined) (privileged)
                  run.yaml:9:65: step "c" has procMount Unmasked (privileged)
                  run.yaml:10:65: step "d" has SELinux options of its own (privileged)
                  run.yaml:11:65: step "e" is a process of the node (hostProcess) (privileged)
                """.strip());
    }

    @Test
    public void protectionsOfThePodStayOn() {
        String task = PLAIN + """
                podTemplate:
                  securityContext:
                    seccompProfile: {type: Unconfined}
                    sysctls:
                    - {name: net.ipv4.tcp_syncookies, value: '1'}
                    - {name: kernel.msgmax, value: '1'}
                """;
        assertRefused(task, """
                run.yaml:9:5: the pod turns seccomp off (seccompProfile Unconfined) (privileged)
                  run.yaml:11:7: the pod sets the unsafe sysctl kernel.msgmax (privileged)
                """.strip());
        assertAllowedWith(task, one -> one.setPrivileged(true));
    }

    @Test
    public void harmlessSecurityContextsAreAllowed() {
        assertAllowed("""
                taskSpec:
                  steps:
                  - name: a
                    image: alpine
                    script: 'true'
                    securityContext:
                      privileged: false
                      runAsNonRoot: true
                      runAsUser: 1000
                      allowPrivilegeEscalation: false
                      capabilities: {drop: [ALL], add: [NET_BIND_SERVICE]}
                      seccompProfile: {type: RuntimeDefault}
                      procMount: Default
                      seLinuxOptions: {level: 's0:c123,c456'}
                podTemplate:
                  securityContext: {fsGroup: 65532, seccompProfile: {type: RuntimeDefault}}
                """);
    }

    @Test
    public void appArmorStaysOnInTheOldNotationToo() {
        assertThatThrownBy(() -> check(PLAIN, pod -> new PodBuilder(pod)
                        .editMetadata()
                        .addToAnnotations("container.apparmor.security.beta.kubernetes.io/step-a", "unconfined")
                        .endMetadata()
                        .build()))
                .hasMessageContaining("turns AppArmor off (unconfined) (privileged)");
    }

    @Test
    public void volumesThatRunGitOnTheNodeAreOff() {
        assertRefused("""
                taskSpec:
                  steps:
                  - {name: a, image: alpine, script: 'true'}
                  volumes:
                  - {name: code, gitRepo: {repository: 'https://example.com/x.git'}}
                """, "volume \"code\" runs git on the node (gitRepo) (privileged)");
    }

    @Test
    public void imagesAreThoseOfTheRule() {
        rule.setImages("registry.local, docker.io/library/alpine\ngcr.io/team/");
        assertAllowed("""
                taskSpec:
                  steps:
                  - {name: a, image: alpine, script: 'true'}
                  - {name: b, image: 'alpine:3.20', script: 'true'}
                  - {name: c, image: 'registry.local/deep/down:1', script: 'true'}
                  - {name: d, image: 'gcr.io/team/x@sha256:0123456789012345678901234567890123456789012345678901234567890123', script: 'true'}
                """);
        assertRefused("""
                taskSpec:
                  steps:
                  - {name: a, image: alpinex, script: 'true'}
                  - {name: b, image: 'registry.local.example.org/x', script: 'true'}
                  sidecars:
                  - {name: s, image: 'gcr.io/teams/x'}
                """, """
                run.yaml:10:7: sidecar "s" has the image gcr.io/teams/x (images)
                  run.yaml:7:7: step "a" has the image alpinex (images)
                  run.yaml:8:7: step "b" has the image registry.local.example.org/x (images)
                """.strip());
    }

    @Test
    public void imagesOfVolumesAreThoseOfTheRule() {
        rule.setImages("alpine");
        assertRefused("""
                taskSpec:
                  steps:
                  - {name: a, image: alpine, script: 'true'}
                  volumes:
                  - {name: v, image: {reference: 'evil.example.org/x'}}
                """, "volume \"v\" has the image evil.example.org/x (images)");
    }

    @Test
    public void theImageThatWeBringIsAllowed() {
        rule.setImages("registry.local/");
        String task = """
                taskSpec:
                  steps:
                  - {name: a, image: registry.local/distroless, command: [/a]}
                  - {name: b, image: registry.local/distroless, command: [/b]}
                """;
        Pod pod = Pods.pod(Pods.attempt(task));
        String tools = pod.getSpec().getInitContainers().get(0).getImage();
        assertThatCode(() -> policy().check(Pods.attempt(task), pod, "ci", tools)).doesNotThrowAnyException();
        assertThatThrownBy(() -> policy().check(Pods.attempt(task), pod, "ci", "other"))
                .hasMessageContaining("container \"tools\" has the image " + tools);
    }

    @Test
    public void namespacesAreTheClustersOwn() {
        assertThatThrownBy(() -> policy().check(Pods.attempt(PLAIN), Pods.pod(Pods.attempt(PLAIN)), "other", ""))
                .hasMessageContaining("namespace \"ci\" is not the cluster's own, \"other\" (namespaces)");
    }

    @Test
    public void namespacesAreThoseOfTheRule() {
        rule.setNamespaces("team-*, ci");
        assertThatCode(() -> policy().checkNamespace("team-a", "x")).doesNotThrowAnyException();
        assertThatCode(() -> policy().checkNamespace("ci", "x")).doesNotThrowAnyException();
        assertThatThrownBy(() -> policy().checkNamespace("kube-system", "kube-system"))
                .hasMessageContaining("namespace \"kube-system\" is not among \"team-*, ci\" (namespaces)");
    }

    @Test
    public void serviceAccountsAreThoseOfTheRule() {
        rule.setServiceAccounts("build-*, default");
        assertAllowed(PLAIN);
        assertAllowed(PLAIN + "serviceAccountName: build-1\n");
        assertRefused(
                PLAIN + "serviceAccountName: admin\n",
                "ServiceAccount \"admin\" is not among \"build-*, default\" (serviceAccounts)");
        assertThatThrownBy(() -> policy().checkServiceAccount("admin")).isInstanceOf(PolicyException.class);
    }

    @Test
    public void theDefaultServiceAccountNeedsToBeAllowedToo() {
        rule.setServiceAccounts("build");
        assertRefused(PLAIN, "ServiceAccount \"default\" is not among \"build\" (serviceAccounts)");
    }

    @Test
    public void clustersAreThoseOfTheRule() {
        rule.setClusters("test-*");
        assertThatCode(() -> policy().checkCluster("test-1")).doesNotThrowAnyException();
        assertThatThrownBy(() -> policy().checkCluster("prod"))
                .hasMessageContaining("this job may not use the cluster \"prod\" (clusters)");
    }

    @Test
    public void everyReasonIsToldWithTheRuleAndTheWayOut() {
        assertThatThrownBy(() -> check("""
                taskSpec:
                  steps:
                  - {name: a, image: alpine, script: 'true', securityContext: {privileged: true}}
                  volumes:
                  - {name: v, hostPath: {path: /etc}}
                """, pod -> pod))
                .hasMessage("""
                        Pod t-pod is refused by policy rule 1:
                          run.yaml:9:7: volume "v" mounts /etc of the node (hostPaths)
                          run.yaml:7:66: step "a" is privileged (privileged)
                        An administrator can allow it under Manage Jenkins » System » Tekton Bridge » Policy.""");
    }

    @Test
    public void theFirstRuleForAJobDecides() {
        PolicyRule open = new PolicyRule("tools/**");
        open.setPrivileged(true);
        PolicyRule narrow = new PolicyRule("**");
        narrow.setNamespaces("nowhere");
        List<PolicyRule> rules = List.of(open, narrow);
        assertThatCode(() -> Policy.of(rules, "tools/images/base").checkNamespace("ci", "ci"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> Policy.of(rules, "other").checkNamespace("ci", "ci"))
                .hasMessageContaining("is refused by policy rule 2 (items **)");
    }

    @Test
    public void aJobWithoutARuleHasTheDefaultPolicy() {
        PolicyRule open = new PolicyRule("tools");
        open.setNamespaces("*");
        assertThatThrownBy(() -> Policy.of(List.of(open), "other").checkNamespace("x", "ci"))
                .hasMessageContaining("is refused by the default policy");
    }

    private void assertAllowed(String task) {
        assertThatCode(() -> check(task, pod -> pod)).doesNotThrowAnyException();
    }

    private static void assertAllowedWith(String task, Consumer<PolicyRule> change) {
        PolicyRule other = new PolicyRule("");
        change.accept(other);
        TaskRunAttempt attempt = Pods.attempt(task);
        assertThatCode(() -> Policy.of(List.of(other), "job").check(attempt, Pods.pod(attempt), "ci", "tools"))
                .doesNotThrowAnyException();
    }

    private void assertRefused(String task, String why) {
        assertThatThrownBy(() -> check(task, pod -> pod))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining(why)
                .satisfies(e -> assertThat(e.getMessage().split("\n")).hasSize(why.split("\n").length + 2));
    }

    private void check(String task, UnaryOperator<Pod> change) {
        TaskRunAttempt attempt = Pods.attempt(task);
        policy().check(attempt, change.apply(Pods.pod(attempt)), "ci", "tools");
    }

    private Policy policy() {
        return Policy.of(List.of(rule), "folder/job");
    }
}
