package io.jenkins.plugins.tektonbridge.engine.process;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes directories, links and files with modes of their own, whatever the user's umask is. */
final class RootFiles {
    private RootFiles() {}

    /** A directory, and those above it that are missing. */
    static Path directory(Path path, int mode) throws IOException {
        Files.createDirectories(path);
        mode(path, mode);
        return path;
    }

    static void mode(Path path, int mode) throws IOException {
        Files.setAttribute(path, "unix:mode", mode);
    }

    /** A link, where nothing stands yet. */
    static void link(Path path, String target) throws IOException {
        try {
            Files.createSymbolicLink(path, Path.of(target));
        } catch (FileAlreadyExistsException e) {
            // What stands there came first, and counts.
        }
    }

    /** The last part of a path, which is not the root. */
    static String name(Path path) {
        return path.getName(path.getNameCount() - 1).toString();
    }

    static void file(Path path, byte[] content, int mode) throws IOException {
        Files.createDirectories(requireNonNull(path.getParent(), "a file of a root stands in a directory"));
        Files.write(path, content);
        mode(path, mode);
    }
}
