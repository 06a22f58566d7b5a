package io.jenkins.plugins.tektonbridge.policy;

import io.fabric8.kubernetes.api.model.AppArmorProfile;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.SELinuxOptions;
import io.fabric8.kubernetes.api.model.SeccompProfile;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.WindowsSecurityContextOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Which of the protections that containers have anyway a security context gives up (Pod Security Standards, baseline). */
final class Protections {
    private static final Set<String> SELINUX_TYPES =
            Set.of("", "container_t", "container_init_t", "container_kvm_t", "container_engine_t");

    private Protections() {}

    static List<String> ofPod(PodSecurityContext context) {
        return of(
                context.getSeccompProfile(), context.getAppArmorProfile(), context.getSeLinuxOptions(),
                context.getWindowsOptions());
    }

    static List<String> ofContainer(SecurityContext context) {
        List<String> given = new ArrayList<>(of(
                context.getSeccompProfile(), context.getAppArmorProfile(), context.getSeLinuxOptions(),
                context.getWindowsOptions()));
        if (context.getProcMount() != null && !isEmptyOr(context.getProcMount(), "Default")) {
            given.add("has procMount " + context.getProcMount());
        }
        return given;
    }

    private static List<String> of(
            SeccompProfile seccomp, AppArmorProfile appArmor, SELinuxOptions seLinux,
            WindowsSecurityContextOptions windows) {
        List<String> given = new ArrayList<>();
        if (seccomp != null && "Unconfined".equals(seccomp.getType())) {
            given.add("turns seccomp off (seccompProfile Unconfined)");
        }
        if (appArmor != null && "Unconfined".equals(appArmor.getType())) {
            given.add("turns AppArmor off (appArmorProfile Unconfined)");
        }
        if (seLinux != null && !isPlain(seLinux)) {
            given.add("has SELinux options of its own");
        }
        if (windows != null && Boolean.TRUE.equals(windows.getHostProcess())) {
            given.add("is a process of the node (hostProcess)");
        }
        return given;
    }

    private static boolean isPlain(SELinuxOptions options) {
        return isEmptyOr(options.getUser(), "")
                && isEmptyOr(options.getRole(), "")
                && (options.getType() == null || SELINUX_TYPES.contains(options.getType()));
    }

    private static boolean isEmptyOr(String value, String other) {
        return value == null || value.isEmpty() || value.equals(other);
    }
}
