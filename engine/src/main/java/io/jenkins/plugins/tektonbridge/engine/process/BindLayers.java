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
 * too becomes one of links: to what the image has in it, and to what the machine has beside that.
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
        Optional<LinkFarm> farm = plan.image().directory().isPresent()
                ? Optional.of(LinkFarm.of(plan.image().directory().get(), host))
                : Optional.empty();
        for (HostRoot.Entry entry : host.entries()) {
            if (TopLevel.hidesHost(entry.name())) {
                continue;
            }
            Path root = container.root().resolve(entry.name());
            switch (entry) {
                case HostRoot.Entry.Link(String name, String target) -> RootFiles.link(root, target);
                case HostRoot.Entry.Empty(String name) -> RootFiles.directory(root, 0755);
                case HostRoot.Entry.Directory(String name) -> {
                    boolean merged = farm.isPresent() && farm.get().reaches("/" + name);
                    String target = (merged ? ContainerPaths.LOWER : "") + "/" + name;
                    RootFiles.directory(container.root().resolve(target.substring(1)), 0755);
                    operations.add(new MountOperation.Bind(Path.of("/", name), target, true, userNamespace, true));
                }
            }
        }
        if (farm.isPresent()) {
            farm.get().make(container.root());
        }
        return operations;
    }
}
