package io.jenkins.plugins.tektonbridge.engine.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.Test;

public class ImageReferenceTest {
    private static final String DIGEST = "sha256:e1816be207efbd342cba9d3d32202e237e3de20af350617f8507dc033ea66803";

    @Test
    public void names_are_completed_as_docker_does() {
        Map<String, ImageReference> references = Map.of(
                "golang", new ImageReference("docker.io/library/golang", "", ""),
                "golang:1.20", new ImageReference("docker.io/library/golang", "1.20", ""),
                "docker.io/golang", new ImageReference("docker.io/library/golang", "", ""),
                "index.docker.io/a/b:c", new ImageReference("docker.io/a/b", "c", ""),
                "cnych/tekton-git-init:v0", new ImageReference("docker.io/cnych/tekton-git-init", "v0", ""),
                "localhost/x", new ImageReference("localhost/x", "", ""),
                "registry:5000/x/y", new ImageReference("registry:5000/x/y", "", ""),
                "registry:5000/x/y:z@" + DIGEST, new ImageReference("registry:5000/x/y", "z", DIGEST),
                "gcr.io/x@" + DIGEST, new ImageReference("gcr.io/x", "", DIGEST));

        references.forEach((name, reference) -> assertThat(ImageReference.of(name)).as(name).isEqualTo(reference));
    }

    @Test
    public void what_leaves_out_tag_and_digest_stands_for_all_of_them() {
        String image = "docker.io/lachlanevenson/k8s-helm:v3.3.4@" + DIGEST;
        for (String covering : List.of(
                "lachlanevenson/k8s-helm", "docker.io/lachlanevenson/k8s-helm", "lachlanevenson/k8s-helm:v3.3.4",
                "lachlanevenson/k8s-helm@" + DIGEST, image)) {
            assertThat(ImageReference.of(covering).covers(ImageReference.of(image))).as(covering).isTrue();
        }
        for (String other : List.of(
                "k8s-helm", "lachlanevenson/k8s-helm:v3", "gcr.io/lachlanevenson/k8s-helm",
                "lachlanevenson/k8s-helm@sha256:00")) {
            assertThat(ImageReference.of(other).covers(ImageReference.of(image))).as(other).isFalse();
        }
    }

    @Test
    public void of_several_directories_the_one_that_says_most_counts_and_then_the_last() {
        Path general = Path.of("/tmp");
        Path tagged = Path.of("/var");
        Path last = Path.of("/usr");
        Images images = new Images(List.of(
                new ImageDirectory("a", general), new ImageDirectory("a:1", general), new ImageDirectory("a:1", tagged),
                new ImageDirectory("a", last)));

        assertThat(images.find("a:1").directory()).map(ImageDirectory::directory).hasValue(tagged);
        assertThat(images.find("a:2").directory()).map(ImageDirectory::directory).hasValue(last);
        assertThat(images.find("b").directory()).isEmpty();
    }

    @Test
    public void only_official_images_are_known_to_be_a_shell() {
        for (String known : List.of("ubuntu", "mirror.gcr.io/alpine@" + DIGEST, "mirror.gcr.io/library/busybox", "bash:5")) {
            assertThat(KnownImage.of(ImageReference.of(known))).as(known).isPresent();
        }
        for (String unknown : List.of("example.com/ubuntu", "me/bash", "mirror.gcr.io/alpine/git", "python")) {
            assertThat(KnownImage.of(ImageReference.of(unknown))).as(unknown).isEmpty();
        }
    }
}
