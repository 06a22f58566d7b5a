package io.jenkins.plugins.tektonbridge.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.Rule;
import org.junit.Test;

public class GraphCommandTest {
    private static final String PIPELINES = """
            apiVersion: tekton.dev/v1
            kind: Pipeline
            metadata:
              name: first
            spec:
              tasks:
                - name: a
                  taskRef: {name: t}
                - name: b
                  taskRef: {name: t}
                  runAfter: [a]
            ---
            apiVersion: tekton.dev/v1
            kind: PipelineRun
            metadata:
              generateName: second-
            spec:
              pipelineSpec:
                tasks:
                  - name: c
                    taskRef: {name: t}
            """;

    @Rule
    public Cli cli = new Cli();

    @Test
    public void each_pipeline_and_each_run_with_one_of_its_own() throws IOException {
        assertThat(cli.run("graph", cli.file("p.yaml", PIPELINES))).isEqualTo(0);
        assertThat(cli.out()).isEqualTo("""
                Pipeline first
                └─ a · Task t
                   └─ b · Task t

                PipelineRun second-
                └─ c · Task t
                """);
    }

    @Test
    public void one_by_its_name() throws IOException {
        assertThat(cli.run("graph", cli.file("p.yaml", PIPELINES), "--pipeline", "second-")).isEqualTo(0);
        assertThat(cli.out()).startsWith("PipelineRun second-\n").doesNotContain("first");
    }

    @Test
    public void other_notations() throws IOException {
        String file = cli.file("p.yaml", PIPELINES);
        cli.run("graph", file, "--output", "dot");
        assertThat(cli.out()).startsWith("digraph \"Pipeline first\" {").contains("\"a\" -> \"b\";");
        cli.run("graph", file, "--output", "mermaid");
        assertThat(cli.out()).startsWith("%% Pipeline first\nflowchart LR\n");
    }

    @Test
    public void a_name_that_is_not_there() throws IOException {
        assertThat(cli.run("graph", cli.file("p.yaml", PIPELINES), "--pipeline", "third")).isEqualTo(2);
        assertThat(cli.err()).contains(
                "there is no pipeline \"third\" in these files; there is Pipeline first, PipelineRun second-");
    }

    @Test
    public void tasks_that_make_no_graph() throws IOException {
        String file = cli.file("p.yaml", PIPELINES.replace("runAfter: [a]", "runAfter: [b]"));
        assertThat(cli.run("graph", file)).isEqualTo(2);
        assertThat(cli.err()).contains(file + ":", "cycle detected; task \"b\" depends on \"b\"");
    }

    @Test
    public void files_without_a_pipeline() throws IOException {
        String file = cli.file("c.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n");
        assertThat(cli.run("graph", file)).isEqualTo(2);
        assertThat(cli.err()).contains("there is no pipeline in these files");
    }

    @Test
    public void broken_files() throws IOException {
        String file = cli.file("p.yaml", "a: b: c\n");
        assertThat(cli.run("graph", file)).isEqualTo(2);
        assertThat(cli.err()).contains(file + ":1:5: error:");
    }
}
