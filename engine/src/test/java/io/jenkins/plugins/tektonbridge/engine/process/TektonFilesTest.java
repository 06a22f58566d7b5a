package io.jenkins.plugins.tektonbridge.engine.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.Assume.assumeFalse;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.DisableOnDebug;
import org.junit.rules.TemporaryFolder;
import org.junit.rules.TestRule;
import org.junit.rules.Timeout;

/** Whatever a step has made of its files, reading them neither fails for an odd reason, nor hangs, nor leads elsewhere. */
public class TektonFilesTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    /** Who opens a FIFO waits for ever. */
    @Rule
    public final TestRule patience = new DisableOnDebug(Timeout.seconds(60));

    private Path tekton;
    private Path results;
    private Path status;
    private TektonFiles files;

    @Before
    public void makeDirectories() throws IOException {
        tekton = folder.newFolder("tekton").toPath();
        results = Files.createDirectory(tekton.resolve("results"));
        status = tekton.resolve("run/0/status");
        Files.createDirectories(status.resolve("results"));
        files = new TektonFiles(tekton);
    }

    private static void fifo(Path path) throws IOException {
        try {
            assertThat(new ProcessBuilder("mkfifo", path.toString()).start().waitFor()).isZero();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** A directory outside with a file of each name that could be asked for. */
    private Path outside() throws IOException {
        Path outside = folder.newFolder("outside").toPath();
        for (String name : new String[] {"r", "exitCode"}) {
            Files.writeString(outside.resolve(name), "secret");
        }
        return outside;
    }

    private void assertNoPlainFile() {
        assertThatThrownBy(() -> files.result("r")).isInstanceOf(AttemptException.class)
                .hasMessage("result \"r\" is no plain file; write its value to the file itself")
                .extracting(e -> ((AttemptException) e).reason()).isEqualTo("TaskRunValidationFailed");
    }

    @Test
    public void results_are_read_verbatim() throws IOException {
        Files.writeString(results.resolve("r"), " text\nof é two lines\n\n");
        Files.writeString(results.resolve("empty"), "");
        Files.writeString(status.resolve("results/r"), "of the step");

        assertThat(files.result("r")).hasValue(" text\nof é two lines\n\n");
        assertThat(files.result("empty")).hasValue("");
        assertThat(files.stepResult(0, "r")).hasValue("of the step");
    }

    @Test
    public void bytes_that_are_no_text_are_replaced_and_do_not_fail() throws IOException {
        Files.write(results.resolve("r"), new byte[] {'a', (byte) 0xff, 0, 'b'});

        assertThat(files.result("r")).hasValue("a\ufffd\0b");
    }

    @Test
    public void what_was_not_written_or_is_gone_is_no_result() throws IOException {
        assertThat(files.result("r")).isEmpty();
        assertThat(files.stepResult(0, "r")).isEmpty();
        assertThat(files.stepResult(7, "r")).isEmpty();

        Disposal.delete(status.resolve("results"));
        assertThat(files.stepResult(0, "r")).isEmpty();
        Disposal.delete(status);
        assertThat(files.stepResult(0, "r")).isEmpty();
        Disposal.delete(results);
        assertThat(files.result("r")).isEmpty();
    }

    @Test
    public void directories_that_became_something_else_hold_no_results() throws IOException {
        Disposal.delete(results);
        Files.writeString(results, "a file");
        assertThat(files.result("r")).isEmpty();

        Files.delete(results);
        fifo(results);
        assertThat(files.result("r")).isEmpty();

        Files.delete(results);
        Files.createSymbolicLink(results, outside());
        assertThat(files.result("r")).isEmpty();

        Disposal.delete(status);
        Files.createSymbolicLink(status, tekton);
        assertThat(files.stepResult(0, "r")).isEmpty();
    }

    @Test
    public void a_result_that_is_no_plain_file_is_refused() throws IOException {
        Path result = results.resolve("r");
        Files.createDirectory(result);
        assertNoPlainFile();

        Files.delete(result);
        fifo(result);
        assertNoPlainFile();

        Files.delete(result);
        Files.createSymbolicLink(result, outside().resolve("r"));
        assertNoPlainFile();

        Files.delete(result);
        Files.createSymbolicLink(result, Path.of("nowhere"));
        assertNoPlainFile();
    }

    @Test
    public void a_result_is_kept_up_to_its_limit_and_refused_beyond() throws IOException {
        Path result = results.resolve("r");
        try (RandomAccessFile file = new RandomAccessFile(result.toFile(), "rw")) {
            file.setLength(TektonFiles.LIMIT);
        }
        assertThat(files.result("r").orElseThrow()).hasSize((int) TektonFiles.LIMIT);

        // Sparse: the size counts, and nothing of it is read.
        try (RandomAccessFile file = new RandomAccessFile(result.toFile(), "rw")) {
            file.setLength(1L << 40);
        }
        assertThatThrownBy(() -> files.result("r")).isInstanceOf(AttemptException.class)
                .hasMessage("result \"r\" is 1099511627776 bytes large, and at most 10485760 are kept; keep it in a"
                        + " workspace, and its path in the result")
                .extracting(e -> ((AttemptException) e).reason()).isEqualTo("TaskRunResultLargerThanAllowedLimit");
    }

    @Test
    public void a_result_whose_mode_forbids_to_read_it_is_refused() throws IOException {
        assumeFalse("root may read everything", Machine.isRoot());
        Files.writeString(results.resolve("r"), "x");
        RootFiles.mode(results.resolve("r"), 0);

        assertThatThrownBy(() -> files.result("r")).isInstanceOf(AttemptException.class)
                .hasMessage("result \"r\" can't be read: the mode of \"r\" forbids it");
    }

    @Test
    public void an_exit_code_can_be_left_again_and_again() throws IOException {
        assertThat(files.exitCode(0, 137)).isEmpty();
        assertThat(files.exitCode(0, 0)).isEmpty();

        assertThat(status.resolve("exitCode")).hasContent("0");
    }

    @Test
    public void an_exit_code_takes_the_place_of_links_and_fifos() throws IOException {
        Path outside = outside();
        Files.createSymbolicLink(status.resolve("exitCode"), outside.resolve("exitCode"));
        assertThat(files.exitCode(0, 1)).isEmpty();
        assertThat(outside.resolve("exitCode")).hasContent("secret");

        Files.delete(status.resolve("exitCode"));
        fifo(status.resolve("exitCode"));
        assertThat(files.exitCode(0, 2)).isEmpty();
        assertThat(Files.readString(status.resolve("exitCode"), StandardCharsets.US_ASCII)).isEqualTo("2");
    }

    @Test
    public void where_there_is_no_place_for_an_exit_code_is_told() throws IOException {
        Files.createDirectories(status.resolve("exitCode/full"));
        assertThat(files.exitCode(0, 1)).hasValueSatisfying(why -> assertThat(why).contains("exitCode"));

        Disposal.delete(status);
        assertThat(files.exitCode(0, 1)).hasValue("\"status\" is gone");

        Path outside = outside();
        Files.createSymbolicLink(status, outside);
        assertThat(files.exitCode(0, 1)).hasValue("\"status\" is no directory any more");
        assertThat(outside.resolve("exitCode")).hasContent("secret");

        Files.delete(status);
        fifo(status);
        assertThat(files.exitCode(0, 1)).hasValue("\"status\" is no directory any more");
    }
}
