package io.jenkins.plugins.tektonbridge.engine.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.testing.Nodes;
import java.util.ArrayList;
import java.util.List;
import org.junit.Test;
import org.junit.experimental.runners.Enclosed;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

@RunWith(Enclosed.class)
public class DecoderTest {
    private static final String DECODING = "error unmarshaling JSON: while decoding JSON: ";

    private static Document read(String apiVersion, String kind, String spec) {
        String yaml = "apiVersion: " + apiVersion + "\nkind: " + kind + "\nmetadata: {name: x}\nspec: " + spec + "\n";
        return new YamlReader().readText("f", yaml).documents().getFirst();
    }

    @RunWith(Parameterized.class)
    public static class WrongTypes {
        private final String kind;
        private final String spec;
        private final String message;
        private final String tekton;

        public WrongTypes(String name, String kind, String spec, String message, String tekton) {
            this.kind = kind;
            this.spec = spec;
            this.message = message;
            this.tekton = tekton;
        }

        @Parameters(name = "{0}")
        public static Object[][] cases() {
            return new Object[][] {
                {
                    "list-for-text", "Task", "{steps: [{script: [a]}]}",
                    "spec.steps[0].script must be a text, not a list",
                    "json: cannot unmarshal array into Go struct field Step.spec.steps.script of type string"
                },
                {
                    "mapping-for-text", "Task", "{description: {a: b}}",
                    "spec.description must be a text, not a mapping",
                    "json: cannot unmarshal object into Go struct field TaskSpec.spec.description of type string"
                },
                {
                    "mapping-among-texts", "Task", "{steps: [{}, {args: [a, {b: c}]}]}",
                    "spec.steps[1].args[1] must be a text, not a mapping",
                    "json: cannot unmarshal object into Go struct field Step.spec.steps.args of type string"
                },
                {
                    "text-for-list", "Task", "{steps: [{command: echo}]}",
                    "spec.steps[0].command must be a list, not a text",
                    "json: cannot unmarshal string into Go struct field Step.spec.steps.command of type []string"
                },
                {
                    "mapping-for-list", "Task", "{steps: {name: a}}",
                    "spec.steps must be a list, not a mapping",
                    "json: cannot unmarshal object into Go struct field TaskSpec.spec.steps of type []v1.Step"
                },
                {
                    "text-for-mapping", "Task", "steps",
                    "spec must be a mapping, not a text",
                    "json: cannot unmarshal string into Go struct field Task.spec of type v1.TaskSpec"
                },
                {
                    "number-for-mapping", "Pipeline", "{tasks: [5]}",
                    "spec.tasks[0] must be a mapping, not a number",
                    "json: cannot unmarshal number into Go struct field PipelineSpec.spec.tasks of type v1.PipelineTask"
                },
                {
                    "list-in-map", "Pipeline", "{tasks: [{taskSpec: {metadata: {labels: {a: [b]}}}}]}",
                    "spec.tasks[0].taskSpec.metadata.labels[a] must be a text, not a list",
                    "json: cannot unmarshal array into Go struct field"
                            + " PipelineTaskMetadata.spec.tasks.taskSpec.metadata.labels of type string"
                },
                {
                    "text-for-boolean", "Task", "{workspaces: [{name: w, optional: 'true'}]}",
                    "spec.workspaces[0].optional must be true or false, not a text",
                    "json: cannot unmarshal string into Go struct field WorkspaceDeclaration.spec.workspaces.optional of"
                            + " type bool"
                },
                {
                    "text-for-integer", "TaskRun", "{retries: '3'}",
                    "spec.retries must be a whole number, not a text",
                    "json: cannot unmarshal string into Go struct field TaskRunSpec.spec.retries of type int"
                },
                {
                    "fraction-for-integer", "TaskRun", "{retries: 1.5}",
                    "spec.retries must be a whole number, not a number",
                    "json: cannot unmarshal number 1.5 into Go struct field TaskRunSpec.spec.retries of type int"
                },
                {
                    "too-large-an-integer", "Task",
                    "{sidecars: [{readinessProbe: {periodSeconds: 4294967296}}]}",
                    "spec.sidecars[0].readinessProbe.periodSeconds must be a whole number, not a number",
                    "json: cannot unmarshal number 4294967296 into Go struct field"
                            + " Probe.spec.sidecars.readinessProbe.periodSeconds of type int32"
                },
                {
                    "boolean-for-port", "Task", "{sidecars: [{readinessProbe: {tcpSocket: {port: yes}}}]}",
                    "spec.sidecars[0].readinessProbe.tcpSocket.port must be a whole number, not true or false",
                    "json: cannot unmarshal bool into Go struct field"
                            + " TCPSocketAction.spec.sidecars.readinessProbe.ProbeHandler.tcpSocket.port of type int32"
                },
                {
                    "number-in-an-embedded-task", "Pipeline", "{tasks: [{taskSpec: {steps: [{args: [a, 1]}]}}]}",
                    "spec.tasks[0].taskSpec.steps[0].args[1] must be a text in quotation marks, not a number",
                    "json: cannot unmarshal number into Go struct field"
                            + " Step.spec.tasks.taskSpec.TaskSpec.steps.args of type string"
                },
                {
                    "boolean-for-description-of-an-embedded-task", "Pipeline", "{tasks: [{taskSpec: {description: yes}}]}",
                    "spec.tasks[0].taskSpec.description must be a text in quotation marks, not true or false",
                    "json: cannot unmarshal bool into Go struct field"
                            + " EmbeddedTask.spec.tasks.taskSpec.TaskSpec.description of type string"
                },
                {
                    "number-for-resolver", "Pipeline", "{tasks: [{taskRef: {resolver: 5}}]}",
                    "spec.tasks[0].taskRef.resolver must be a text in quotation marks, not a number",
                    "json: cannot unmarshal number into Go struct field"
                            + " TaskRef.spec.tasks.taskRef.ResolverRef.resolver of type v1.ResolverName"
                },
                {
                    "number-for-config-map-of-a-volume", "Task", "{volumes: [{configMap: {name: 5}}]}",
                    "spec.volumes[0].configMap.name must be a text in quotation marks, not a number",
                    "json: cannot unmarshal number into Go struct field"
                            + " ConfigMapVolumeSource.spec.volumes.VolumeSource.configMap.LocalObjectReference.name"
                            + " of type string"
                },
                {
                    "list-for-config-map-of-a-variable", "Task",
                    "{steps: [{env: [{valueFrom: {configMapKeyRef: {name: []}}}]}]}",
                    "spec.steps[0].env[0].valueFrom.configMapKeyRef.name must be a text, not a list",
                    "json: cannot unmarshal array into Go struct field"
                            + " ConfigMapKeySelector.spec.steps.env.valueFrom.configMapKeyRef.LocalObjectReference.name"
                            + " of type string"
                },
                {
                    "number-for-duration", "PipelineRun", "{timeouts: {pipeline: 60}}",
                    "spec.timeouts.pipeline must be a duration, not a number",
                    "json: cannot unmarshal number into Go struct field TimeoutFields.spec.timeouts.pipeline of type"
                            + " string"
                },
                {
                    "days", "TaskRun", "{timeout: 1d}",
                    "spec.timeout must be a duration such as 1h30m, not \"1d\"",
                    "time: unknown unit \"d\" in duration \"1d\""
                },
                {
                    "quantity", "Task", "{steps: [{computeResources: {limits: {cpu: much}}}]}",
                    "spec.steps[0].computeResources.limits[cpu] must be a quantity such as 500m or 1Gi, not \"much\"",
                    "quantities must match the regular expression"
                            + " '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"
                },
                {
                    "suffix-of-a-quantity", "Task", "{volumes: [{name: v, emptyDir: {sizeLimit: 1GG}}]}",
                    "spec.volumes[0].emptyDir.sizeLimit must be a quantity such as 500m or 1Gi, not \"1GG\"",
                    "unable to parse quantity's suffix"
                },
                {
                    "named-type", "Pipeline", "{tasks: [{onError: [a]}]}",
                    "spec.tasks[0].onError must be a text, not a list",
                    "json: cannot unmarshal array into Go struct field PipelineTask.spec.tasks.onError of type"
                            + " v1.PipelineTaskOnErrorType"
                }
            };
        }

