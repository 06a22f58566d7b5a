package io.jenkins.plugins.tektonbridge.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.Rule;
import org.junit.Test;

public class ExportCommandTest {
    private static final String TASK = """
            apiVersion: tekton.dev/v1beta1
            kind: Task
            metadata:
              name: t
            spec:
              params:
                - name: who
                  default: you
              steps:
                - name: s # greets
                  image: busybox
                  script: echo $(params.who)
            """;
    private static final String EXPORTED = TASK.replace("v1beta1", "v1");

    @Rule
    public final Cli cli = new Cli();

    @Test
    public void writes_v1_to_standard_output() throws IOException {
        assertThat(cli.run("export", cli.file("t.yaml", TASK))).isEqualTo(0);
        assertThat(cli.out()).isEqualTo(EXPORTED);
    }

    @Test
    public void reads_standard_input() {
        assertThat(cli.in(TASK).run("export", "-")).isEqualTo(0);
        assertThat(cli.out()).isEqualTo(EXPORTED);
    }

    @Test
    public void run_takes_no_file_for_its_name() throws IOException {
        assertThat(cli.run("export", "--run", cli.file("t.yaml", TASK), "-p", "who=me")).as(cli.err()).isEqualTo(0);
        assertThat(cli.out()).startsWith(EXPORTED + "---\n").endsWith("""
                kind: TaskRun
                metadata:
                  name: t-run
                spec:
                  taskRef:
                    name: t
                  params:
                    - name: who
                      value: me
                """);
        assertThat(cli.err()).contains("note: TaskRun \"t-run\" had generateName t-run-");
    }

    @Test
    public void a_name_stands_behind_an_equals_sign() throws IOException {
        String file = cli.file("t.yaml", TASK + "---\n" + TASK.replace("name: t", "name: u"));

        assertThat(cli.run("export", file, "--run=task/u")).as(cli.err()).isEqualTo(0);
        assertThat(cli.out()).contains("kind: TaskRun\nmetadata:\n  name: u-run\n");
        assertThat(cli.run("export", file, "--run")).isEqualTo(2);
        assertThat(cli.err()).contains("there is more than one to run");
    }

    @Test
    public void options_that_only_a_run_has_imply_it() throws IOException {
        assertThat(cli.run("export", cli.file("t.yaml", TASK), "-s", "builder")).isEqualTo(0);
        assertThat(cli.out()).contains("kind: TaskRun").contains("  serviceAccountName: builder\n");
        assertThat(cli.run("export", cli.file("t.yaml", TASK), "-p", "whom=me")).isEqualTo(2);
        assertThat(cli.err()).contains("Task t has no parameter \"whom\"");
    }

    @Test
    public void a_namespace_is_for_all_objects() throws IOException {
        assertThat(cli.run("export", cli.file("t.yaml", TASK), "-n", "ci")).isEqualTo(0);
        assertThat(cli.out()).contains("  name: t\n  namespace: ci\n").doesNotContain("TaskRun");
    }

    @Test
    public void secrets_are_told_and_not_written() throws IOException {
        String secret = """
                apiVersion: v1
                kind: Secret
                metadata:
                  name: s
                stringData:
                  token: hidden
                """;

        assertThat(cli.run("export", cli.file("t.yaml", TASK + "---\n" + secret))).isEqualTo(0);
        assertThat(cli.out()).doesNotContain("hidden", "kind: Secret")
                .startsWith("# Secrets are left out. These have to be there before anything runs:\n"
                        + "#   kubectl create secret generic s --from-literal=token=…\n");
        assertThat(cli.err()).contains("  kubectl create secret generic s --from-literal=token=…\n")
                .doesNotContain("hidden");
    }

    @Test
    public void what_is_not_valid_is_not_exported() throws IOException {
        String broken = cli.file("t.yaml", TASK.replace("$(params.who)", "$(params.nobody)"));

        assertThat(cli.run("export", broken)).isEqualTo(2);
        assertThat(cli.out()).isEmpty();
        assertThat(cli.err()).contains("non-existent variable").contains("nothing was exported");
        assertThat(cli.run("export", "no-such-file.yaml")).isEqualTo(2);
        assertThat(cli.run("export")).isEqualTo(2);
    }
}
