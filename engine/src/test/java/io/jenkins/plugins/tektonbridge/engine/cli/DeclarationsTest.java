package io.jenkins.plugins.tektonbridge.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.yaml.YamlReader;
import java.util.List;
import org.junit.Test;

public class DeclarationsTest {
    private static final String PIPELINE = """
            apiVersion: tekton.dev/v1
            kind: Pipeline
            metadata:
              name: p
            spec:
              params:
                - name: list
                  type: array
              workspaces:
                - name: source
              tasks:
                - name: a
                  taskRef: {name: t}
            """;

    @Test
    public void a_run_knows_what_its_pipeline_declares_and_what_it_says_itself() {
        Declarations known = of("""
                apiVersion: tekton.dev/v1
                kind: PipelineRun
                metadata:
                  name: r
                spec:
                  pipelineRef: {name: p}
                  params:
                    - name: extra
                      value: {k: v}
                  workspaces:
                    - name: cache
                      emptyDir: {}
                ---
                """ + PIPELINE);
        assertThat(known.paramType("list")).isEqualTo("array");
        assertThat(known.paramType("extra")).isEqualTo("object");
        known.checkWorkspace("source");
        known.checkWorkspace("cache");
        assertThatThrownBy(() -> known.paramType("lsit"))
                .hasMessage("Pipeline p has no parameter \"lsit\"; it has extra, list");
        assertThatThrownBy(() -> known.checkWorkspace("src"))
                .hasMessage("Pipeline p has no workspace \"src\"; it has cache, source");
    }

    @Test
    public void a_pipeline_by_itself() {
        Declarations known = of(PIPELINE);
        assertThat(known.paramType("list")).isEqualTo("array");
        assertThatThrownBy(() -> known.paramType("x")).isInstanceOf(BadInputException.class);
    }

    @Test
    public void a_task_without_anything() {
        Declarations known = of("""
                apiVersion: tekton.dev/v1
                kind: Task
                metadata:
                  name: t
                spec:
                  steps:
                    - image: busybox:1.36
                """);
        assertThatThrownBy(() -> known.checkWorkspace("x")).hasMessage("Task t has no workspace \"x\", nor any other");
    }

    @Test
    public void an_embedded_task_may_use_what_it_does_not_declare() {
        Declarations known = of("""
                apiVersion: tekton.dev/v1
                kind: TaskRun
                metadata:
                  name: r
                spec:
                  taskSpec:
                    params:
                      - name: list
                        type: array
                    steps:
                      - image: busybox:1.36
                        script: echo $(params.who)
                """);
        assertThat(known.paramType("list")).isEqualTo("array");
        assertThat(known.paramType("who")).isEqualTo("string");
        assertThatCode(() -> known.checkWorkspace("any")).doesNotThrowAnyException();
    }

    @Test
    public void what_a_resolver_has_yet_to_find_may_declare_anything() {
        Declarations known = of("""
                apiVersion: tekton.dev/v1
                kind: PipelineRun
                metadata:
                  name: r
                spec:
                  pipelineRef:
                    resolver: git
                """);
        assertThat(known.paramType("any")).isEqualTo("string");
    }

    private static Declarations of(String yaml) {
        List<Resource> resources = new YamlReader().readText("p.yaml", yaml).resources();
        return Declarations.of(Target.of("").in(resources), resources);
    }
}
