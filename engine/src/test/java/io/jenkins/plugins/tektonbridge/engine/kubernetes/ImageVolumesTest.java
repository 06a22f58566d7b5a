package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.NodeBuilder;
import org.junit.Rule;
import org.junit.Test;

/** Clusters that can mount images, and those that can't. */
public class ImageVolumesTest {
    @Rule
    public final MockApi api = new MockApi();

    private void node(String name, String kubelet, String runtime) {
        api.client().nodes().resource(new NodeBuilder()
                .withNewMetadata().withName(name).endMetadata()
                .withNewStatus()
                .withNewNodeInfo().withKubeletVersion(kubelet).withContainerRuntimeVersion(runtime).endNodeInfo()
                .endStatus()
                .build()).create();
    }

    private boolean areThere() {
        return ImageVolumes.areThere(api.client());
    }

    @Test
    public void nodes_that_are_new_enough_mount_images() {
        node("a", "v1.35.0", "containerd://2.1.4");
        node("b", "v1.37.2", "cri-o://1.36.0");
        assertThat(areThere()).isTrue();
    }

    @Test
    public void one_node_that_does_not_spoils_it() {
        node("a", "v1.37.2", "containerd://2.4.2");
        node("b", "v1.34.1", "containerd://2.4.2");
        assertThat(areThere()).isFalse();
    }

    @Test
    public void an_old_containerd_does_not() {
        node("a", "v1.37.2", "containerd://1.7.28");
        assertThat(areThere()).isFalse();
    }

    @Test
    public void a_runtime_that_is_not_known_does_not() {
        node("a", "v1.37.2", "docker://28.0.1");
        assertThat(areThere()).isFalse();
    }

    @Test
    public void who_may_not_look_does_without() {
        node("a", "v1.37.2", "containerd://2.4.2");
        api.fail("GET /api/v1/nodes", 403, "Forbidden", "nodes is forbidden");
        assertThat(areThere()).isFalse();
    }

    @Test
    public void versions_are_compared_by_number() {
        assertThat(ImageVolumes.isAtLeast("v1.9.0", 1, 35)).isFalse();
        assertThat(ImageVolumes.isAtLeast("v2.0.0", 1, 35)).isTrue();
        assertThat(ImageVolumes.isAtLeast("v1.35.0-gke.100", 1, 35)).isTrue();
        assertThat(ImageVolumes.isAtLeast("containerd://2.10.0", 2, 9)).isTrue();
        assertThat(ImageVolumes.isAtLeast("latest", 1, 35)).isFalse();
    }
}
