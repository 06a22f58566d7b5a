package io.jenkins.plugins.tektonbridge.engine.process;

import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.pod.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * As whom and with what a container runs. A process gets what containers get by default, less the right to make
 * devices; more than that ({@code privileged}, {@code capabilities.add}) it never gets, as the machine's network and
 * devices would be within its reach.
 *
 * @param user the user; 0 where nobody says
 * @param group the group; empty for the user's own
 * @param groups further groups
 * @param readOnlyRoot whether the root can't be written
 * @param noNewPrivileges whether set-user-ID programs have no effect
 * @param dropped the capabilities that it does without; {@code ALL} for all
 */
record Security(
        long user,
        Optional<Long> group,
        List<Long> groups,
        boolean readOnlyRoot,
        boolean noNewPrivileges,
        Set<String> dropped) {
    /** What Docker and containerd give to containers, without {@code MKNOD}. */
    private static final List<String> DEFAULT_CAPABILITIES = List.of(
            "chown", "dac_override", "fowner", "fsetid", "kill", "net_bind_service", "net_raw", "setfcap", "setgid",
            "setpcap", "setuid", "sys_chroot", "audit_write");

    /** Whom an image that may not run as root is taken to run as, which is what most of them do. */
    private static final long NON_ROOT = 65532;

    Security {
        groups = List.copyOf(groups);
        dropped = Set.copyOf(dropped);
    }

    /**
     * A container's security context laid over that of its pod.
     *
     * @param rootImage whether the image is known to run as root
     * @throws AttemptException when it must not run as root, and would
     */
    static Security of(
            String container, Optional<Node.Mapping> ofPod, Optional<Node.Mapping> ofContainer, boolean rootImage) {
        Fields pod = new Fields("podTemplate.securityContext", ofPod.orElse(Node.Mapping.empty()));
        Fields own = new Fields(container + ".securityContext", ofContainer.orElse(Node.Mapping.empty()));
        boolean nonRoot = own.flag("runAsNonRoot").or(() -> pod.flag("runAsNonRoot")).orElse(false);
        long ofImage = nonRoot && !rootImage ? NON_ROOT : 0;
        long user = own.number("runAsUser").or(() -> pod.number("runAsUser")).orElse(ofImage);
        if (nonRoot && user == 0) {
            throw AttemptException.config("container has runAsNonRoot and image will run as root; set"
                    + " securityContext.runAsUser to the user that it is to run as");
        }
        return new Security(
                user,
                own.number("runAsGroup").or(() -> pod.number("runAsGroup")),
                numbers(pod, "supplementalGroups"),
                own.flag("readOnlyRootFilesystem").orElse(false),
                !own.flag("allowPrivilegeEscalation").orElse(true),
                own.object("capabilities").map(all -> capabilities(all.texts("drop"))).orElse(Set.of()));
    }

    private static List<Long> numbers(Fields fields, String name) {
        List<Long> numbers = new ArrayList<>();
        if (fields.mapping().get(name).orElse(null) instanceof Node.Sequence sequence) {
            for (Node item : sequence.items()) {
                if (!(item instanceof Node.Scalar scalar && scalar.value() instanceof Long number)) {
                    throw fields.wrong(name, "a list of whole numbers", item);
                }
                numbers.add(number);
            }
        }
        return numbers;
    }

    private static Set<String> capabilities(List<String> names) {
        Set<String> capabilities = new TreeSet<>();
        names.forEach(name -> capabilities.add(
                name.toUpperCase(Locale.ROOT).replaceFirst("^CAP_", "").toLowerCase(Locale.ROOT)));
        return capabilities;
    }

    /** The capabilities that are left. */
    List<String> capabilities() {
        return dropped.contains("all")
                ? List.of()
                : DEFAULT_CAPABILITIES.stream().filter(one -> !dropped.contains(one)).toList();
    }

    /** The group, which is root's for a user of whom nothing more is known. */
    long effectiveGroup() {
        return group.orElse(0L);
    }
}
