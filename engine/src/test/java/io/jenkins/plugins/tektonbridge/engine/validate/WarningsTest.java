package io.jenkins.plugins.tektonbridge.engine.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.yaml.Documents;
import io.jenkins.plugins.tektonbridge.engine.yaml.YamlReader;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/**
 * Our warnings. In each file every line that is warned about says so in comments, {@code # WARNING part of the text}; of
 * all other lines there must be nothing to say.
 */
@RunWith(Parameterized.class)
public class WarningsTest {
    private static final String MARK = "# WARNING ";

    private final Path file;

    public WarningsTest(String name, Path file) {
        this.file = file;
    }

    @Parameters(name = "{0}")
    public static Collection<Object[]> files() throws IOException, URISyntaxException {
        try (Stream<Path> files = Files.list(Path.of(WarningsTest.class.getResource("/validate/warnings").toURI()))) {
            return files.sorted().map(file -> new Object[] {file.getFileName().toString(), file}).toList();
        }
    }

    @Test
    public void warns_where_it_is_marked_and_nowhere_else() throws IOException {
        Documents read = new YamlReader().readText("f", Files.readString(file));
        assertThat(read.problems()).isEmpty();

        Map<Integer, List<String>> warnings = new TreeMap<>();
        for (Verdict verdict : new Validator(FeatureFlags.at(ApiFields.ALPHA)).validate(read.resources())) {
            verdict.warnings().forEach(warning -> {
                assertThat(warning.severity()).isEqualTo(Finding.Severity.WARNING);
                assertThat(warning.paths()).hasSize(1);
                warnings.computeIfAbsent(warning.at().line(), line -> new ArrayList<>()).add(warning.message());
            });
        }

        Map<Integer, List<String>> marks = marks();
        assertThat(warnings.keySet()).as("lines with warnings: %s", warnings).isEqualTo(marks.keySet());
        marks.forEach((line, texts) -> {
            String said = String.join("\n", warnings.get(line));
            assertThat(texts).as("line %d", line).allSatisfy(text -> assertThat(said).contains(text));
            assertThat(warnings.get(line))
                    .as("line %d", line)
                    .allSatisfy(warning -> assertThat(texts).anySatisfy(text -> assertThat(warning).contains(text)));
        });
    }

    private Map<Integer, List<String>> marks() throws IOException {
        Map<Integer, List<String>> marks = new TreeMap<>();
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            String[] parts = lines.get(i).split(MARK);
            for (int part = 1; part < parts.length; part++) {
                marks.computeIfAbsent(i + 1, line -> new ArrayList<>()).add(parts[part].strip());
            }
        }
        return marks;
    }
}
