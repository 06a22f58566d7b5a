package io.jenkins.plugins.tektonbridge.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.Test;

public class HostPathsTest {
    @Test
    public void nothingIsAllowedByAnEmptyList() {
        assertThat(HostPaths.allow("", "/")).isFalse();
        assertThat(HostPaths.allow(" ,", "/tmp")).isFalse();
    }

    @Test
    public void aDirectoryIsAllowedWithAllThatIsInIt() {
        assertThat(HostPaths.allow("/cache", "/cache")).isTrue();
        assertThat(HostPaths.allow("/cache/", "/cache/go//mod/")).isTrue();
        assertThat(HostPaths.allow("/a, /cache", "/cache/go")).isTrue();
        assertThat(HostPaths.allow("/cache", "/caches")).isFalse();
        assertThat(HostPaths.allow("/cache/go", "/cache")).isFalse();
        assertThat(HostPaths.allow("/cache", "/")).isFalse();
    }

    @Test
    public void nobodyClimbsOutOfADirectory() {
        assertThat(HostPaths.allow("/cache", "/cache/../etc")).isFalse();
        assertThat(HostPaths.allow("/", "/cache/..")).isFalse();
        assertThat(HostPaths.allow("/cache", "/./cache/./go")).isTrue();
    }

    @Test
    public void aMissingPathIsTheRoot() {
        assertThat(HostPaths.allow("/cache", null)).isFalse();
        assertThat(HostPaths.allow("/", null)).isTrue();
    }
}
