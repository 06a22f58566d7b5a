package io.jenkins.plugins.tektonbridge.engine.process;

import io.jenkins.plugins.tektonbridge.engine.process.AttemptDirectory.ContainerDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Shows the machine's directories as they are, read-only, where there are no overlays. A directory that the image has
 * too, or in which something is to be mounted, becomes one of links: to what the image has in it, and to what the
 * machine has beside that.
 */
final class BindLayers implements Layers {
    private final HostRoot host;
    private final boolean userNamespace;

    BindLayers(HostRoot host, boolean userNamespace) {
        this.host = host;
        this.userNamespace = userNamespace;
    }

    @Override
    public List<MountOperation> lay(ContainerDirectory container, Optional<Path> image, ContainerPlan plan)
            throws IOException {
        List<MountOperation> operations = new ArrayList<>();
        LinkFarm farm = LinkFarm.of(plan.image().directory(), parentsOfMounts(plan), host);
        for (HostRoot.Entry entry : host.entries()) {
            if (TopLevel.hidesHost(entry.name())) {
                continue;
            }
            Path root = container.root().resolve(entry.name());
            switch (entry) {
                case HostRoot.Entry.Link(String name, String target) -> RootFiles.link(root, target);
                case HostRoot.Entry.Empty(String name) -> RootFiles.directory(root, 0755);
                case HostRoot.Entry.Directory(String name) -> {
                    String target = (farm.reaches("/" + name) ? ContainerPaths.LOWER : "") + "/" + name;
                    RootFiles.directory(container.root().resolve(target.substring(1)), 0755);
                    operations.add(new MountOperation.Bind(Path.of("/", name), target, true, userNamespace, true));
                }
            }
        }
        farm.make(container.root());
        return operations;
    }

    /** Where directories and files for mounts must be made, which can't be in the machine's directories. */
    private List<String> parentsOfMounts(ContainerPlan plan) {
        return plan.mounts().stream()
                .map(Mount::path)
                .filter(path -> !TopLevel.hidesHost(Path.of(path).getName(0).toString()))
                .filter(path -> !Files.exists(Path.of(path)) && Path.of(path).getNameCount() > 1)
                .map(path -> Path.of(path).getParent().toString())
                .distinct()
                .toList();
    }
}
