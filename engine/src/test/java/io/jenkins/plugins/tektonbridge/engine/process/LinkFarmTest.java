package io.jenkins.plugins.tektonbridge.engine.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** How an image and the machine are merged where there are no overlays. The machine is this one, as far as /usr goes. */
public class LinkFarmTest {
    private static final HostRoot HOST = new HostRoot(
            List.of(new HostRoot.Entry.Link("bin", "usr/bin"), new HostRoot.Entry.Directory("usr")), List.of());

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Path image;
    private Path root;

    @Before
    public void makeDirectories() throws IOException {
        image = folder.newFolder("image").toPath();
        root = folder.newFolder("root").toPath();
    }

    private void file(String path) throws IOException {
        Files.createDirectories(image.resolve(path).getParent());
        Files.createFile(image.resolve(path));
    }

    private LinkFarm farm(String... directories) throws IOException {
        LinkFarm farm = LinkFarm.of(
                Optional.of(new ImageDirectory("i", image, folder.getRoot().toPath())), List.of(directories), HOST);
        farm.make(root);
        return farm;
    }

    private void assertLink(String path, String target) {
        assertThat(root.resolve(path)).isSymbolicLink();
        assertThat(root.resolve(path)).satisfies(link ->
                assertThat(Files.readSymbolicLink(link)).hasToString(target));
    }

    @Test
    public void what_only_the_image_has_is_linked_to_that() throws IOException {
        file("app/bin/run");
        file("readme");
        LinkFarm farm = farm();

        assertLink("app/bin", "/tekton/image/image/app/bin");
        assertLink("readme", "/tekton/image/image/readme");
        assertThat(farm.reaches("/app")).isTrue();
        assertThat(farm.reaches("/ap")).isFalse();
        assertThat(farm.reaches("/usr")).isFalse();
    }

    @Test
    public void a_directory_of_both_has_the_content_of_both_and_the_image_wins() throws IOException {
        file("usr/bin/env");
        file("usr/bin/of-image");
        LinkFarm farm = farm();

        assertThat(farm.reaches("/usr")).isTrue();
        assertLink("usr/share", "/.lower/usr/share");
        assertLink("usr/bin/env", "/tekton/image/image/usr/bin/env");
        assertLink("usr/bin/of-image", "/tekton/image/image/usr/bin/of-image");
        assertLink("usr/bin/tail", "/.lower/usr/bin/tail");
    }

    @Test
    public void what_belongs_behind_a_link_of_the_machine_goes_there() throws IOException {
        file("bin/of-image");
        farm();

        assertThat(root.resolve("bin")).doesNotExist();
        assertLink("usr/bin/of-image", "/tekton/image/image/bin/of-image");
        assertLink("usr/bin/env", "/.lower/usr/bin/env");
    }

    @Test
    public void what_is_made_for_each_container_the_image_has_no_say_in() throws IOException {
        file("proc/x");
        file("workspace/x");
        file("tekton/x");
        file(".image.yaml");
        farm();

        assertThat(root).isEmptyDirectory();
    }

    @Test
    public void private_directories_keep_their_mode_and_have_what_the_image_has() throws IOException {
        file("tmp/of-image");
        farm();

        assertLink("tmp/of-image", "/tekton/image/image/tmp/of-image");
        assertThat((int) Files.getAttribute(root.resolve("tmp"), "unix:mode") & 07777).isEqualTo(01777);
    }

    @Test
    public void places_for_mounts_are_directories_beside_what_the_machine_has() throws IOException {
        file("usr/share/x");
        farm("/usr/local/new/place", "/bin/deep");

        assertThat(root.resolve("usr/local/new/place")).isDirectory();
        assertThat(root.resolve("usr/local/new")).isDirectory();
        assertThat(Files.isSymbolicLink(root.resolve("usr/local"))).isFalse();
        assertThat(root.resolve("usr/bin/deep")).isDirectory();
        assertLink("usr/bin/env", "/.lower/usr/bin/env");
    }
}
