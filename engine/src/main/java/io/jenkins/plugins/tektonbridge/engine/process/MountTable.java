package io.jenkins.plugins.tektonbridge.engine.process;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Mounts as a file like {@code /etc/fstab}, of which {@code mount --all} mounts each line in its order: one process for
 * all of them.
 */
final class MountTable {
    private final StringBuilder lines = new StringBuilder();
    private final String sources;
    private final String targets;

    /**
     * @param sources where the machine's root can be found when they are mounted; empty for the root
     * @param targets where the container's root can be found then; empty for the root
     */
    MountTable(String sources, String targets) {
        this.sources = sources;
        this.targets = targets;
    }

    MountTable add(List<MountOperation> operations) {
        operations.forEach(this::add);
        return this;
    }

    private void add(MountOperation operation) {
        String target = targets + operation.target();
        switch (operation) {
            case MountOperation.Overlay overlay -> line("overlay", target, "overlay", options(overlay));
            case MountOperation.Bind bind -> line(
                    sources + bind.source(), target, "none",
                    (bind.recursive() ? "rbind" : "bind") + (bind.readOnly() ? ",ro" : "")
                            + (bind.directory() ? ",X-mount.mkdir" : ""));
            case MountOperation.Proc proc -> line("proc", target, "proc", "nosuid,nodev,noexec");
            case MountOperation.ReadOnly readOnly -> line(target, target, "none", "rbind,ro");
        }
    }

    MountTable line(String source, String target, String type, String options) {
        lines.append(escape(source)).append(' ').append(escape(target)).append(' ').append(type).append(' ')
                .append(escape(options)).append(" 0 0\n");
        return this;
    }

    private String options(MountOperation.Overlay overlay) {
        String lower = overlay.lower().stream()
                .map(path -> path.toString().replace("\\", "\\\\").replace(":", "\\:"))
                .collect(Collectors.joining(":"));
        return (overlay.readOnly() ? "ro," : "") + "volatile," + (overlay.userNamespace() ? "userxattr," : "") + "lowerdir=" + lower + ",upperdir=" + overlay.upper() + ",workdir="
                + overlay.work();
    }

    /** The blanks that separate fields, and the backslash, as three octal digits. */
    private static String escape(String text) {
        return text.replace("\\", "\\134").replace(" ", "\\040").replace("\t", "\\011").replace("\n", "\\012");
    }

    /** The content of the file. */
    String text() {
        return lines.toString();
    }
}
