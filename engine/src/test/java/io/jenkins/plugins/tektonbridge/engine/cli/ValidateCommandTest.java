package io.jenkins.plugins.tektonbridge.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;

public class ValidateCommandTest {
    private static final String TASK = """
            apiVersion: tekton.dev/v1
            kind: Task
            metadata:
              name: hello
            spec:
              steps:
                - image: busybox:1.36
                  script: echo hello
            """;
    private static final String TWO_ERRORS = """
            apiVersion: tekton.dev/v1
            kind: Task
            metadata:
              name: hello
            spec:
              params:
                - name: 0a
              steps:
                - image: busybox:1.36
                  script: echo $(params.nope)
            """;

    @Rule
    public Cli cli = new Cli();

    @Test
    public void a_valid_document() throws IOException {
        assertThat(cli.run("validate", cli.file("task.yaml", TASK))).isEqualTo(0);
        assertThat(cli.out()).isEqualTo("1 document: valid\n");
        assertThat(cli.err()).isEmpty();
    }

    @Test
    public void all_errors_with_their_places_and_details() throws IOException {
        String file = cli.file("task.yaml", TWO_ERRORS);
        assertThat(cli.run("validate", file)).isEqualTo(1);
        assertThat(cli.out().lines())
                .anyMatch(line -> line.startsWith(file + ":10:") && line.contains(": error: non-existent variable"))
                .anyMatch(line -> line.startsWith(file + ":") && line.contains("names is invalid: [0a]: spec.params"))
                .contains("    Must begin with a letter or an underscore (_)")
                .last().asString().startsWith("1 document: 2 errors");
    }

    @Test
    public void json_is_an_object_a_line_for_each_document() throws IOException {
        String file = cli.file("all.yaml", TASK + "---\n" + TWO_ERRORS);
        assertThat(cli.run("validate", "--output", "json", file)).isEqualTo(1);

        List<JsonNode> lines = json();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0).toString()).isEqualTo("{\"file\":\"" + file + "\",\"index\":0,"
                + "\"apiVersion\":\"tekton.dev/v1\",\"kind\":\"Task\",\"name\":\"hello\",\"verdict\":\"OK\","
                + "\"errors\":[],\"warnings\":[]}");
        JsonNode second = lines.get(1);
        assertThat(second.path("index").asInt()).isEqualTo(1);
        assertThat(second.path("verdict").asText()).contains("non-existent variable", "names is invalid: [0a]");
        assertThat(second.path("errors")).hasSize(2);
        JsonNode variable = second.path("errors").get(1);
        assertThat(variable.path("paths").get(0).asText()).isEqualTo("spec.steps[0].script");
        assertThat(variable.path("file").asText()).isEqualTo(file);
        assertThat(variable.path("line").asInt()).isEqualTo(19);
        assertThat(variable.path("column").asInt()).isPositive();
    }

    @Test
    public void a_broken_document_hides_no_other() throws IOException {
        String file = cli.file("all.yaml", "a: b: c\n---\n" + TASK);
        assertThat(cli.run("validate", "--output", "json", file)).isEqualTo(1);
        assertThat(json()).extracting(line -> line.path("errors").size()).containsExactly(1, 0);
    }

    @Test
    public void warnings_are_no_reason_to_fail() throws IOException {
        String file = cli.file("task.yaml", TASK.replace("script:", "scirpt: x\n      script:"));
        assertThat(cli.run("validate", file)).isEqualTo(0);
        assertThat(cli.out()).contains(file + ":8:", "warning", "scirpt", "script").endsWith("1 document: valid, 1 warning\n");
    }

    @Test
    public void a_file_that_is_not_there() {
        assertThat(cli.run("validate", "/no/such/file.yaml")).isEqualTo(2);
        assertThat(cli.out()).contains("/no/such/file.yaml: error: ");
    }

    @Test
    public void each_object_of_json_has_the_same_fields_whatever_is_wrong() throws IOException {
        cli.run("validate", "--output", "json", cli.file("all.yaml", "a: b: c\n---\n- x\n---\n" + TASK), "/no/such/file");
        assertThat(json()).hasSize(4).allSatisfy(line -> assertThat(line.fieldNames()).toIterable().containsExactly(
                "file", "index", "apiVersion", "kind", "name", "verdict", "errors", "warnings"));
        assertThat(json()).extracting(line -> line.path("index").asText()).containsExactly("null", "0", "1", "2");
    }

    @Test
    public void standard_input() {
        assertThat(cli.in(TWO_ERRORS).run("validate", "-")).isEqualTo(1);
        assertThat(cli.out()).contains("<stdin>:10:");
    }

    @Test
    public void fields_that_are_not_accepted_at_a_level() throws IOException {
        String file = cli.file("pipeline.yaml", """
                apiVersion: tekton.dev/v1
                kind: Pipeline
                metadata:
                  name: p
                spec:
                  tasks:
                    - name: inner
                      pipelineRef:
                        name: other
                """);
        assertThat(cli.run("validate", file)).isEqualTo(0);
        assertThat(cli.run("validate", "--api-fields", "stable", file)).isEqualTo(1);
        assertThat(cli.run("validate", "--api-fields", "BETA", file)).isEqualTo(1);
    }

    @Test
    public void colours_only_on_a_terminal_that_wants_them() throws IOException {
        String file = cli.file("task.yaml", TWO_ERRORS);
        cli.run("validate", file);
        assertThat(cli.out()).doesNotContain("\u001b");
        cli.terminal().run("validate", file);
        assertThat(cli.out()).contains("\u001b[91merror\u001b[0m");
        cli.variable("NO_COLOR", "1").run("validate", file);
        assertThat(cli.out()).doesNotContain("\u001b");
    }

    private List<JsonNode> json() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        return cli.out().lines().map(line -> {
            try {
                return mapper.readTree(line);
            } catch (IOException e) {
                throw new AssertionError(line, e);
            }
        }).toList();
    }
}
