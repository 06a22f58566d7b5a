package io.jenkins.plugins.tektonbridge.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.Test;

public class ImagePrefixesTest {
    @Test
    public void everyImageIsAllowedWithoutBeginnings() {
        assertThat(ImagePrefixes.of(" ").allow("anything/at:all")).isTrue();
    }

    @Test
    public void aRegistryIsAllowedWithAllThatIsInIt() {
        assertAllowed("registry.local", "registry.local/a", "registry.local/a/b:1");
        assertRefused("registry.local", "registry.local.evil.org/a", "evil.org/registry.local/a", "registry.local:5000/a");
    }

    @Test
    public void aNameWithoutARegistryIsOneOfDockerWhateverItLooksLike() {
        assertRefused("registry.local", "registry.local", "registry.local:1");
        assertAllowed("docker.io/", "registry.local", "alpine:3.20");
    }

    @Test
    public void aRegistryWithAPortNeedsIt() {
        assertAllowed("registry:5000/", "registry:5000/a");
        assertRefused("registry:5000/", "registry:5001/a", "registry:50000/a");
    }

    @Test
    public void shortNamesAreThoseOfDocker() {
        assertAllowed("alpine", "alpine", "alpine:3.20", "library/alpine", "docker.io/alpine", "docker.io/library/alpine",
                "index.docker.io/library/alpine@sha256:0");
        assertAllowed("docker.io/library/", "alpine");
        assertAllowed("bitnami/", "bitnami/git", "docker.io/bitnami/git:2");
        assertRefused("alpine", "alpine-evil", "evil/alpine", "quay.io/alpine");
        assertRefused("bitnami/", "bitnamilegacy/git");
    }

    @Test
    public void aNameWithCapitalsIsAHostToContainerRuntimes() {
        assertRefused("docker.io/", "EVIL/image");
        assertAllowed("EVIL", "EVIL/image");
    }

    @Test
    public void tagsAndDigestsEndABeginning() {
        assertAllowed("gcr.io/a/b", "gcr.io/a/b", "gcr.io/a/b:1", "gcr.io/a/b@sha256:0", "gcr.io/a/b/c");
        assertAllowed("gcr.io/a/b:1", "gcr.io/a/b:1", "gcr.io/a/b:1@sha256:0");
        assertRefused("gcr.io/a/b:1", "gcr.io/a/b:10", "gcr.io/a/b");
    }

    private static void assertAllowed(String prefix, String... images) {
        for (String image : images) {
            assertThat(ImagePrefixes.of(prefix).allow(image)).as(image).isTrue();
        }
    }

    private static void assertRefused(String prefix, String... images) {
        for (String image : images) {
            assertThat(ImagePrefixes.of(prefix).allow(image)).as(image).isFalse();
        }
    }
}
