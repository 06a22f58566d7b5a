package io.jenkins.plugins.tektonbridge.engine.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Whatever steps have left can be removed, and nothing else goes with it. */
public class DisposalTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Path directory;

    @Before
    public void makeDirectory() throws IOException {
        directory = folder.newFolder("attempt").toPath();
    }

    private void shell(String script) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sh", "-euc", script).directory(directory.toFile()).inheritIO().start();
        assertThat(process.waitFor()).isZero();
    }

    private void assertRemoved() throws IOException {
        Disposal.delete(directory);

        assertThat(folder.getRoot().toPath().resolve("attempt")).doesNotExist();
        assertThat(folder.getRoot().list()).allSatisfy(name -> assertThat(name).doesNotStartWith("attempt"));
    }

    @Test
    public void what_is_not_there_is_removed_already() throws IOException {
        Disposal.delete(directory.resolve("none"));

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    public void files_of_every_kind_go() throws IOException, InterruptedException {
        shell("mkdir -p a/b/c; echo x > a/b/c/file; mkfifo fifo; ln -s loop loop; ln -s . here; : > '-rf'; : > 'new\nline'");

        assertRemoved();
    }

    @Test
    public void links_are_removed_and_not_followed() throws IOException, InterruptedException {
        Path outside = folder.newFolder("outside").toPath();
        Files.writeString(outside.resolve("file"), "untouched");
        shell("ln -s ../outside directory; ln -s ../outside/file file; ln ../outside/file hard");

        assertRemoved();
        assertThat(outside.resolve("file")).hasContent("untouched");
    }

    @Test
    public void a_link_itself_can_be_what_is_removed() throws IOException {
        Path outside = folder.newFolder("outside").toPath();
        Path link = Files.createSymbolicLink(directory.resolve("link"), outside);
        Disposal.delete(link);

        assertThat(outside).isEmptyDirectory();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    public void modes_are_in_nobodys_way() throws IOException, InterruptedException {
        shell("mkdir -p none/x/y noread/x nowrite/x noexec/x; : > nowrite/x/f; : > noexec/x/f; chmod 0 none/x/y none/x none;"
                + " chmod 0300 noread; chmod 0500 nowrite/x nowrite; chmod 0600 noexec");

        assertRemoved();
    }

    @Test
    public void directories_deeper_than_any_path_go_too() throws IOException, InterruptedException {
        // 40 times 200 bytes are twice what the kernel takes as one path.
        shell("name=$(printf 'd%0199d' 0); i=0; while [ $i -lt 40 ]; do mkdir $name; cd -P $name; : > file; i=$((i + 1));"
                + " done");

        assertRemoved();
    }

    @Test
    public void many_levels_go_too() throws IOException, InterruptedException {
        shell("i=0; while [ $i -lt 1500 ]; do mkdir d; cd -P d; i=$((i + 1)); done");

        assertRemoved();
    }
}
