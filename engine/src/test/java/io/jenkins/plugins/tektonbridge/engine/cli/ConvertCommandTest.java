package io.jenkins.plugins.tektonbridge.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.Rule;
import org.junit.Test;

public class ConvertCommandTest {
    private static final String GOOD = "node {\n  stage('Build') {\n    sh 'make'\n  }\n}\n";
    private static final String LEFT = "node {\n  bat 'dir'\n}\n";

    @Rule
    public Cli cli = new Cli();

    @Test
    public void yaml_goes_to_standard_output_and_the_report_to_standard_error() throws IOException {
        assertThat(cli.run("convert", cli.file("shop/Jenkinsfile", GOOD))).isZero();
        assertThat(cli.out()).startsWith("apiVersion: tekton.dev/v1\nkind: Pipeline\n").contains("name: shop", "---\n");
        assertThat(cli.err()).contains("3 statements: 2 converted (66.7 %), 1 approximated (33.3 %), 0 left (0.0 %)");
    }

    @Test
    public void the_exit_code_is_1_when_something_was_left() throws IOException {
        assertThat(cli.run("convert", cli.file("Jenkinsfile", LEFT))).isEqualTo(1);
        assertThat(cli.out()).contains("# NOT CONVERTED, Jenkinsfile:2");
        assertThat(cli.err()).contains("Jenkinsfile:2:3: left: bat 'dir'", "by hand: ");
    }

    @Test
    public void a_directory_gets_the_files_and_standard_output_the_report() throws IOException {
        String file = cli.file("Jenkinsfile", "properties([pipelineTriggers([cron('H 4 * * *')])])\n" + GOOD);
        assertThat(cli.run("convert", file, "--output", cli.path("out/tekton").toString())).isZero();
        assertThat(cli.path("out/tekton/pipeline.yaml")).content().contains("kind: Pipeline\n");
        assertThat(cli.path("out/tekton/pipelinerun.yaml")).content().contains("kind: PipelineRun\n");
        assertThat(cli.path("out/tekton/cronjob.yaml")).content().contains("kind: CronJob\n");
        assertThat(cli.out()).contains("statements:").doesNotContain("kind: Pipeline");
        assertThat(cli.err()).isEmpty();
    }

    @Test
    public void a_directory_that_is_a_file_is_refused() throws IOException {
        String file = cli.file("Jenkinsfile", GOOD);
        assertThat(cli.run("convert", file, "--output", file)).isEqualTo(2);
        assertThat(cli.err()).contains("can't write to " + file);
        assertThat(cli.path("Jenkinsfile")).content().isEqualTo(GOOD);
    }

    @Test
    public void the_report_as_json() throws IOException {
        String file = cli.file("Jenkinsfile", LEFT);
        assertThat(cli.run("convert", file, "--report", "json", "--output", cli.path("out").toString())).isEqualTo(1);
        assertThat(cli.out()).startsWith("{").contains("\"left\"", "\"line\"").endsWith("}\n");
    }

    @Test
    public void the_report_as_markdown() throws IOException {
        String file = cli.file("Jenkinsfile", LEFT);
        assertThat(cli.run("convert", file, "--report=markdown", "--output", cli.path("out").toString())).isEqualTo(1);
        assertThat(cli.out()).startsWith("# ").contains("| ", "bat 'dir'");
    }

    @Test
    public void there_is_no_other_report() throws IOException {
        assertThat(cli.run("convert", cli.file("Jenkinsfile", GOOD), "--report", "xml")).isEqualTo(2);
        assertThat(cli.err()).contains("xml", "text, json, markdown");
    }

    @Test
    public void standard_input() {
        assertThat(cli.in(LEFT).run("convert", "-")).isEqualTo(1);
        assertThat(cli.out()).contains("kind: Pipeline\nmetadata:\n  name: pipeline\n");
        assertThat(cli.err()).contains(":2:3: left: bat 'dir'");
    }

