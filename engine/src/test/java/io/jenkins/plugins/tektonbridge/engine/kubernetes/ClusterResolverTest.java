package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import static io.jenkins.plugins.tektonbridge.engine.resolve.Refs.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.jenkins.plugins.tektonbridge.engine.model.Ref;
import io.jenkins.plugins.tektonbridge.engine.run.SourceFile;
import io.jenkins.plugins.tektonbridge.engine.schedule.LookupException;
import io.jenkins.plugins.tektonbridge.engine.yaml.YamlReader;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

/** Tasks, Pipelines and StepActions that a cluster holds. */
public class ClusterResolverTest {
    @Rule
    public final MockApi api = new MockApi();

    private Cluster cluster;
    private ClusterResolver resolver;

    @Before
    public void connect() {
        cluster = api.connect();
        resolver = new ClusterResolver(cluster, "n");
    }

    @After
    public void close() {
        cluster.close();
    }

    private void create(String version, String plural, String namespace, String yaml) {
        api.client().genericKubernetesResources(new ResourceDefinitionContext.Builder()
                        .withGroup("tekton.dev").withVersion(version).withPlural(plural).withNamespaced(true).build())
                .inNamespace(namespace)
                .resource(Serialization.unmarshal("---\n" + yaml, GenericKubernetesResource.class))
                .create();
    }

    private static String task(String version, String name) {
        return "{apiVersion: tekton.dev/" + version + ", kind: Task, metadata: {name: " + name
                + "}, spec: {steps: [{name: s, image: i, script: echo}]}}";
    }

    private void assertFails(Ref ref, String message) {
        assertThatThrownBy(() -> resolver.resolve(ref)).isInstanceOf(LookupException.class).hasMessageContaining(message);
    }

    @Test
    public void a_task_of_the_namespace_is_what_names_mean() {
        create("v1", "tasks", "n", task("v1", "build"));
        SourceFile found = resolver.resolve(ref("cluster", "name", "build"));
        assertThat(found.name()).isEqualTo("<cluster n/task/build>");
        assertThat(new YamlReader().readText(found.name(), found.text()).resources())
                .singleElement().satisfies(task -> assertThat(task.metadata().name()).isEqualTo("build"));
    }

    @Test
    public void kind_and_namespace_can_be_named() {
        create("v1", "pipelines", "shared",
                "{apiVersion: tekton.dev/v1, kind: Pipeline, metadata: {name: all}, spec: {tasks: []}}");
        assertThat(resolver.resolve(ref("cluster", "kind", "Pipeline", "name", "all", "namespace", "shared")).text())
                .contains("kind: \"Pipeline\"");
    }

    @Test
    public void older_versions_are_found_too() {
        create("v1beta1", "tasks", "n", task("v1beta1", "old"));
        assertThat(resolver.resolve(ref("cluster", "kind", "task", "name", "old")).text()).contains("v1beta1");
    }

    @Test
    public void what_is_not_there_is_named() {
        assertFails(ref("cluster", "name", "nope"),
                "resolver \"cluster\": task \"nope\" not found in namespace \"n\" of the cluster");
    }

    @Test
    public void a_reference_without_a_name_is_refused() {
        assertFails(ref("cluster", "kind", "task"), "missing required cluster resolver params: name");
    }

    @Test
    public void other_kinds_are_refused() {
        assertFails(ref("cluster", "kind", "pod", "name", "p"), "unknown or unsupported resource kind 'pod'");
    }

    @Test
    public void what_may_not_be_looked_at_is_told() {
        api.fail("GET /apis/tekton.dev/v1/", 403, "Forbidden", "tasks is forbidden");
        assertFails(ref("cluster", "name", "build"), "resolver \"cluster\": tasks is forbidden");
    }
}
