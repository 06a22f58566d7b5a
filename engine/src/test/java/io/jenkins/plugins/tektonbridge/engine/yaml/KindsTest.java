package io.jenkins.plugins.tektonbridge.engine.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.testing.Nodes;
import org.junit.Test;
import org.junit.experimental.runners.Enclosed;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

@RunWith(Enclosed.class)
public class KindsTest {

    private static Document read(String apiVersion, String kind) {
        return new YamlReader()
                .readText("f", "apiVersion: " + apiVersion + "\nkind: " + kind + "\nmetadata: {name: x}\ndata: {a: b}\n")
                .documents()
                .getFirst();
    }

    @RunWith(Parameterized.class)
    public static class Refused {
        private final String apiVersion;
        private final String kind;
        private final String error;

        public Refused(String apiVersion, String kind, String error) {
            this.apiVersion = apiVersion;
            this.kind = kind;
            this.error = error;
        }

        @Parameters(name = "{0} {1}")
        public static Object[][] cases() {
            return new Object[][] {
                {"tekton.dev/v1", "Taks", "there is no kind \"Taks\" in apiVersion \"tekton.dev/v1\"; did you mean \"Task\"?"},
                {"tekton.dev/v1", "task", "there is no kind \"task\" in apiVersion \"tekton.dev/v1\"; did you mean \"Task\"?"},
                {"tekton.dev/v1", "Xyz", "there is no kind \"Xyz\" in apiVersion \"tekton.dev/v1\""},
                {
                    "tekton.dev/v1", "StepAction",
                    "there is no kind \"StepAction\" in apiVersion \"tekton.dev/v1\"; it is in tekton.dev/v1alpha1 and"
                            + " tekton.dev/v1beta1"
                },
                {
                    "tekton.dev/v2", "Pipeline",
                    "there is no kind \"Pipeline\" in apiVersion \"tekton.dev/v2\"; it is in tekton.dev/v1 and"
                            + " tekton.dev/v1beta1"
                },
                {
                    "v1", "PipelineRun",
                    "there is no kind \"PipelineRun\" in apiVersion \"v1\"; it is in tekton.dev/v1 and tekton.dev/v1beta1"
                },
                {"v1", "Secrt", "there is no kind \"Secrt\" in apiVersion \"v1\"; did you mean \"Secret\"?"},
                {"tekton.dev/v1", "Secret", "there is no kind \"Secret\" in apiVersion \"tekton.dev/v1\"; it is in v1"},
                {"tekton.dev/v9", "Pipelin", "there is no kind \"Pipelin\" in apiVersion \"tekton.dev/v9\"; did you mean"
                        + " \"Pipeline\"?"}
            };
        }

        @Test
        public void with_what_was_probably_meant() {
            Document document = read(apiVersion, kind);

            assertThat(document.errors()).extracting(Problem::toString).containsExactly("f:2:7: error: " + error);
            assertThat(document.resource()).isEmpty();
            assertThat(document.kind()).isEqualTo(kind);
            assertThat(document.name()).isEqualTo("x");
        }
    }

    @RunWith(Parameterized.class)
    public static class Carried {
        private final String apiVersion;
        private final String kind;
        private final String warning;

        public Carried(String apiVersion, String kind, String warning) {
            this.apiVersion = apiVersion;
            this.kind = kind;
            this.warning = warning;
        }

        @Parameters(name = "{0} {1}")
        public static Object[][] cases() {
            return new Object[][] {
                {"v1", "ConfigMap", ""},
                {"v1", "Namespace", ""},
                {"apps/v1", "Deployment", ""},
                {"rbac.authorization.k8s.io/v1", "RoleBinding", ""},
                {"triggers.tekton.dev/v1beta1", "EventListener", ""},
                {"example.com/v1", "Task", ""},
                {"tekton.dv/v1", "Task", "this is no Task of Tekton; did you mean apiVersion \"tekton.dev/v1\"?"},
                {"tekton.dev/v1beta1", "CustomRun", "a CustomRun is left to the controller of its kind"},
                {
                    "tekton.dev/v1beta1", "ClusterTask",
                    "Tekton has no ClusterTask any more; make it a Task, or use the resolver \"cluster\""
                }
            };
        }

        @Test
        public void with_all_that_is_in_them() {
            Document document = read(apiVersion, kind);
            Resource resource = document.resource().orElseThrow();

            assertThat(resource).isInstanceOf(Resource.Other.class);
            assertThat(resource.apiVersion()).isEqualTo(apiVersion);
            assertThat(resource.kind()).isEqualTo(kind);
            assertThat(resource.metadata().name()).isEqualTo("x");
            assertThat(Nodes.plain(resource.source()).toString()).endsWith("data={a=b}}");
            assertThat(document.errors()).isEmpty();
            if (warning.isEmpty()) {
                assertThat(document.warnings()).isEmpty();
            } else {
                assertThat(document.warnings()).extracting(Problem::message).containsExactly(warning);
            }
        }
    }

    public static class Required {
        @Test
        public void api_version_and_kind() {
            assertThat(new YamlReader().readText("f", "metadata: {name: x}\n").problems())
                    .extracting(Problem::toString)
                    .containsExactly("f:1:1: error: apiVersion is missing", "f:1:1: error: kind is missing");
            assertThat(new YamlReader().readText("f", "apiVersion: 1\nkind: [Task]\n").problems())
                    .extracting(Problem::toString)
                    .containsExactly("f:1:13: error: apiVersion must be a text", "f:2:7: error: kind must be a text");
            assertThat(new YamlReader().readText("f", "apiVersion: ''\nkind: ~\n").problems()).hasSize(2);
        }
    }

    public static class BesideTekton {
        @Test
        public void secrets_are_checked_for_their_fields() {
            Documents read = new YamlReader().readText("f", """
                    apiVersion: v1
                    kind: Secret
                    metadata: {name: s}
                    stringData: {password: [a]}
                    data: text
                    typ: Opaque
                    """);

            assertThat(read.problems()).extracting(Problem::toString).satisfiesExactly(
                    first -> assertThat(first).startsWith("f:4:24: error: stringData[password] must be a text, not a list"),
                    second -> assertThat(second).startsWith("f:5:7: error: data must be a mapping, not a text"),
                    third -> assertThat(third).isEqualTo(
                            "f:6:1: warning: unknown field \"typ\" in Secret has no effect; did you mean \"type\"?"));
        }

        @Test
        public void claims_are_checked_for_their_fields() {
            Documents read = new YamlReader().readText("f", """
                    apiVersion: v1
                    kind: PersistentVolumeClaim
                    metadata: {name: c}
                    spec:
                      accessMode: [ReadWriteOnce]
                      resources: {requests: {storage: 1Gib}}
                    """);

            assertThat(read.problems()).extracting(Problem::message).containsExactly(
                    "unknown field \"accessMode\" in spec has no effect; did you mean \"accessModes\"?",
                    "spec.resources.requests[storage] must be a quantity such as 500m or 1Gi, not \"1Gib\"");
        }

        @Test
        public void service_accounts_keep_their_secrets() {
            Documents read = new YamlReader().readText("f", """
                    apiVersion: v1
                    kind: ServiceAccount
                    metadata: {name: sa}
                    secrets: [{name: s}]
                    imagePullSecrets: [{name: p}]
                    """);

            assertThat(read.problems()).isEmpty();
            assertThat(read.resources().getFirst().source().get("secrets")).isPresent();
        }
    }
}
