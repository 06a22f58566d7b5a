package io.jenkins.plugins.tektonbridge.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.yaml.Documents;
import io.jenkins.plugins.tektonbridge.engine.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

@RunWith(Parameterized.class)
public class GraphGoldenTest {
    private final Path directory;

    public GraphGoldenTest(String name, Path directory) {
        this.directory = directory;
    }

    @Parameters(name = "{0}")
    public static List<Object[]> cases() {
        return Golden.cases("graph");
    }

    @Test
    public void as_text() throws IOException {
        Golden.check(directory.resolve("expected.txt"), graph(GraphFormat.TEXT));
    }

    @Test
    public void as_dot() throws IOException {
        Golden.check(directory.resolve("expected.dot"), graph(GraphFormat.DOT));
    }

    @Test
    public void as_mermaid() throws IOException {
        Golden.check(directory.resolve("expected.mmd"), graph(GraphFormat.MERMAID));
    }

    private String graph(GraphFormat format) throws IOException {
        Documents documents = new YamlReader().read(List.of(directory.resolve("pipeline.yaml").toString()));
        assertThat(documents.problems()).isEmpty();
        Resource.Pipeline pipeline = (Resource.Pipeline) documents.resources().get(0);
        StringBuilder out = new StringBuilder();
        format.write(
                PipelineGraph.of("Pipeline " + pipeline.metadata().name(), pipeline.spec()), Style.PLAIN, out);
        return out.toString();
    }
}
