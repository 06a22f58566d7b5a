package io.jenkins.plugins.tektonbridge.engine.migrate.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.run.RunException;
import io.jenkins.plugins.tektonbridge.engine.run.RunOptions;
import io.jenkins.plugins.tektonbridge.engine.run.RunRequest;
import io.jenkins.plugins.tektonbridge.engine.run.SourceFile;
import io.jenkins.plugins.tektonbridge.engine.yaml.YamlReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;

public class ExportTest {
    private static final String TASK = """
            apiVersion: tekton.dev/v1
            kind: Task
            metadata:
              name: t
            spec:
              params:
                - name: list
                  type: array
                - name: text
                - name: object
                  properties:
                    k:
                      type: string
              workspaces:
                - name: w
              steps:
                - image: busybox
            """;

    private static final String PIPELINE = """
            apiVersion: tekton.dev/v1
            kind: Pipeline
            metadata:
              name: %s
            spec:
              tasks:
                - name: a
                  taskRef:
                    name: t
                - name: undo
                  taskRef:
                    name: t
            """;

    private static final ExportOptions.Subject ONLY = new ExportOptions.Subject("", "");

    private static Exported export(RunOptions.Builder options, String... texts) {
        return export(Optional.empty(), options, List.of(), texts);
    }

    private static Exported run(RunOptions.Builder options, String... texts) {
        return export(Optional.of(ONLY), options, List.of(), texts);
    }

    private static Exported export(
            Optional<ExportOptions.Subject> run, RunOptions.Builder options, List<LeftOutSecret> credentials,
            String... texts) {
        return Export.of(
                new YamlReader().readText("f.yaml", String.join("---\n", texts)),
                new ExportOptions(run, options.build(), credentials));
    }

    private static RunOptions.Builder options() {
        return RunOptions.builder("");
    }

    @Test
    public void a_run_is_made_of_a_task_with_all_that_is_wanted() {
        RunOptions.Builder options = options()
                .param("text", ParamValue.of("yes"))
                .param("list", ParamValue.of(List.of("a", "b")))
                .param("object", ParamValue.of(Map.of("k", "v")))
                .workspace("w", Map.of("persistentVolumeClaim", Map.of("claimName", "c")))
                .serviceAccountName("builder")
                .namespace("ci")
                .timeout(Duration.ofMinutes(90));

        Exported exported = run(options, TASK);

        assertThat(exported.yaml()).contains("  name: t\n  namespace: ci\nspec:\n  params:\n").endsWith("""
                ---
                apiVersion: tekton.dev/v1
                kind: TaskRun
                metadata:
                  name: t-run
                  namespace: ci
                spec:
                  taskRef:
                    name: t
                  serviceAccountName: builder
                  timeout: 1h30m0s
                  params:
                    - name: text
                      value: "yes"
                    - name: list
                      value:
                        - a
                        - b
                    - name: object
                      value:
                        k: v
                  workspaces:
                    - name: w
                      persistentVolumeClaim:
                        claimName: c
                """);
    }

    @Test
    public void options_beat_the_run_of_the_file_and_other_runs_are_left_out() {
        String run = """
                apiVersion: tekton.dev/v1
                kind: PipelineRun
                metadata:
                  name: %s
                spec:
                  pipelineRef:
                    name: p
                  timeouts:
                    tasks: 10m
                  taskRunTemplate:
                    serviceAccountName: own # the account
                  params:
                    # Which one.
                    - name: text # its name
                      value: own
                    - name: other
                      value: kept
                """;
        Exported exported = export(
                Optional.of(new ExportOptions.Subject("PipelineRun", "r")),
                options().param("text", ParamValue.of("new")).serviceAccountName("builder").timeout(Duration.ofHours(2)),
                List.of(), TASK, PIPELINE.formatted("p"), run.formatted("r"), run.formatted("q"));

        assertThat(exported.yaml()).endsWith("""
                metadata:
                  name: r
                spec:
                  pipelineRef:
                    name: p
                  timeouts:
                    tasks: 10m
                    pipeline: 2h0m0s
                  taskRunTemplate:
                    serviceAccountName: builder # the account
                  params:
                    - name: text
                      value: new
                    - name: other
                      value: kept
                """);
        assertThat(exported.notes()).containsExactly("PipelineRun \"q\" is left out: another run is exported");
    }

    @Test
    public void names_are_made_where_kubectl_needs_them() {
        String run = """
                apiVersion: tekton.dev/v1
                kind: TaskRun
                metadata:
                  generateName: r-
                spec:
                  taskRef:
                    name: t
                """;
        Exported exported = export(options(), run, run, run.replace("generateName: r-", "name: r"));

        assertThat(exported.yaml()).contains("  name: r-2\n", "  name: r-3\n", "  name: r\n").doesNotContain("generateName");
        assertThat(exported.notes()).hasSize(2).allSatisfy(note -> assertThat(note).contains("kubectl apply"));
    }