        @Test
        public void is_refused_in_the_words_of_go() {
            Document document = read("tekton.dev/v1", kind, spec);

            assertThat(document.errors()).hasSize(1);
            assertThat(document.errors().getFirst().message()).isEqualTo(message);
            assertThat(document.errors().getFirst().tekton()).isEqualTo(DECODING + tekton);
            assertThat(document.errors().getFirst().at().line()).isEqualTo(4);
            assertThat(document.resource()).isPresent();
        }
    }

    public static class Coerced {
        private static Resource.Task task(String spec) {
            Document document = read("tekton.dev/v1", "Task", spec);
            assertThat(document.errors()).isEmpty();
            return (Resource.Task) document.resource().orElseThrow();
        }

        @Test
        public void numbers_and_booleans_become_texts() {
            var step = task("{steps: [{name: 1, script: 1.50, args: [1, yes, 1e6, ~, 0x10, .inf]}]}")
                    .spec().steps().getFirst();

            assertThat(step.name()).isEqualTo("1");
            assertThat(step.script()).isEqualTo("1.5");
            assertThat(step.container().args()).containsExactly("1", "true", "1e+06", "", "16", "+Inf");
        }

        @Test
        public void kubernetes_parts_are_in_the_form_of_their_types() {
            var volume = task("{volumes: [{name: 5, configMap: {name: c, defaultMode: 0644, optional: ~}}]}")
                    .spec().volumes().getFirst();

            assertThat(Nodes.plain(volume.source()).toString())
                    .isEqualTo("{name=5, configMap={name=c, defaultMode=420, optional=null}}");
        }

