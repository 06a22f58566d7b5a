package io.jenkins.plugins.tektonbridge.engine.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.yaml.YamlReader;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.Test;

public class FieldPlacesTest {
    private static final Resource TASK = resource("""
            apiVersion: tekton.dev/v1
            kind: Task
            metadata:
              name: t
            spec:
              params:
                - name: a.b
                  default: x
                - name: c
              steps:
                - image: alpine
                  volumeMounts:
                    - name: v
                      mountPath: /v
                - name: second
                  script: |
                    echo
            """);

    private static Resource resource(String yaml) {
        return new YamlReader().readText("f", yaml).documents().getFirst().resource().orElseThrow();
    }

    private static String place(String path) {
        return FieldPlaces.of(TASK.source(), path).toString();
    }

    @Test
    public void follows_fields_and_indexes() {
        assertThat(place("spec.steps[1].script")).isEqualTo("f:16:7");
        assertThat(place("spec.steps[1]")).isEqualTo("f:15:7");
        assertThat(place("spec.steps")).isEqualTo("f:10:3");
    }

    @Test
    public void items_can_be_meant_by_name_with_and_without_brackets() {
        assertThat(place("spec.params[c]")).isEqualTo("f:9:7");
        assertThat(place("spec.params.c.type")).isEqualTo("f:9:7");
        assertThat(place("spec.params[a.b].default")).isEqualTo("f:8:7");
        assertThat(place("spec.steps[second].script")).isEqualTo("f:16:7");
    }

    @Test
    public void tektons_loose_spelling_is_understood() {
        assertThat(place("spec.steps[0].Image")).isEqualTo("f:11:7");
        assertThat(place("spec.steps[0].volumeMount[0].MountPath")).isEqualTo("f:14:11");
    }

    @Test
    public void a_missing_field_is_missing_in_its_object() {
        assertThat(place("spec.steps[1].Image")).isEqualTo("f:15:7");
        assertThat(place("spec.nope.more")).isEqualTo("f:5:1");
        assertThat(place("spec.steps[7].script")).isEqualTo("f:10:3");
        assertThat(place("")).isEqualTo("f:1:1");
        assertThat(place("$(params.x) == 'a'")).isEqualTo("f:1:1");
        assertThat(place("spec.steps[")).isEqualTo("f:10:3");
    }

    @Test
    public void of_several_paths_that_counts_which_leads_furthest() {
        Resource run = resource("""
                apiVersion: tekton.dev/v1
                kind: TaskRun
                metadata: {name: r}
                spec:
                  taskRef: {name: t}
                  taskSpec: {steps: [{image: a}]}
                  timeout: -1m
                """);
        List<Finding> errors = new Validator(FeatureFlags.at(ApiFields.ALPHA)).validate(run).errors();
        assertThat(errors.stream().map(error -> error.at().line() + " " + error.message()).collect(Collectors.toList()))
                .containsExactlyInAnyOrder("5 expected exactly one, got both", "7 invalid value: -1m0s should be >= 0");
    }

    @Test
    public void errors_without_a_path_have_the_place_of_what_they_lie_in() {
        Resource pipeline = resource("""
                apiVersion: tekton.dev/v1
                kind: Pipeline
                metadata: {name: p}
                spec:
                  tasks:
                    - name: a
                      taskRef: {name: t}
                    - name: b
                      retries: 1
                      onError: continue
                      taskRef: {name: t}
                """);
        List<Finding> errors = new Validator(FeatureFlags.at(ApiFields.ALPHA)).validate(pipeline).errors();
        assertThat(errors).singleElement().satisfies(error -> {
            assertThat(error.paths()).isEmpty();
            assertThat(error.at().line()).isEqualTo(8);
            assertThat(error.toString()).startsWith("f:8:7: error: PipelineTask OnError cannot be set");
        });
    }
}
