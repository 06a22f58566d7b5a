package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.jenkins.plugins.tektonbridge.engine.pod.PodLabels;
import io.jenkins.plugins.tektonbridge.engine.pod.TaskPodBuilder;
import java.time.Instant;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

/** What runs have left in a cluster is found and removed. */
public class CleanupTest {
    @Rule
    public final MockApi api = new MockApi();

    private Cluster cluster;
    private Cleanup cleanup;

    @Before
    public void connect() {
        cluster = api.connect();
        cleanup = new Cleanup(cluster, "n");
    }

    @After
    public void close() {
        cluster.close();
    }

    private static ObjectMeta of(String run, String name) {
        return new ObjectMetaBuilder().withName(name).withLabels(TaskPodBuilder.runLabels(run)).build();
    }

    private void pod(ObjectMeta metadata) {
        api.client().pods().inNamespace("n")
                .resource(new PodBuilder().withMetadata(metadata).withNewSpec().endSpec().build()).create();
    }

    private void everyKind() {
        pod(of("r", "p"));
        api.client().configMaps().inNamespace("n")
                .resource(new ConfigMapBuilder().withMetadata(of("r", "c")).build()).create();
        api.client().secrets().inNamespace("n")
                .resource(new SecretBuilder().withMetadata(of("r", "s")).build()).create();
        api.client().persistentVolumeClaims().inNamespace("n")
                .resource(new PersistentVolumeClaimBuilder().withMetadata(of("r", "v")).build()).create();
    }

    @Test
    public void all_that_runs_make_is_found_and_can_be_removed() {
        everyKind();
        assertThat(cleanup.find().objects()).extracting(Cleanup.Left::kind)
                .containsExactlyInAnyOrder("Pod", "ConfigMap", "Secret", "PersistentVolumeClaim");
        cleanup.find().objects().forEach(cleanup::remove);
        assertThat(cleanup.find().objects()).isEmpty();
    }

    @Test
    public void what_somebody_else_made_is_left_alone() {
        pod(new ObjectMetaBuilder().withName("theirs").addToLabels(PodLabels.RUN, "r").build());
        pod(new ObjectMetaBuilder().withName("others").build());
        api.client().pods().inNamespace("elsewhere").resource(
                new PodBuilder().withMetadata(of("r", "p")).withNewSpec().endSpec().build()).create();
        assertThat(cleanup.find().objects()).isEmpty();
    }

    @Test
    public void it_tells_the_run_and_until_when_something_is_kept() {
        pod(of("r2", "b"));
        pod(new ObjectMetaBuilder(of("r1", "a")).addToAnnotations(PodLabels.KEEP_UNTIL, "2026-01-02T03:04:05Z").build());
        assertThat(cleanup.find().objects()).extracting(Cleanup.Left::run).containsExactly("r1", "r2");
        assertThat(cleanup.find().objects()).extracting(Cleanup.Left::keptUntil)
                .containsExactly(Instant.parse("2026-01-02T03:04:05Z"), Instant.EPOCH);
    }

    @Test
    public void what_is_gone_by_then_is_no_failure() {
        everyKind();
        var found = cleanup.find().objects();
        found.forEach(cleanup::remove);
        found.forEach(cleanup::remove);
        assertThat(cleanup.find().objects()).isEmpty();
    }

    @Test
    public void a_refusal_names_what_could_not_be_removed() {
        pod(of("r", "p"));
        Cleanup.Left left = cleanup.find().objects().getFirst();
        api.fail("DELETE", 403, "Forbidden", "pods is forbidden");
        assertThatThrownBy(() -> cleanup.remove(left)).isInstanceOf(ClusterException.class)
                .hasMessage("Pod p can't be removed: pods is forbidden");
    }

    @Test
    public void what_may_not_be_looked_for_is_told_and_the_rest_found() {
        everyKind();
        api.fail("GET /api/v1/namespaces/n/configmaps", 403, "Forbidden", "configmaps is forbidden");
        Cleanup.Found found = cleanup.find();
        assertThat(found.refused()).containsExactly("configmaps is forbidden");
        assertThat(found.objects()).extracting(Cleanup.Left::kind)
                .containsExactlyInAnyOrder("Pod", "Secret", "PersistentVolumeClaim");
    }

    @Test
    public void a_cluster_that_gives_no_answer_is_told() {
        api.fail("GET /api/v1/namespaces/n/pods", 401, "Unauthorized", "Unauthorized");
        assertThatThrownBy(cleanup::find).isInstanceOf(ClusterException.class)
                .hasMessageContaining("refuses the credentials (401)");
    }
}