    @Test
    public void credentials_of_the_run_are_listed_by_its_account_and_have_to_be_made() {
        String run = """
                apiVersion: tekton.dev/v1
                kind: TaskRun
                metadata:
                  name: r
                spec:
                  serviceAccountName: builder
                  taskRef:
                    name: t
                """;
        String account = """
                apiVersion: v1
                kind: ServiceAccount
                metadata:
                  name: builder
                """;
        List<LeftOutSecret> credentials = List.of(
                new LeftOutSecret(
                        "git-auth", "", "kubernetes.io/basic-auth", List.of("username", "password"),
                        Map.of("tekton.dev/git-0", "https://git.example.com")),
                new LeftOutSecret("token", "", "Opaque", List.of("text"), Map.of()));

        Exported listed = export(Optional.of(ONLY), options(), credentials, run, account);
        Exported unlisted = export(Optional.of(ONLY), options(), credentials, run);

        assertThat(listed.yaml())
                .contains("  name: builder\nsecrets:\n  - name: git-auth\n---")
                .contains("#   kubectl create secret generic token --from-literal=text=…\n");
        assertThat(listed.notes()).isEmpty();
        assertThat(listed.secrets()).isEqualTo(credentials);
        assertThat(unlisted.notes()).containsExactly("ServiceAccount \"builder\" has to list Secret \"git-auth\": kubectl patch"
                + " serviceaccount builder -p '{\"secrets\":[{\"name\":\"git-auth\"}]}'");
    }

    @Test
    public void a_rollback_that_is_asked_for_beats_the_annotation() {
        String pipeline = PIPELINE.formatted("p").replace(
                "  name: p\n", "  name: p\n  annotations:\n    tekton-bridge.jenkins.io/rollback: a=undo\n");

        assertThat(export(options().rollback("undo=a"), pipeline).yaml())
                .contains("# Rolls back when a failed")
                .doesNotContain("annotations");
        assertThat(export(options(), pipeline).yaml()).contains("# Rolls back when undo failed");
    }

    @Test
    public void the_annotation_of_a_run_is_for_its_pipeline() {
        String run = """
                apiVersion: tekton.dev/v1
                kind: PipelineRun
                metadata:
                  name: r
                  annotations:
                    tekton-bridge.jenkins.io/rollback: undo=a
                spec:
                  pipelineRef:
                    name: p
                """;

        String yaml = export(options(), PIPELINE.formatted("p"), PIPELINE.formatted("q"), run).yaml();

        assertThat(yaml).containsOnlyOnce("rollback-after-failure").doesNotContain("annotations");
        assertThat(yaml.indexOf("rollback-after-failure")).isLessThan(yaml.indexOf("name: q"));
    }

    @Test
    public void what_can_not_be_exported_is_said() {
        assertThatThrownBy(() -> export(options().rollback("undo=a"), TASK))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("there is no pipeline among the files");
        assertThatThrownBy(() -> export(options().rollback("undo=a"), PIPELINE.formatted("p"), PIPELINE.formatted("q")))
                .hasMessageContaining("more than one pipeline; --run says");
        assertThatThrownBy(() -> export(options().rollback("undo=zz"), PIPELINE.formatted("p")))
                .hasMessageContaining("Pipeline \"p\"")
                .hasMessageContaining("no task \"zz\"");
        assertThatThrownBy(() -> run(options().workspace("w", Map.of("directory", Map.of("path", "/tmp"))), TASK))
                .hasMessageContaining("bind it to a claim: -w w=claim=NAME");
        assertThatThrownBy(() -> export(options(), "apiVersion: v1\nkind: Secret\nmetadata:\n  name: s\n"))
                .hasMessageContaining("nothing to export but Secrets");
        assertThatThrownBy(() -> run(options().timeout(Duration.ofSeconds(1)), PIPELINE.formatted("p"), """
                        apiVersion: tekton.dev/v1
                        kind: PipelineRun
                        metadata:
                          name: r
                        spec:
                          pipelineRef:
                            name: p
                          timeouts:
                            tasks: 10m
                        """))
                .hasMessageContaining("Tekton would not take what is exported")
                .hasMessageContaining("spec.timeouts.tasks");
    }

    @Test
    public void a_request_is_exported_as_it_was_asked_for() {
        RunRequest request = new RunRequest(
                List.of(new SourceFile("t.yaml", TASK), new SourceFile("u.yaml", TASK.replace("name: t\n", "name: u\n"))),
                "Task", "u", options().serviceAccountName("builder").build());

        String yaml = Export.of(request, List.of()).yaml();

        assertThat(yaml).contains("  name: t\n", "  name: u\n").endsWith("""
                spec:
                  taskRef:
                    name: u
                  serviceAccountName: builder
                """);
    }

    @Test
    public void a_request_that_can_not_be_read_is_refused() {
        RunRequest request = RunRequest.of(
                List.of(new SourceFile("t.yaml", TASK), new SourceFile("broken.yaml", "a: [")), options().build());

        assertThatThrownBy(() -> Export.of(request, List.of()))
                .isInstanceOf(RunException.class)
                .hasMessageStartingWith("nothing is exported: broken.yaml:1:");
    }

    @Test
    public void a_rollback_of_too_many_tasks_is_refused() {
        StringBuilder pipeline = new StringBuilder(PIPELINE.formatted("p"));
        for (int i = 0; i < 7; i++) {
            pipeline.append("    - name: b").append(i).append("\n      taskRef:\n        name: t\n");
        }

        assertThatThrownBy(() -> export(options().rollback("undo=b0,b1,b2,b3,b4,b5,b6"), pipeline.toString()))
                .hasMessageContaining("guards 7 tasks")
                .hasMessageContaining("guard no more than 6");
    }

    @Test
    public void features_that_tekton_has_off_are_noted() {
        Exported exported = export(options(), """
                apiVersion: tekton.dev/v1
                kind: Task
                metadata:
                  name: t
                spec:
                  steps:
                    - image: busybox
                      stdoutConfig:
                        path: /tmp/out
                """);

        assertThat(exported.notes()).singleElement().asString()
                .startsWith("Task \"t\" needs a Tekton whose alpha features are on: ");
    }
}
