package io.jenkins.plugins.tektonbridge.engine.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The programs of this machine that containers are made with.
 *
 * @param paths where they are
 */
record Tools(Map<String, String> paths) {
    private static final List<String> DIRECTORIES = List.of(
            "/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin", "/run/current-system/sw/bin");

    /** Programs and the package that has them, in the words of most distributions. */
    private static final Map<String, String> PACKAGES = Map.ofEntries(
            Map.entry("sh", "a POSIX shell"),
            Map.entry("cat", "coreutils"),
            Map.entry("cp", "coreutils"),
            Map.entry("env", "coreutils"),
            Map.entry("mkdir", "coreutils"),
            Map.entry("mkfifo", "coreutils"),
            Map.entry("mv", "coreutils"),
            Map.entry("rm", "coreutils"),
            Map.entry("rmdir", "coreutils"),
            Map.entry("sleep", "coreutils"),
            Map.entry("tee", "coreutils"),
            Map.entry("timeout", "coreutils"),
            Map.entry("mount", "util-linux"),
            Map.entry("nsenter", "util-linux"),
            Map.entry("pivot_root", "util-linux"),
            Map.entry("setpriv", "util-linux"),
            Map.entry("setsid", "util-linux"),
            Map.entry("umount", "util-linux"),
            Map.entry("unshare", "util-linux"));

    /**
     * Looks for them.
     *
     * @throws AttemptException when some are missing; the message says what to install
     */
    static Tools find() {
        return find(DIRECTORIES);
    }

    static Tools find(List<String> directories) {
        Map<String, String> paths = new LinkedHashMap<>();
        PACKAGES.keySet().stream().sorted().forEach(
                name -> in(directories, name).ifPresent(path -> paths.put(name, path)));
        String missing = PACKAGES.entrySet().stream()
                .filter(tool -> !paths.containsKey(tool.getKey()))
                .map(tool -> tool.getKey() + " (" + tool.getValue() + ")")
                .sorted()
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new AttemptException(AttemptException.POD_CREATION_FAILED,
                    "this machine lacks what containers are made with: " + missing + "; install it");
        }
        return new Tools(paths);
    }

    /** The path of another program, if the machine has it. */
    static Optional<String> optional(String name) {
        return in(DIRECTORIES, name);
    }

    private static Optional<String> in(List<String> directories, String name) {
        return directories.stream()
                .map(directory -> Path.of(directory, name))
                .filter(path -> Files.isExecutable(path) && !Files.isDirectory(path))
                .map(Path::toString)
                .findFirst();
    }

    /** The path of a program. */
    String path(String name) {
        return paths.get(name);
    }

    /** Where a shell is to look for all of them. */
    String searchPath() {
        return Stream.concat(paths.values().stream().map(path -> Path.of(path).getParent().toString()),
                        DIRECTORIES.stream())
                .distinct()
                .collect(Collectors.joining(":"));
    }
}
