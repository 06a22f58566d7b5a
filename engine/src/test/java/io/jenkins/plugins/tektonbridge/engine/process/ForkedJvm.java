package io.jenkins.plugins.tektonbridge.engine.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Another Java process with this one's classes. */
final class ForkedJvm {
    private ForkedJvm() {}

    private static String classPath() {
        // Surefire hides the real one behind a jar with a manifest.
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /** A command that runs a class. */
    static List<String> command(String classPath, String mainClass, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", classPath, mainClass));
        command.addAll(arguments);
        return command;
    }

    /** A command that runs a class of this process. */
    static List<String> command(Class<?> mainClass, String... arguments) {
        return command(classPath(), mainClass.getName(), List.of(arguments));
    }

    /** Copies all classes to where everybody can read them; home directories are often closed to others. */
    static String copyClassPath(Path to) throws IOException {
        List<Path> copies = new ArrayList<>();
        for (String entry : classPath().split(File.pathSeparator)) {
            Path source = Path.of(entry);
            Path copy = to.resolve(copies.size() + "-" + source.getFileName());
            if (Files.isDirectory(source)) {
                copyDirectory(source, copy);
                copies.add(copy);
            } else if (Files.isRegularFile(source)) {
                Files.copy(source, copy);
                RootFiles.mode(copy, 0644);
                copies.add(copy);
            }
        }
        return copies.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static void copyDirectory(Path source, Path copy) throws IOException {
        Files.walkFileTree(source, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                RootFiles.directory(copy.resolve(source.relativize(directory).toString()), 0755);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path target = copy.resolve(source.relativize(file).toString());
                Files.copy(file, target);
                RootFiles.mode(target, 0644);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** What a process has written, once it has ended. */
    static String output(Process process) throws IOException {
        try (Stream<String> lines = process.inputReader().lines()) {
            return lines.collect(Collectors.joining("\n"));
        }
    }
}
