package io.jenkins.plugins.tektonbridge.engine.process;

import io.jenkins.plugins.tektonbridge.engine.process.AttemptDirectory.ContainerDirectory;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lays the machine's directories below what the container writes, each by an overlay of its own: without root, the
 * kernel makes none of the whole root, since other file systems are mounted on it.
 */
final class OverlayLayers implements Layers {
    /**
     * Without root, the machine's directories belong to nobody and can't be written, unless the upper layer has them
     * too, as the user's own. Then files can be made and replaced in them, though not changed in place.
     */
    private static final List<String> WRITABLE = List.of(
            "etc/apt", "etc/profile.d", "etc/ssl", "etc/ssl/certs", "usr/bin", "usr/sbin", "usr/lib", "usr/share",
            "usr/local", "usr/local/bin", "usr/local/sbin", "usr/local/lib", "usr/local/share", "usr/local/etc",
            "usr/local/include", "usr/local/src", "var/lib", "var/cache", "var/log", "var/spool");

    private final HostRoot host;
    private final boolean userNamespace;

    OverlayLayers(HostRoot host, boolean userNamespace) {
        this.host = host;
        this.userNamespace = userNamespace;
    }

    @Override
    public List<MountOperation> lay(ContainerDirectory container, Optional<Path> image, ContainerPlan plan)
            throws IOException {
        List<MountOperation> operations = new ArrayList<>();
        for (HostRoot.Entry entry : host.entries()) {
            if (TopLevel.hidesHost(entry.name())) {
                continue;
            }
            switch (entry) {
                case HostRoot.Entry.Link(String name, String target) ->
                    RootFiles.link(container.root().resolve(name), target);
                case HostRoot.Entry.Empty(String name) -> RootFiles.directory(container.root().resolve(name), 0755);
                case HostRoot.Entry.Directory(String name) ->
                    operations.add(ofHost(name, image.filter(any -> isInImage(plan, name)), container, plan));
            }
        }
        if (image.isPresent()) {
            operations.addAll(ofImage(image.get(), container, plan));
        }
        for (ShellLinks.Link link : ShellLinks.of(plan.image().shell(), host)) {
            link.make(container);
        }
        return operations;
    }

    private static Path directory(ContainerPlan plan) {
        return plan.image().directory().orElseThrow().directory();
    }

    private static boolean isInImage(ContainerPlan plan, String name) {
        return Files.isDirectory(directory(plan).resolve(name), LinkOption.NOFOLLOW_LINKS);
    }

    private MountOperation ofHost(String name, Optional<Path> image, ContainerDirectory container, ContainerPlan plan)
            throws IOException {
        String target = "/" + name;
        if (userNamespace && !host.mountsBelow(target).isEmpty()) {
            // The kernel refuses a layer with mounts on it that this user may not take away.
            RootFiles.directory(container.root().resolve(name), 0755);
            return new MountOperation.Bind(Path.of(target), target, true, true, true);
        }
        List<Path> lower = new ArrayList<>();
        image.ifPresent(directory -> lower.add(directory.resolve(name)));
        lower.add(Path.of(target));
        return overlay(name, lower, container, plan);
    }

    private MountOperation overlay(String name, List<Path> lower, ContainerDirectory container, ContainerPlan plan)
            throws IOException {
        int mode = TopLevel.PRIVATE.getOrDefault(name, 0755);
        RootFiles.directory(container.root().resolve(name), mode);
        RootFiles.directory(container.upper(name), mode);
        RootFiles.directory(container.work(name), 0755);
        if (userNamespace) {
            for (String directory : WRITABLE) {
                if (directory.startsWith(name + "/")
                        && Files.isDirectory(Path.of("/", directory), LinkOption.NOFOLLOW_LINKS)) {
                    RootFiles.directory(container.upper(directory), 0755);
                }
            }
        }
        return new MountOperation.Overlay(
                "/" + name, lower, container.upper(name), container.work(name), plan.security().readOnlyRoot(),
                userNamespace);
    }

    /** What the image has directly below its root and the machine has not, or has as a link. */
    private List<MountOperation> ofImage(Path image, ContainerDirectory container, ContainerPlan plan)
            throws IOException {
        List<MountOperation> operations = new ArrayList<>();
        try (DirectoryStream<Path> content = Files.newDirectoryStream(directory(plan))) {
            for (Path path : content) {
                String name = RootFiles.name(path);
                if (TopLevel.hidesImage(name) || host.isDirectory(name) && !TopLevel.hidesHost(name)) {
                    continue;
                }
                String followed = host.followed("/" + name);
                if (!followed.equals("/" + name) && Files.isDirectory(path)) {
                    // /bin/x of an image belongs to /usr/bin where the machine's /bin is a link to that.
                    linkContent(plan, path, container.upper(followed.substring(1)));
                } else if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                    operations.add(overlay(name, List.of(image.resolve(name)), container, plan));
                } else {
                    RootFiles.link(container.root().resolve(name), inContainer(plan, path));
                }
            }
        }
        return operations;
    }

    private static void linkContent(ContainerPlan plan, Path directory, Path into) throws IOException {
        RootFiles.directory(into, 0755);
        try (DirectoryStream<Path> content = Files.newDirectoryStream(directory)) {
            for (Path path : content) {
                RootFiles.link(into.resolve(path.getFileName()), inContainer(plan, path));
            }
        }
    }

    private static String inContainer(ContainerPlan plan, Path path) {
        return ContainerPaths.of(plan.image().directory().orElseThrow()) + "/" + directory(plan).relativize(path);
    }
}
