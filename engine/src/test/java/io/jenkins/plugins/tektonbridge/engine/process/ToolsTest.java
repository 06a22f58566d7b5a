package io.jenkins.plugins.tektonbridge.engine.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class ToolsTest {
    private static final List<String> NAMES = List.of(
            "cat", "cp", "env", "mkdir", "mkfifo", "mount", "mv", "nsenter", "pivot_root", "rm", "rmdir", "setpriv",
            "setsid", "sh", "sleep", "tee", "timeout", "umount", "unshare");

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Path program(Path directory, String name) throws IOException {
        Path program = Files.createFile(directory.resolve(name));
        RootFiles.mode(program, 0755);
        return program;
    }

    @Test
    public void the_first_directory_that_has_a_program_counts() throws IOException {
        Path first = folder.newFolder("first").toPath();
        Path second = folder.newFolder("second").toPath();
        Path cat = program(first, "cat");
        for (String name : NAMES) {
            program(second, name);
        }
        Tools tools = Tools.find(List.of(first.toString(), second.toString()));

        assertThat(tools.path("cat")).isEqualTo(cat.toString());
        assertThat(tools.path("mount")).isEqualTo(second.resolve("mount").toString());
        assertThat(tools.searchPath()).startsWith(first + ":" + second + ":").contains(":/usr/bin");
    }

    @Test
    public void all_that_is_missing_is_told_with_the_package_that_has_it() throws IOException {
        Path directory = folder.newFolder("bin").toPath();
        for (String name : NAMES) {
            program(directory, name);
        }
        // A directory is no program, nor is a file that nobody may execute.
        Files.delete(directory.resolve("unshare"));
        Files.createDirectory(directory.resolve("unshare"));
        RootFiles.mode(directory.resolve("cat"), 0644);

        assertThatThrownBy(() -> Tools.find(List.of(directory.toString()))).isInstanceOf(AttemptException.class)
                .hasMessage("this machine lacks what containers are made with: cat (coreutils), unshare (util-linux);"
                        + " install it");
    }
}
