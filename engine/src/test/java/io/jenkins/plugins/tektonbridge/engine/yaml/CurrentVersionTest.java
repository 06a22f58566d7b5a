package io.jenkins.plugins.tektonbridge.engine.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.testing.Nodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.Test;

public class CurrentVersionTest {
    private final List<Problem> problems = new ArrayList<>();

    private Object current(String text) {
        return Nodes.plain(mapping(text));
    }

    private Node.Mapping mapping(String text) {
        return CurrentVersion.of(new YamlReader().readText("f", text).resources().getFirst(), problems);
    }

    @Test
    public void v1beta1_becomes_v1_with_each_field_where_it_stood() {
        Node.Mapping run = mapping("""
                apiVersion: tekton.dev/v1beta1
                kind: PipelineRun
                spec:
                  timeout: 1h
                  serviceAccountName: builder
                  pipelineRef: {name: p}
                  podTemplate: {hostNetwork: true}
                """);

        assertThat(Nodes.plain(run)).isEqualTo(Map.of(
                "apiVersion", "tekton.dev/v1", "kind", "PipelineRun",
                "spec", Map.of(
                        "timeouts", Map.of("pipeline", "1h"),
                        "taskRunTemplate",
                        Map.of("serviceAccountName", "builder", "podTemplate", Map.of("hostNetwork", true)),
                        "pipelineRef", Map.of("name", "p"))));
        Node.Mapping spec = (Node.Mapping) run.get("spec").orElseThrow();
        assertThat(spec.fields().keySet()).containsExactly("timeouts", "taskRunTemplate", "pipelineRef");
        assertThat(problems).isEmpty();
    }

    @Test
    public void what_v1_does_not_have_is_left_out_and_told() {
        assertThat(current("""
                apiVersion: tekton.dev/v1beta1
                kind: Task
                spec:
                  steps: [{image: i, tty: true}]
                """)).asString().doesNotContain("tty");
        assertThat(problems).singleElement().asString().startsWith("f:4:").contains("tty");
    }

    @Test
    public void step_actions_are_newest_in_v1beta1_and_other_kinds_stay_as_they_are() {
        assertThat(current("apiVersion: tekton.dev/v1alpha1\nkind: StepAction\nspec: {image: i}\n")).asString()
                .contains("tekton.dev/v1beta1");
        assertThat(current("apiVersion: example.com/v7\nkind: Thing\nwhat: {ever: 1}\n")).isEqualTo(
                Map.of("apiVersion", "example.com/v7", "kind", "Thing", "what", Map.of("ever", 1L)));
    }
}
