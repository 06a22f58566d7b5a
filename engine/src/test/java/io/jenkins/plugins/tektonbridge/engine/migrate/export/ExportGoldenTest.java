package io.jenkins.plugins.tektonbridge.engine.migrate.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.run.RunOptions;
import io.jenkins.plugins.tektonbridge.engine.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** Files and what is exported of them, side by side. */
@RunWith(Parameterized.class)
public class ExportGoldenTest {
    private static final Path CASES = Path.of("src/test/resources/migrate/export");
    private static final boolean UPDATE = Boolean.getBoolean("golden.update");

    private final Path directory;

    public ExportGoldenTest(String name) {
        this.directory = CASES.resolve(name);
    }

    @Parameters(name = "{0}")
    public static List<String> cases() throws IOException {
        try (Stream<Path> cases = Files.list(CASES)) {
            return cases.map(one -> one.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    public void exported() throws IOException {
        String name = directory.getFileName() + "/input.yaml";
        Exported exported = export(name, Files.readString(directory.resolve("input.yaml")));

        compare("expected.yaml", exported.yaml());
        compare("expected.notes", String.join("", exported.notes().stream().map(note -> note + "\n").toList()));
    }

    @Test
    public void exported_again() throws IOException {
        String once = Files.readString(directory.resolve("expected.yaml"));

        assertThat(export("expected.yaml", once).yaml()).isEqualTo(once);
    }

    private static Exported export(String name, String text) {
        return Export.of(
                new YamlReader().readText(name, text),
                new ExportOptions(Optional.empty(), RunOptions.builder("").build(), List.of()));
    }

    private void compare(String name, String actual) throws IOException {
        if (UPDATE) {
            Files.writeString(directory.resolve(name), actual);
        }
        assertThat(actual).isEqualTo(Files.readString(directory.resolve(name)));
    }
}
