package io.jenkins.plugins.tektonbridge.policy;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Sysctl;
import io.fabric8.kubernetes.api.model.Volume;
import io.jenkins.plugins.tektonbridge.engine.model.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What of a pod a rule does not allow. Beside what the rule names, that is what Kubernetes' Pod Security Standard
 * "baseline" refuses.
 */
final class PodRules {
    /** Those that change nothing beyond the pod (Pod Security Standards, baseline). */
    private static final Set<String> SAFE_SYSCTLS = Set.of(
            "kernel.shm_rmid_forced", "net.ipv4.ip_local_port_range", "net.ipv4.ip_local_reserved_ports",
            "net.ipv4.ip_unprivileged_port_start", "net.ipv4.ping_group_range", "net.ipv4.tcp_fin_timeout",
            "net.ipv4.tcp_keepalive_intvl", "net.ipv4.tcp_keepalive_probes", "net.ipv4.tcp_keepalive_time",
            "net.ipv4.tcp_rmem", "net.ipv4.tcp_syncookies", "net.ipv4.tcp_wmem");
    /** How AppArmor was told before Kubernetes 1.30. */
    private static final String APP_ARMOR = "container.apparmor.security.beta.kubernetes.io/";

    private final PolicyRule rule;
    private final PodPlaces places;
    private final ContainerRules containerRules;
    private final ImagePrefixes images;
    private final List<Violation> found = new ArrayList<>();

    PodRules(PolicyRule rule, PodPlaces places, String toolsImage) {
        this.rule = rule;
        this.places = places;
        this.images = ImagePrefixes.of(rule.getImages());
        this.containerRules = new ContainerRules(rule, places, images, toolsImage);
    }

    /** All that is not allowed, in the order of the pod. */
    List<Violation> violations(Pod pod) {
        PodSpec spec = pod.getSpec();
        serviceAccount(spec);
        host(spec);
        if (spec.getSecurityContext() != null && !rule.isPrivileged()) {
            securityContext(spec.getSecurityContext());
        }
        annotations(pod.getMetadata().getAnnotations());
        spec.getVolumes().forEach(this::volume);
        for (Container container : spec.getInitContainers()) {
            found.addAll(containerRules.violations(container));
        }
        for (Container container : spec.getContainers()) {
            found.addAll(containerRules.violations(container));
        }
        return found;
    }

    private void serviceAccount(PodSpec spec) {
        String name = spec.getServiceAccountName() != null ? spec.getServiceAccountName() : spec.getServiceAccount();
        found.addAll(serviceAccount(rule, name == null || name.isEmpty() ? "default" : name, places.task()));
    }

    static List<Violation> serviceAccount(PolicyRule rule, String name, Location at) {
        return Patterns.of(rule.getServiceAccounts()).match(name)
                ? List.of()
                : List.of(new Violation(
                        "serviceAccounts", at,
                        "ServiceAccount \"" + name + "\" is not among \"" + rule.getServiceAccounts() + "\""));
    }

    private void host(PodSpec spec) {
        if (Boolean.TRUE.equals(spec.getHostNetwork()) && !rule.isHostNetwork()) {
            add("hostNetwork", places.template("hostNetwork"), "the pod uses the network of its node");
        }
        if (Boolean.TRUE.equals(spec.getHostPID()) && !rule.isHostNamespaces()) {
            add("hostNamespaces", places.template("hostPID"), "the pod sees the processes of its node (hostPID)");
        }
        if (Boolean.TRUE.equals(spec.getHostIPC()) && !rule.isHostNamespaces()) {
            add("hostNamespaces", places.template("hostIPC"), "the pod uses the IPC namespace of its node (hostIPC)");
        }
    }

    private void securityContext(PodSecurityContext context) {
        for (String problem : Protections.ofPod(context)) {
            add("privileged", places.template("securityContext"), "the pod " + problem);
        }
        List<Sysctl> sysctls = context.getSysctls() == null ? List.of() : context.getSysctls();
        for (Sysctl sysctl : sysctls) {
            if (!SAFE_SYSCTLS.contains(sysctl.getName())) {
                add("privileged", places.template("securityContext", "sysctls"),
                        "the pod sets the unsafe sysctl " + sysctl.getName());
            }
        }
    }

    private void annotations(Map<String, String> annotations) {
        if (annotations == null || rule.isPrivileged()) {
            return;
        }
        annotations.forEach((name, value) -> {
            if (name.startsWith(APP_ARMOR) && !value.equals("runtime/default") && !value.startsWith("localhost/")) {
                add("privileged", places.task(), "the annotation " + name + " turns AppArmor off (" + value + ")");
            }
        });
    }

    private void volume(Volume volume) {
        Location at = places.volume(volume.getName());
        if (volume.getHostPath() != null && !HostPaths.allow(rule.getHostPaths(), volume.getHostPath().getPath())) {
            add("hostPaths", at, "volume \"" + volume.getName() + "\" mounts " + volume.getHostPath().getPath()
                    + " of the node");
        }
        if (volume.getGitRepo() != null && !rule.isPrivileged()) {
            add("privileged", at, "volume \"" + volume.getName() + "\" runs git on the node (gitRepo)");
        }
        if (volume.getImage() != null
                && !containerRules.isTools(volume.getImage().getReference())
                && !images.allow(volume.getImage().getReference())) {
            add("images", at, "volume \"" + volume.getName() + "\" has the image " + volume.getImage().getReference());
        }
    }

    private void add(String field, Location at, String what) {
        found.add(new Violation(field, at, what));
    }
}
