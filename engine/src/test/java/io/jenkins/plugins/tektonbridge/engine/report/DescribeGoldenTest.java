package io.jenkins.plugins.tektonbridge.engine.report;

import io.jenkins.plugins.tektonbridge.engine.run.RunJson;
import io.jenkins.plugins.tektonbridge.engine.run.RunState;
import io.jenkins.plugins.tektonbridge.engine.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

@RunWith(Parameterized.class)
public class DescribeGoldenTest {
    /** Ages count from here; the runs of the cases began at ten. */
    private static final Instant NOW = Instant.parse("2026-03-01T10:05:00Z");

    private final Path directory;

    public DescribeGoldenTest(String name, Path directory) {
        this.directory = directory;
    }

    @Parameters(name = "{0}")
    public static List<Object[]> cases() {
        return Golden.cases("describe");
    }

    @Test
    public void description() throws IOException {
        Golden.check(
                directory.resolve("expected.txt"), DescribeText.of(state(), details(), NOW, Style.PLAIN));
    }

    @Test
    public void summary() throws IOException {
        Golden.check(
                directory.resolve("expected.summary.txt"), RunSummary.of(state(), LogSource.NONE, Style.PLAIN));
    }

    @Test
    public void graph() throws IOException {
        StringBuilder out = new StringBuilder();
        GraphFormat.TEXT.write(PipelineGraph.of(state()), Style.PLAIN, out);
        Golden.check(directory.resolve("expected.graph.txt"), out.toString());
    }

    private RunState state() throws IOException {
        Path file = directory.resolve("run.json");
        return RunJson.readState(Files.readAllBytes(file), file.toString());
    }

    private RunDetails details() {
        Path file = directory.resolve("details.yaml");
        return Files.exists(file)
                ? RunDetails.of(new YamlReader().read(List.of(file.toString())).resources().get(0))
                : RunDetails.UNKNOWN;
    }
}