    @Test
    public void what_is_no_groovy_is_told_with_its_place() {
        assertThat(cli.in("node {\n  sh 'make'\n").run("convert", "-")).isEqualTo(2);
        assertThat(cli.err()).containsPattern(":\\d+:\\d+: error: ").doesNotContain("Exception", "\tat ");
        assertThat(cli.out()).isEmpty();
    }

    @Test
    public void what_would_become_too_much_is_refused() {
        assertThat(cli.in("def a() { a(); a() }\nnode { a() }").run("convert", "-")).isEqualTo(2);
        assertThat(cli.err()).contains("error: it becomes too much");
    }

    @Test
    public void files_that_can_not_be_read() throws IOException {
        assertThat(cli.run("convert", cli.path("none").toString())).isEqualTo(2);
        assertThat(cli.err()).contains("none can't be read");
        Files.write(Files.createDirectories(cli.path("latin")).resolve("Jenkinsfile"),
                "echo 'é'".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(cli.run("convert", cli.path("latin/Jenkinsfile").toString())).isEqualTo(2);
        assertThat(cli.err()).contains("Jenkinsfile is no text in UTF-8");
        assertThat(cli.run("convert", cli.file("large", "x".repeat((4 << 20) + 1)))).isEqualTo(2);
        assertThat(cli.err()).contains("large is larger than 4 MiB");
        assertThat(cli.run("convert", cli.path("latin").toString())).isEqualTo(2);
        assertThat(cli.err()).contains("latin can't be read");
    }

    @Test
    public void names_are_those_of_kubernetes() throws IOException {
        String file = cli.file("My Shop_2/Jenkinsfile", GOOD);
        assertThat(cli.run("convert", file)).isZero();
        assertThat(cli.out()).contains("  name: my-shop-2\n");
        assertThat(cli.run("convert", file, "--name", "other")).isZero();
        assertThat(cli.out()).contains("  name: other\n");
        assertThat(cli.run("convert", file, "--name", "No_Name")).isEqualTo(2);
        assertThat(cli.err()).contains("\"No_Name\" can't be the name of a Pipeline");
    }

    @Test
    public void images_come_from_a_file() throws IOException {
        String file = cli.file("Jenkinsfile", GOOD);
        assertThat(cli.run("convert", file, "--images", cli.file("images.yaml", "any: registry/debian:13\n"))).isZero();
        assertThat(cli.out()).contains("image: registry/debian:13");
        assertThat(cli.run("convert", file, "--images", cli.file("images.yaml", "every: debian\n"))).isEqualTo(2);
        assertThat(cli.err()).contains("images.yaml:1:1: error: \"every\" is not known here");
        assertThat(cli.run("convert", file, "--images", cli.path("none.yaml").toString())).isEqualTo(2);
        assertThat(cli.err()).contains("none.yaml can't be read");
    }

    @Test
    public void the_repository_has_defaults() throws IOException {
        String file = cli.file("Jenkinsfile", "node {\n  checkout scm\n}\n");
        assertThat(cli.run(
                        "convert", file, "--git-url", "https://example.com/shop.git", "--git-revision", "stable"))
                .isZero();
        assertThat(cli.out()).contains("default: https://example.com/shop.git", "default: stable");
    }

    @Test
    public void files_of_the_repository_are_read_beside_the_Jenkinsfile_and_nowhere_else() throws IOException {
        cli.file("shop/pod.yaml", "spec: {containers: [{name: go, image: 'golang:1.25'}]}\n");
        cli.file("pod.yaml", "spec: {containers: [{name: go, image: 'outside:1'}]}\n");
        String text = "pipeline { agent { kubernetes { yamlFile '%s'; defaultContainer 'go' } }\n"
                + "stages { stage('x') { steps { sh 'go version' } } } }";
        cli.run("convert", cli.file("shop/Jenkinsfile", text.formatted("pod.yaml")));
        assertThat(cli.out()).contains("image: golang:1.25");
        cli.run("convert", cli.file("shop/Jenkinsfile", text.formatted("../pod.yaml")));
        assertThat(cli.out()).doesNotContain("outside:1");
    }
}
