package io.jenkins.plugins.tektonbridge.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Cases as directories, input and expected output side by side. With {@code -Dgolden.update=true} what comes out is
 * written as what is expected, to be looked at and committed.
 */
final class Golden {
    private static final boolean UPDATE = Boolean.getBoolean("golden.update");

    private Golden() {}

    /** The directories of the cases of a kind, as parameters of a test. */
    static List<Object[]> cases(String kind) {
        try (Stream<Path> directories = Files.list(Path.of("src/test/resources/report", kind))) {
            List<Object[]> cases = directories.filter(Files::isDirectory)
                    .sorted()
                    .map(directory -> new Object[] {directory.getFileName().toString(), directory})
                    .toList();
            assertThat(cases).as("cases of " + kind).isNotEmpty();
            return cases;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Compares what came out with a file of the case. */
    static void check(Path expected, String actual) throws IOException {
        if (UPDATE) {
            Files.writeString(expected, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(expected));
    }
}
