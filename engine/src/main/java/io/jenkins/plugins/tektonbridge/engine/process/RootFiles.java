package io.jenkins.plugins.tektonbridge.engine.process;

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

    static void file(Path path, byte[] content, int mode) throws IOException {
        Files.createDirectories(path.getParent());
        Files.write(path, content);
        mode(path, mode);
    }
}
