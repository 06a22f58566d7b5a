package io.jenkins.plugins.tektonbridge.policy;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.jenkins.plugins.tektonbridge.engine.model.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What of a container a rule does not allow. */
final class ContainerRules {
    /** Those that container runtimes give every container: adding them adds nothing. */
    private static final Set<String> USUAL = Set.of(
            "AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD", "NET_BIND_SERVICE", "SETFCAP",
            "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT");

    private final PolicyRule rule;
    private final PodPlaces places;
    private final ImagePrefixes images;
    private final String toolsImage;
    private final Patterns capabilities;

    ContainerRules(PolicyRule rule, PodPlaces places, ImagePrefixes images, String toolsImage) {
        this.rule = rule;
        this.places = places;
        this.images = images;
        this.toolsImage = toolsImage;
        this.capabilities = Patterns.of(rule.getCapabilities().toUpperCase(Locale.ROOT));
    }

    boolean isTools(String image) {
        return toolsImage.equals(image);
    }

    List<Violation> violations(Container container) {
        List<Violation> found = new ArrayList<>();
        String name = places.name(container.getName());
        Location at = places.container(container.getName());
        if (!isTools(container.getImage()) && !images.allow(container.getImage())) {
            found.add(new Violation("images", at, name + " has the image " + container.getImage()));
        }
        for (ContainerPort port : container.getPorts()) {
            if (port.getHostPort() != null && port.getHostPort() != 0 && !rule.isHostNetwork()) {
                found.add(new Violation("hostNetwork", at, name + " takes port " + port.getHostPort() + " of the node"));
            }
        }
        if (container.getSecurityContext() != null) {
            securityContext(container.getName(), container.getSecurityContext(), found);
        }
        return found;
    }

    private void securityContext(String container, SecurityContext context, List<Violation> found) {
        String name = places.name(container);
        if (!rule.isPrivileged()) {
            if (Boolean.TRUE.equals(context.getPrivileged())) {
                found.add(new Violation(
                        "privileged", places.securityContext(container, "privileged"), name + " is privileged"));
            }
            for (String problem : Protections.ofContainer(context)) {
                found.add(new Violation("privileged", places.securityContext(container), name + " " + problem));
            }
        }
        if (context.getCapabilities() != null) {
            for (String capability : context.getCapabilities().getAdd()) {
                if (!mayAdd(capability)) {
                    found.add(new Violation(
                            "capabilities", places.securityContext(container, "capabilities", "add"),
                            name + " adds the capability " + capability));
                }
            }
        }
    }

    private boolean mayAdd(String capability) {
        String known = capability.toUpperCase(Locale.ROOT).replaceFirst("^CAP_", "");
        return USUAL.contains(known) || capabilities.match(known) || capabilities.match("CAP_" + known);
    }
}
