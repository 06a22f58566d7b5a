package io.jenkins.plugins.tektonbridge.engine.process;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;

/** Removes what steps have left, whatever modes and depth they gave it. Links are removed, not followed. */
final class Disposal {
    /** The kernel takes no path of 4096 bytes; one component may have 255. */
    private static final int LONG = 2000;

    private final Path root;
    private final Deque<Path> rest = new ArrayDeque<>();
    private int moved;

    private Disposal(Path root) {
        this.root = root;
    }

    /**
     * Removes a file, or a directory with all that is in it; nothing when it is not there.
     *
     * @throws IOException when something of it stays
     */
    static void delete(Path path) throws IOException {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            new Disposal(path).deleteAll();
        }
    }

    private void deleteAll() throws IOException {
        rest.add(root);
        while (!rest.isEmpty()) {
            deleteTree(rest.remove());
        }
    }

    private void deleteTree(Path tree) throws IOException {
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                if (!Files.isWritable(directory) || !Files.isExecutable(directory)) {
                    RootFiles.mode(directory, 0700);
                }
                if (directory.toString().length() - root.toString().length() > LONG) {
                    rest.add(Files.move(directory, root.resolveSibling(RootFiles.name(root) + ".rest-" + ++moved)));
                    return FileVisitResult.SKIP_SUBTREE;
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path path, IOException problem) throws IOException {
                if (!(problem instanceof AccessDeniedException)
                        || !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                        || Files.isReadable(path)) {
                    throw problem;
                }
                RootFiles.mode(path, 0700);
                deleteTree(path);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException problem) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
