package io.jenkins.plugins.tektonbridge.engine.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The root of this machine, as far as containers are shown it.
 *
 * @param entries what stands directly below the root, by name
 * @param mounts what is mounted
 */
record HostRoot(List<Entry> entries, List<HostMount> mounts) {
    HostRoot {
        entries = List.copyOf(entries);
        mounts = List.copyOf(mounts);
    }

    /** Something directly below the root. */
    sealed interface Entry {
        /** Its name. */
        String name();

        /** A directory with something in it. */
        record Directory(String name) implements Entry {}

        /** A directory of which nothing can be seen. */
        record Empty(String name) implements Entry {}

        /** A symbolic link. */
        record Link(String name, String target) implements Entry {}
    }

    /** Looks at this machine. */
    static HostRoot read() throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (DirectoryStream<Path> root = Files.newDirectoryStream(Path.of("/"))) {
            for (Path path : root) {
                entry(path).ifPresent(entries::add);
            }
        }
        entries.sort(Comparator.comparing(Entry::name));
        return new HostRoot(entries, HostMount.parse(Files.readAllLines(Path.of("/proc/self/mountinfo"))));
    }

    private static Optional<Entry> entry(Path path) throws IOException {
        String name = RootFiles.name(path);
        if (Files.isSymbolicLink(path)) {
            return Optional.of(new Entry.Link(name, Files.readSymbolicLink(path).toString()));
        }
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        return Optional.of(hasContent(path) ? new Entry.Directory(name) : new Entry.Empty(name));
    }

    private static boolean hasContent(Path directory) {
        try (DirectoryStream<Path> content = Files.newDirectoryStream(directory)) {
            return content.iterator().hasNext();
        } catch (IOException e) {
            // What this user can't read, its containers can't either.
            return false;
        }
    }

    /** Whether a name directly below the root is a directory, and no link to one. */
    boolean isDirectory(String name) {
        return entries.stream().anyMatch(entry -> entry.name().equals(name) && entry instanceof Entry.Directory);
    }

    /** The mounts below a directory, nearest to the root first. */
    List<HostMount> mountsBelow(String directory) {
        return mounts.stream()
                .filter(mount -> mount.path().startsWith(directory + "/"))
                .sorted(Comparator.comparing(HostMount::path))
                .toList();
    }

    /** Where a path really is when each link directly below the root is followed: {@code /bin/sh} is {@code /usr/bin/sh}. */
    String followed(String path) {
        String first = path.substring(1).split("/", 2)[0];
        return entries.stream()
                .filter(entry -> entry.name().equals(first))
                .filter(Entry.Link.class::isInstance)
                .findFirst()
                .map(link -> Path.of("/", ((Entry.Link) link).target()) + path.substring(1 + first.length()))
                .orElse(path);
    }
}
