package io.jenkins.plugins.tektonbridge.engine.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import java.util.List;
import org.junit.Test;
import org.junit.experimental.runners.Enclosed;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

@RunWith(Enclosed.class)
public class UnknownFieldsTest {

    private static Document read(String text) {
        return new YamlReader().readText("f", text).documents().getFirst();
    }

    private static String object(String apiVersion, String kind, String spec) {
        return "apiVersion: " + apiVersion + "\nkind: " + kind + "\nmetadata: {name: x}\nspec:\n  " + spec + "\n";
    }

    @RunWith(Parameterized.class)
    public static class Warned {
        private final String text;
        private final String warning;

        public Warned(String name, String text, String warning) {
            this.text = text;
            this.warning = warning;
        }

        @Parameters(name = "{0}")
        public static Object[][] cases() {
            return new Object[][] {
                task("first-letter-lost", "orkspaces: []", "\"orkspaces\" in spec", "did you mean \"workspaces\"?"),
                task("beginning-lost", "steps: [{mand: [a]}]", "\"mand\" in spec.steps[0]", "did you mean \"command\"?"),
                task("letters-swapped", "setps: []", "\"setps\" in spec", "did you mean \"steps\"?"),
                task("letter-doubled", "steps: [{imagee: a}]", "\"imagee\" in spec.steps[0]", "did you mean \"image\"?"),
                task("other-case", "Steps: []", "\"Steps\" in spec", "did you mean \"steps\"?"),
                task("underscores", "steps: [{image_pull_policy: x}]", "\"image_pull_policy\" in spec.steps[0]",
                        "did you mean \"imagePullPolicy\"?"),
                task("moved", "steps: [{resources: {}}]", "\"resources\" in spec.steps[0]", "use computeResources"),
                task("of-kubernetes", "volumes: [{name: v, secret: {secretname: s}}]", null,
                        "field \"secretname\" in spec.volumes[0].secret is taken for secretName, but only in an embedded"
                                + " spec; write secretName"),
                task("deep-in-kubernetes", "steps: [{securityContext: {capabilities: {ad: [x]}}}]",
                        "\"ad\" in spec.steps[0].securityContext.capabilities", "did you mean \"add\"?"),
                task("probe", "sidecars: [{readinessProbe: {httpget: {port: 80}}}]",
                        "\"httpget\" in spec.sidecars[0].readinessProbe", "did you mean \"httpGet\"?"),
                task("like-nothing", "zzzzz: 1", "\"zzzzz\" in spec", null),
                object("when", "Pipeline", "tasks: [{hen: []}]", "\"hen\" in spec.tasks[0]", "did you mean \"when\"?"),
                object("conditions", "Pipeline", "tasks: [{conditions: []}]", "\"conditions\" in spec.tasks[0]",
                        "use when"),
                object("old-run", "PipelineRun", "serviceAccountName: a", "\"serviceAccountName\" in spec",
                        "use taskRunTemplate.serviceAccountName"),
                object("old-timeout", "PipelineRun", "timeout: 1h", "\"timeout\" in spec", "use timeouts.pipeline"),
                object("bundle", "TaskRun", "taskRef: {bundle: b}", "\"bundle\" in spec.taskRef",
                        "use resolver: bundles"),
                object("pod-template", "TaskRun", "podTemplate: {nodeSelectr: {}}",
                        "\"nodeSelectr\" in spec.podTemplate", "did you mean \"nodeSelector\"?"),
                object("in-matrix", "Pipeline", "tasks: [{matrix: {parms: []}}]", "\"parms\" in spec.tasks[0].matrix",
                        "did you mean \"params\"?"),
                {
                    "metadata",
                    "apiVersion: v1\nkind: Secret\nmetadata: {nam: x}\n",
                    "f:3:12: warning: unknown field \"nam\" in metadata has no effect; did you mean \"name\"?"
                },
                {
                    "metadata-of-any-kind",
                    "apiVersion: apps/v1\nkind: Deployment\nmetadata: {lables: {}}\nspec: {whatever: 1}\n",
                    "f:3:12: warning: unknown field \"lables\" in metadata has no effect; did you mean \"labels\"?"
                },
                {
                    "root",
                    "apiVersion: v1\nkind: Secret\nstringdata: {}\n",
                    "f:3:1: warning: unknown field \"stringdata\" in Secret has no effect; did you mean \"stringData\"?"
                }
            };
        }

