package io.jenkins.plugins.tektonbridge.engine.process;

import static java.util.Objects.requireNonNull;

import io.jenkins.plugins.tektonbridge.engine.process.AttemptDirectory.ContainerDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Gives containers the shell that their image would have. Scripts for busybox's {@code sh} or {@code ash} use what the
 * machine's {@code sh} may not know; busybox itself does, and bash does for the most part.
 */
final class ShellLinks {
    private static final List<String> BUSYBOX = List.of("/usr/bin/busybox", "/bin/busybox");
    private static final List<String> BASH = List.of("/usr/bin/bash", "/bin/bash");

    private ShellLinks() {}

    /**
     * A link in a container's upper layer.
     *
     * @param path where it is, without links above it
     * @param target where it points to
     */
    record Link(String path, String target) {
        void make(ContainerDirectory container) {
            Path link = container.upper(path.substring(1));
            try {
                RootFiles.directory(requireNonNull(link.getParent(), "a link stands in a directory"), 0755);
                RootFiles.link(link, target);
            } catch (IOException e) {
                throw new AttemptException(
                        AttemptException.POD_CREATION_FAILED, link + " can't be made: " + e.getMessage(), e);
            }
        }
    }

    static List<Link> of(KnownImage.Shell shell, HostRoot host) {
        Optional<String> program = first(BUSYBOX).or(() -> first(BASH));
        if (shell != KnownImage.Shell.BUSYBOX || program.isEmpty()) {
            return List.of();
        }
        return Stream.concat(
                        Stream.of("/bin/sh", "/bin/ash").map(name -> new Link(host.followed(name), program.get())),
                        first(BASH).map(bash -> new Link("/usr/local/bin/bash", bash)).stream())
                .toList();
    }

    private static Optional<String> first(List<String> programs) {
        return programs.stream().filter(program -> Files.isExecutable(Path.of(program))).findFirst();
    }
}
