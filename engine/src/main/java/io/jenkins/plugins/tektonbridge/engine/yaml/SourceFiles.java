package io.jenkins.plugins.tektonbridge.engine.yaml;

import io.jenkins.plugins.tektonbridge.engine.model.Location;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** Finds files by name, directory or glob, and gets their text. */
final class SourceFiles {
    private final Limits limits;
    private final List<Problem> problems;

    SourceFiles(Limits limits, List<Problem> problems) {
        this.limits = limits;
        this.problems = problems;
    }

    /**
     * A file.
     *
     * @param path where it is
     * @param named whether somebody named it, rather than its directory or a glob
     */
    record SourceFile(Path path, boolean named) {
        /** The name for people. */
        String name() {
            return path.toString();
        }
    }

    List<SourceFile> find(List<String> names) {
        Map<Path, SourceFile> files = new LinkedHashMap<>();
        for (String name : names) {
            try {
                find(name).forEach(file -> files.merge(
                        file.path().toAbsolutePath().normalize(), file, (first, again) -> first.named() ? first : again));
            } catch (IOException | UncheckedIOException | InvalidPathException e) {
                problem(name, "this cannot be read: " + reason(e));
            }
        }
        return List.copyOf(files.values());
    }

    private List<SourceFile> find(String name) throws IOException {
        Path path = Path.of(name);
        if (Files.isDirectory(path)) {
            return found(
                    name, Files.list(path).filter(SourceFiles::hasKnownExtension), "there is no YAML file in this directory");
        }
        if (!Files.exists(path) && isGlob(name)) {
            return found(name, glob(name), "no file matches");
        }
        if (!Files.exists(path)) {
            problem(name, "there is no such file");
            return List.of();
        }
        return List.of(new SourceFile(path, true));
    }

    private List<SourceFile> found(String name, Stream<Path> paths, String none) {
        try (paths) {
            List<SourceFile> files = paths.filter(Files::isRegularFile)
                    .sorted()
                    .map(path -> new SourceFile(path, false))
                    .toList();
            if (files.isEmpty()) {
                problem(name, none);
            }
            return files;
        }
    }

    private static boolean hasKnownExtension(Path path) {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json");
    }

    private static boolean isGlob(String name) {
        return name.chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
    }

    private static Stream<Path> glob(String pattern) throws IOException {
        int special = 0;
        while ("*?[{".indexOf(pattern.charAt(special)) < 0) {
            special++;
        }
        int slash = pattern.lastIndexOf('/', special);
        Path base = Path.of(pattern.substring(0, slash + 1));
        if (slash >= 0 && !Files.isDirectory(base)) {
            return Stream.empty();
        }
        int depth = pattern.contains("**")
                ? Integer.MAX_VALUE
                : (int) pattern.substring(slash + 1).chars().filter(c -> c == '/').count() + 1;
        PathMatcher matcher = matcher(pattern);
        PathMatcher withoutDirectories = matcher(pattern.replace("/**/", "/"));
        return Files.walk(base, depth).filter(path -> matcher.matches(path) || withoutDirectories.matches(path));
    }

    private static PathMatcher matcher(String pattern) throws IOException {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        } catch (PatternSyntaxException e) {
            throw new IOException("this is no glob: " + e.getDescription(), e);
        }
    }

    /** The text of a file, unless there is something wrong with it. */
    Optional<String> text(SourceFile file) {
        try (InputStream stream = Files.newInputStream(file.path())) {
            byte[] bytes = stream.readNBytes(limits.fileBytes() + 1);
            if (bytes.length > limits.fileBytes()) {
                problem(file.name(), "the file is larger than " + limits.fileBytes() + " bytes, which is the limit");
                return Optional.empty();
            }
            return Optional.of(TextDecoder.decode(file.name(), bytes));
        } catch (UnreadableException e) {
            problems.add(e.problem());
        } catch (IOException e) {
            problem(file.name(), "the file cannot be read: " + reason(e));
        }
        return Optional.empty();
    }

    private static String reason(Exception e) {
        return e instanceof AccessDeniedException ? "permission denied" : e.getMessage();
    }

    private void problem(String file, String message) {
        problems.add(Problem.error(message, new Location(file, 0, 0)));
    }
}