        private static Object[] task(String name, String spec, String where, String way) {
            return object(name, "Task", spec, where, way);
        }

        private static Object[] object(String name, String kind, String spec, String where, String way) {
            String warning = where == null
                    ? way
                    : "unknown field " + where + " has no effect" + (way == null ? "" : "; " + way);
            return new Object[] {name, UnknownFieldsTest.object("tekton.dev/v1", kind, spec), warning};
        }

        @Test
        public void with_a_way_out() {
            Document document = read(text);

            assertThat(document.problems()).hasSize(1);
            assertThat(document.problems().getFirst().toString()).endsWith("warning: " + warning.replaceFirst(
                    "^f:\\d+:\\d+: warning: ", ""));
            assertThat(document.isOk()).isTrue();
        }
    }

    public static class Effects {
        @Test
        public void a_field_in_other_case_is_left_out_where_a_cluster_prunes() {
            Resource.Task task =
                    (Resource.Task) read(object("tekton.dev/v1", "Task", "Steps: [{image: a}]")).resource().orElseThrow();

            assertThat(task.spec().steps()).isEmpty();
        }

        @Test
        public void a_field_in_other_case_counts_in_an_embedded_spec() {
            Document document = read(object("tekton.dev/v1", "TaskRun", "taskSpec: {Steps: [{IMAGE: a, foo: 1}]}"));
            Resource.TaskRun run = (Resource.TaskRun) document.resource().orElseThrow();

            assertThat(run.spec().taskSpec().orElseThrow().steps().getFirst().container().image()).isEqualTo("a");
            assertThat(document.problems()).extracting(Problem::message).containsExactly(
                    "field \"Steps\" in spec.taskSpec is taken for steps, but only in an embedded spec; write steps",
                    "field \"IMAGE\" in spec.taskSpec.steps[0] is taken for image, but only in an embedded spec; write"
                            + " image",
                    "unknown field \"foo\" in spec.taskSpec.steps[0], which a cluster refuses");
        }

        @Test
        public void the_right_case_beats_another() {
            Document document =
                    read(object("tekton.dev/v1", "TaskRun", "taskSpec: {Description: a, description: b}"));
            Resource.TaskRun run = (Resource.TaskRun) document.resource().orElseThrow();

            assertThat(run.spec().taskSpec().orElseThrow().description()).isEqualTo("b");
            assertThat(document.warnings()).hasSize(1);
        }

        @Test
        public void each_version_has_fields_of_its_own() {
            assertThat(read(object("tekton.dev/v1beta1", "Task", "steps: [{resources: {}, tty: true}]")).problems())
                    .isEmpty();
            assertThat(read(object("tekton.dev/v1beta1", "Task", "steps: [{computeResources: {}}]")).problems())
                    .extracting(Problem::message)
                    .containsExactly("unknown field \"computeResources\" in spec.steps[0] has no effect; use resources,"
                            + " or apiVersion: tekton.dev/v1");
            assertThat(read(object("tekton.dev/v1", "Task", "steps: [{tty: true}]")).warnings()).hasSize(1);
        }

        @Test
        public void what_nobody_knows_is_kept_in_the_source() {
            Resource task = read(object("tekton.dev/v1", "Task", "foo: [bar]")).resource().orElseThrow();

            assertThat(task.source().get("spec")).isPresent().get().asString().contains("foo");
        }
    }

    public static class Nearest {
        @Test
        public void long_words_cost_no_time() {
            String word = "x".repeat(1_000_000);
            assertThat(Suggestions.nearest(word, List.of("steps"))).isEmpty();
        }

        @Test
        public void short_words_have_no_neighbours_by_chance() {
            assertThat(Suggestions.nearest("a", List.of("steps", "params"))).isEmpty();
            assertThat(Suggestions.nearest("", List.of("steps"))).isEmpty();
            assertThat(Suggestions.nearest("--", List.of("steps"))).isEmpty();
        }

        @Test
        public void distance_counts_edits() {
            assertThat(Suggestions.distance("", "abc")).isEqualTo(3);
            assertThat(Suggestions.distance("abc", "abc")).isZero();
            assertThat(Suggestions.distance("abc", "acb")).isEqualTo(1);
            assertThat(Suggestions.distance("abc", "axc")).isEqualTo(1);
            assertThat(Suggestions.distance("kitten", "sitting")).isEqualTo(3);
        }
    }
}
