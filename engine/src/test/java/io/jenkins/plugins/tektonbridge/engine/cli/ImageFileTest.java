package io.jenkins.plugins.tektonbridge.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class ImageFileTest {
    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void directories_relative_to_the_file_in_its_order() throws IOException {
        Path golang = folder.newFolder("images", "golang").toPath();
        Path helm = folder.newFolder("images", "helm").toPath();
        Path file = file("""
                # stand-ins
                registry.example.com:5000/helm@sha256:00: images/helm
                golang: ./images/golang
                """);
        assertThat(ImageFile.read(file).entrySet()).extracting(Object::toString).containsExactly(
                "registry.example.com:5000/helm@sha256:00=" + helm, "golang=" + golang);
    }

    @Test
    public void errors_name_the_place() throws IOException {
        folder.newFolder("d");
        assertRefused("golang: d\ndocker: images/docker\n", "images.yaml:2:9: error: there is no directory ");
        assertRefused("golang: d\ngolang: d\n", "images.yaml:2:1: error: the image golang stands there already");
        assertRefused("golang: [d]\n", "images.yaml:1:9: error: an image and what stands in for it are needed");
        assertRefused("golang:\n", "images.yaml:1:8: error: an image and what stands in for it are needed");
        assertRefused("a: b: c\n", "images.yaml:1:5: error: ");
        assertRefused("- golang\n", "a mapping of images is needed");
        assertRefused("", "a mapping of images is needed");
    }

    @Test
    public void other_images_need_be_no_directories() throws IOException {
        assertThat(ImageFile.texts(file("golang: mirror/golang:1\ndocker.io/: mirror/hub/\n")))
                .containsExactly(entry("golang", "mirror/golang:1"), entry("docker.io/", "mirror/hub/"));
    }

    @Test
    public void a_file_that_is_not_there() {
        assertThatThrownBy(() -> ImageFile.read(Path.of("/no/such/images.yaml")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("/no/such/images.yaml can't be read");
    }

    private void assertRefused(String text, String message) throws IOException {
        Path file = file(text);
        assertThatThrownBy(() -> ImageFile.read(file))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(message);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.getRoot().toPath().resolve("images.yaml"), text);
    }
}
