package io.jenkins.plugins.tektonbridge.engine.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** What the script of a container does before there is a root, with each shell that this machine has. */
@RunWith(Parameterized.class)
public class ContainerShellTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final List<String> shell;
    private Path directory;

    public ContainerShellTest(String shell) {
        this.shell = List.of(shell.split(" "));
    }

    @Parameters(name = "{0}")
    public static List<String> shells() {
        return Stream.of("sh", "dash", "bash", "bash --posix", "busybox sh")
                .filter(shell -> Tools.optional(shell.split(" ")[0]).isPresent())
                .toList();
    }

    @Before
    public void makeDirectory() throws IOException {
        directory = folder.newFolder("a directory").toPath();
    }

    private record Outcome(int code, String output, String errors) {}

    private Outcome run(String script) throws IOException, InterruptedException {
        Path file = folder.newFile().toPath();
        Files.writeString(file, Resources.text("container.sh") + script);
        Path output = folder.newFile().toPath();
        Path errors = folder.newFile().toPath();
        Process process = new ProcessBuilder(Stream.concat(shell.stream(), Stream.of(file.toString())).toList())
                .directory(directory.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        return new Outcome(process.waitFor(), Files.readString(output), Files.readString(errors));
    }

    private void program(String name, int mode) throws IOException {
        RootFiles.file(directory.resolve(name), new byte[0], mode);
    }

    @Test
    public void a_program_is_looked_for_as_go_does() throws IOException, InterruptedException {
        program("bin/runs", 0755);
        program("bin/may-not", 0644);
        Files.createDirectories(directory.resolve("bin/directory"));
        String path = "PATH='" + directory + "/none:" + directory + "/bin:/*'\n";

        assertThat(run(path + "check runs; echo found").output()).isEqualTo("found\n");
        assertThat(run("check '" + directory + "/bin/runs'; echo found").output()).isEqualTo("found\n");
        for (String name : List.of("may-not", "directory", "none", "*")) {
            Outcome outcome = run(path + "check '" + name + "'; echo found");
            assertThat(outcome.code()).isEqualTo(1);
            assertThat(outcome.output()).isEmpty();
            assertThat(outcome.errors()).isEqualTo(
                    "Error executing command: exec: \"" + name + "\": executable file not found in $PATH\n");
        }
        assertThat(run("check ./bin/none").errors())
                .isEqualTo("Error executing command: fork/exec ./bin/none: no such file or directory\n");
        assertThat(run("check ./bin/may-not").errors())
                .isEqualTo("Error executing command: fork/exec ./bin/may-not: permission denied\n");
        assertThat(run("check ./bin/directory").errors())
                .isEqualTo("Error executing command: fork/exec ./bin/directory: permission denied\n");
    }

    @Test
    public void an_empty_search_path_has_no_program() throws IOException, InterruptedException {
        assertThat(run("PATH=\ncheck sh").errors()).contains("\"sh\": executable file not found");
    }

    @Test
    public void output_is_copied_and_the_exit_code_is_the_process_own() throws IOException, InterruptedException {
        Outcome outcome = run("""
                set +eu
                exec 9>/dev/null
                process() ( echo out; echo err >&2; exit 42; )
                process_with_copies 'new/dir/o u t' err
                exit
                """);

        assertThat(outcome).isEqualTo(new Outcome(42, "out\n", "err\n"));
        assertThat(directory.resolve("new/dir/o u t")).hasContent("out\n");
        assertThat(directory.resolve("err")).hasContent("err\n");
    }

    @Test
    public void one_stream_may_be_copied_alone_and_both_to_one_file() throws IOException, InterruptedException {
        Outcome one = run("""
                set +eu
                exec 9>/dev/null
                process() ( echo out; echo err >&2; exit 0; )
                process_with_copies '' err
                """);
        Outcome both = run("""
                set +eu
                exec 9>/dev/null
                process() ( echo out; echo err >&2; exit 137; )
                process_with_copies both both
                exit
                """);

        assertThat(one).isEqualTo(new Outcome(0, "out\n", "err\n"));
        assertThat(directory.resolve("err")).hasContent("err\n");
        assertThat(Files.readString(directory.resolve("both")).lines()).containsExactlyInAnyOrder("out", "err");
        assertThat(both.code()).isEqualTo(137);
    }

    @Test
    public void a_sub_path_is_made_for_everybody_and_one_that_is_there_is_left_as_it_is()
            throws IOException, InterruptedException {
        assertThat(run("make_sub_path . 'a/b c/d'; echo made").output()).isEqualTo("made\n");
        assertThat((int) Files.getAttribute(directory.resolve("a/b c/d"), "unix:mode") & 0777).isEqualTo(0777);

        RootFiles.mode(directory.resolve("a/b c/d"), 0700);
        assertThat(run("make_sub_path . 'a/b c/d'; echo made").output()).isEqualTo("made\n");
        assertThat((int) Files.getAttribute(directory.resolve("a/b c/d"), "unix:mode") & 0777).isEqualTo(0700);
    }

    @Test
    public void a_sub_path_follows_no_link() throws IOException, InterruptedException {
        Path outside = folder.newFolder("outside").toPath();
        Files.createSymbolicLink(directory.resolve("out"), outside);
        Files.createSymbolicLink(directory.resolve("nowhere"), outside.resolve("none"));
        Files.createDirectory(directory.resolve("d"));
        Files.createSymbolicLink(directory.resolve("d/out"), outside);
        for (String path : List.of("out", "out/new", "nowhere", "nowhere/new", "d/out/new")) {
            Outcome outcome = run("make_sub_path . '" + path + "'; echo made");

            assertThat(outcome).isEqualTo(new Outcome(
                    1, "", "subPath \"" + path + "\" leads out of its volume by a symbolic link\n"));
        }
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    public void credentials_are_copied_by_whom_they_are_for_or_missed_aloud() throws IOException, InterruptedException {
        Outcome outcome = run("""
                exec 9>/dev/null
                copy_credentials /proc/none env
                echo goes on
                """);

        assertThat(outcome.code()).isZero();
        assertThat(outcome.output()).isEqualTo("goes on\n");
        assertThat(outcome.errors()).endsWith("warning: unsuccessful cred copy from /tekton/creds to /proc/none\n");
    }

    @Test
    public void what_has_begun_and_what_has_started_can_be_told_apart() throws IOException, InterruptedException {
        run("exec 9>began; begin; false; exit 0");
        assertThat(directory.resolve("began")).hasContent("began\n");

        run("exec 9>began; begin; (start; echo x >&9) 2>/dev/null; exit 0");
        assertThat(directory.resolve("began")).hasContent("began\nstarted\n");
    }
}
