package io.jenkins.plugins.tektonbridge.engine.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** What Tekton itself made of scalars, line by line. */
@RunWith(Parameterized.class)
public class YamlValuesTest {
    private final YamlValueLine line;

    public YamlValuesTest(String name, YamlValueLine line) {
        this.line = line;
    }

    @Parameters(name = "{0}")
    public static List<Object[]> cases() throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/conformance/yaml_values.txt")).stream()
                .map(YamlValueLine::parse)
                .map(line -> new Object[] {line.input(), line})
                .toList();
    }

    @Test
    public void is_as_in_tekton() {
        assertThat(line.actual()).isEqualTo(line.expected());
    }
}
