package io.jenkins.plugins.tektonbridge.engine.process;

import io.jenkins.plugins.tektonbridge.engine.process.AttemptDirectory.ContainerDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the roots of all containers have in common: this machine, how it is shown, and what of it is hidden. */
final class RootSetting {
    private final HostRoot host;
    private final Abilities abilities;
    private final List<Path> hidden;
    private final Layers layers;

    /**
     * @param hidden directories of which containers see nothing: the state directory and the user's home
     */
    RootSetting(HostRoot host, Abilities abilities, List<Path> hidden) {
        this.host = host;
        this.abilities = abilities;
        this.hidden = List.copyOf(hidden);
        this.layers = abilities.overlay()
                ? new OverlayLayers(host, abilities.userNamespace())
                : new BindLayers(host, abilities.userNamespace());
    }

    Layers layers() {
        return layers;
    }

    boolean userNamespace() {
        return abilities.userNamespace();
    }

    /** Other file systems that are mounted on this machine, which the layers do not show, or show as they are. */
    List<MountOperation> mountsOfHost() {
        List<MountOperation> operations = new ArrayList<>();
        for (HostRoot.Entry entry : host.entries()) {
            if (!(entry instanceof HostRoot.Entry.Directory) || TopLevel.hidesHost(entry.name())) {
                continue;
            }
            for (HostMount mount : host.mountsBelow("/" + entry.name())) {
                if (isHidden(Path.of(mount.path()))) {
                    continue;
                }
                if (abilities.userNamespace()) {
                    operations.add(new MountOperation.ReadOnly(mount.path()));
                } else if (mount.hasFiles()) {
                    operations.add(new MountOperation.Bind(
                            Path.of(mount.path()), mount.path(), true, false, true));
                }
            }
        }
        return operations;
    }

    private boolean isHidden(Path path) {
        return hidden.stream().anyMatch(path::startsWith);
    }

    /** Empty directories over those that are hidden, where they would be seen. */
    List<MountOperation> hidden(ContainerDirectory container) throws IOException {
        List<MountOperation> operations = new ArrayList<>();
        for (Path path : hidden) {
            String first = path.getNameCount() == 0 ? "" : path.getName(0).toString();
            if (host.isDirectory(first) && !TopLevel.hidesHost(first)) {
                operations.add(cover(path.toString(), container));
            }
        }
        return operations;
    }

    /** The same in another place where a directory of the machine is seen. */
    List<MountOperation> hiddenIn(Path directory, String target, ContainerDirectory container) throws IOException {
        List<MountOperation> operations = new ArrayList<>();
        for (Path path : hidden) {
            if (path.startsWith(directory) && !path.equals(directory)) {
                operations.add(cover(target + "/" + directory.relativize(path), container));
            }
        }
        return operations;
    }

    private static MountOperation cover(String target, ContainerDirectory container) throws IOException {
        Path empty = RootFiles.directory(container.hidden(Math.floorMod(target.hashCode(), 1 << 30)), 0755);
        return new MountOperation.Bind(empty, target, false, false, true);
    }
}
