package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A golden directory: a Jenkinsfile, the YAML and the report that are expected of it, and maybe what a run of it does.
 *
 * @param directory where it is
 */
public record ConvertCase(Path directory) {
    private static final Path ALL = Path.of("src/test/resources/migrate/convert");

    /** All cases, in alphabetical order. */
    public static List<ConvertCase> all() {
        try (Stream<Path> directories = Files.list(ALL)) {
            return directories.filter(Files::isDirectory).sorted().map(ConvertCase::new).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its name, which says what it is about. */
    public String name() {
        return directory.getFileName().toString();
    }

    /** The Jenkinsfile. */
    public String jenkinsfile() {
        return read("Jenkinsfile").orElseThrow();
    }

    /** A file of the case. */
    public Optional<String> read(String file) {
        Path path = directory.resolve(file);
        try {
            return Files.exists(path) ? Optional.of(Files.readString(path)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What becomes of it, with the images of {@code images.yaml} and the files beside it. */
    public ConvertedPipeline convert() {
        try {
            Optional<String> images = read("images.yaml");
            ConvertOptions options = ConvertOptions.named(name())
                    .with(images.isPresent() ? ImageMap.read("images.yaml", images.get()) : ImageMap.NONE)
                    .reading(this::read);
            return JenkinsfileConverter.convert("Jenkinsfile", jenkinsfile(), options);
        } catch (Exception e) {
            throw new AssertionError(name() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return name();
    }
}