        @Test
        public void null_is_nothing() {
            var spec = task("{steps: ~, params: [~], results: [{name: r, properties: ~}], stepTemplate: ~}").spec();

            assertThat(spec.steps()).isEmpty();
            assertThat(spec.params()).hasSize(1);
            assertThat(spec.params().getFirst().name()).isEmpty();
            assertThat(spec.results().getFirst().type()).isEqualTo("string");
            assertThat(spec.stepTemplate()).isEmpty();
        }

        @Test
        public void whole_numbers_may_be_written_with_a_point() {
            Document run = read("tekton.dev/v1", "TaskRun", "{retries: 2.0}");

            assertThat(run.problems()).isEmpty();
            assertThat(((Resource.TaskRun) run.resource().orElseThrow()).spec().retries()).isEqualTo(2);
        }

        @Test
        public void quantities_may_be_numbers() {
            assertThat(task("{steps: [{computeResources: {requests: {cpu: 1, memory: 1.5Gi, x: 2e3, z: ' 5m '}}}]}")
                            .spec().steps().getFirst().container().computeResources())
                    .isPresent();
        }

        @Test
        public void the_source_stays_as_it_was_written() {
            Resource.Task task = task("{steps: [{script: 5}]}");

            assertThat(Nodes.plain(task.source()).toString())
                    .isEqualTo("{apiVersion=tekton.dev/v1, kind=Task, metadata={name=x}, spec={steps=[{script=5}]}}");
            assertThat(task.source().get("spec").orElseThrow().at()).hasToString("f:4:7");
        }
    }

    public static class Surprises {
        private static List<String> warnings(String spec) {
            return read("tekton.dev/v1", "Task", spec).warnings().stream().map(Problem::toString).toList();
        }

        @Test
        public void a_number_that_does_not_come_back_as_it_was_written() {
            assertThat(warnings("{params: [{name: version, default: 1.10}], steps: [{args: [0777, +1, 1_000, 1e3]}]}"))
                    .containsExactly(
                            "f:4:42: warning: 1.10 is read as \"1.1\"; put it in quotation marks if 1.10 is meant",
                            "f:4:66: warning: 0777 is read as \"511\"; put it in quotation marks if 0777 is meant",
                            "f:4:72: warning: +1 is read as \"1\"; put it in quotation marks if +1 is meant",
                            "f:4:76: warning: 1_000 is read as \"1000\"; put it in quotation marks if 1_000 is meant",
                            "f:4:83: warning: 1e3 is read as \"1000\"; put it in quotation marks if 1e3 is meant");
        }

        @Test
        public void a_word_that_is_a_boolean() {
            assertThat(warnings("{steps: [{name: n, script: yes}]}")).containsExactly(
                    "f:4:23: warning: n is read as \"false\"; put it in quotation marks if n is meant",
                    "f:4:34: warning: yes is read as \"true\"; put it in quotation marks if yes is meant");
        }

        @Test
        public void what_comes_back_as_it_was_written_is_no_surprise() {
            assertThat(warnings("{params: [{name: a, default: 5}], steps: [{args: [1.5, true, -1, 'yes']}],"
                            + " workspaces: [{name: w, optional: yes}], volumes: [{emptyDir: {sizeLimit: 1.10}}]}"))
                    .isEmpty();
        }

        @Test
        public void a_list_that_is_no_array() {
            assertThat(warnings("{params: [{name: a, default: [1, 2]}, {name: b, default: {k: [v]}}]}")).containsExactly(
                    "f:4:36: warning: spec.params[0].default is read as the text [1,2], since it is not a list of texts;"
                            + " put numbers and booleans in quotation marks, or all of it if the text is meant",
                    "f:4:64: warning: spec.params[1].default is read as the text {\"k\":[\"v\"]}, since it is not a"
                            + " mapping of texts; put numbers and booleans in quotation marks, or all of it if the text is"
                            + " meant");
        }
    }

    public static class NotFinite {
        @Test
        public void infinite_numbers_are_errors_wherever_they_are() {
            String tekton = "error converting YAML to JSON: json: unsupported value: ";
            List<Problem> problems = new ArrayList<>();
            problems.addAll(read("tekton.dev/v1", "Task", "{params: [{name: a, default: [.inf]}]}").errors());
            problems.addAll(read("tekton.dev/v1", "Task", "{unknown: {a: -.inf}}").errors());
            problems.addAll(read("tekton.dev/v1", "TaskRun", "{retries: .nan}").errors());
            problems.addAll(read("example.com/v1", "Other", "{a: .inf}").errors());

            assertThat(problems).extracting(Problem::tekton)
                    .containsExactly(tekton + "+Inf", tekton + "-Inf", tekton + "NaN", tekton + "+Inf");
        }
    }
}
