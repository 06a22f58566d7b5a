package io.jenkins.plugins.tektonbridge;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.util.StreamTaskListener;
import io.jenkins.plugins.tektonbridge.engine.run.LogChunk;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What is written before and after a Jenkins that was killed at the worst moment. */
public class ConsoleLogTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private File buildLog;
    private Path run;

    @Before
    public void begin() throws IOException {
        buildLog = folder.newFile("log");
        run = folder.newFolder("run").toPath();
        write("Started by nobody\n");
    }

    @Test
    public void eachLineHasItsTaskAndStep() throws IOException {
        taken().log(chunk(1, "one\ntwo\n"));
        assertThat(lines()).containsExactly("Started by nobody", "[t : s] one", "[t : s] two");
    }

    @Test
    public void goesOnWhereItWas() throws IOException {
        taken().log(chunk(7, "one\n"));
        ConsoleLog again = taken();
        assertThat(again.logFrom()).isEqualTo(7);
        again.log(chunk(8, "one\n"));
        assertThat(lines()).containsExactly("Started by nobody", "[t : s] one", "[t : s] one");
    }

    @Test
    public void beginsAtTheBeginning() throws IOException {
        assertThat(taken().logFrom()).isZero();
    }

    @Test
    public void whatWasWrittenBeforeItWasNotedIsNotWrittenAgain() throws IOException {
        taken().log(chunk(1, "one\n"));
        write("[t : s] two\nResuming build\n");
        taken().log(chunk(3, "two\nthree\n"));
        assertThat(lines()).containsExactly(
                "Started by nobody", "[t : s] one", "[t : s] two", "Resuming build", "[t : s] three");
    }

    @Test
    public void aLineMayHaveATimeBeforeItAndASecretMasked() throws IOException {
        write("12:00:00  [t : s] my **** is **** here\n");
        taken(0).log(chunk(1, "my password is s3cret here\nmy password is s3cret there\n"));
        assertThat(lines()).containsExactly(
                "Started by nobody", "12:00:00  [t : s] my **** is **** here", "[t : s] my password is s3cret there");
    }

    @Test
    public void whatTheRunSaysIsSaidOnce() throws IOException {
        taken().warning("mind the gap");
        ConsoleLog again = taken();
        again.warning("mind the gap");
        again.warning("and the door");
        assertThat(lines()).containsExactly("Started by nobody", "Warning: mind the gap", "Warning: and the door");
    }

    @Test
    public void whatTheRunSaidBeforeItWasNotedIsNotSaidAgain() throws IOException {
        taken().log(chunk(1, "one\n"));
        write("Warning: mind the gap\n");
        taken().warning("mind the gap");
        assertThat(lines()).containsExactly("Started by nobody", "[t : s] one", "Warning: mind the gap");
    }

    @Test
    public void aNewWarningDoesNotBringBackLines() throws IOException {
        taken().log(chunk(1, "one\n"));
        write("[t : s] two\n");
        ConsoleLog again = taken();
        again.warning("something new");
        again.log(chunk(2, "two\n"));
        assertThat(lines()).containsExactly(
                "Started by nobody", "[t : s] one", "[t : s] two", "Warning: something new");
        assertThat(taken().logFrom()).isEqualTo(2);
    }

    @Test
    public void aNoteThatCannotBeReadLosesNothing() throws IOException {
        taken().log(chunk(1, "one\n"));
        Files.writeString(run.resolve("console"), "nonsense");
        ConsoleLog again = taken();
        assertThat(again.logFrom()).isZero();
        again.log(chunk(1, "one\n"));
        assertThat(lines()).contains("[t : s] one");
    }

    private ConsoleLog taken() throws IOException {
        return new ConsoleLog(listener(), run, buildLog);
    }

    /** Taken up behind a log of some length. */
    private ConsoleLog taken(long length) throws IOException {
        Files.writeString(run.resolve("console"), "0 " + length + "\n");
        return taken();
    }

    private StreamTaskListener listener() throws IOException {
        OutputStream out = Files.newOutputStream(buildLog.toPath(), StandardOpenOption.APPEND);
        return new StreamTaskListener(out, StandardCharsets.UTF_8);
    }

    private void write(String text) throws IOException {
        Files.writeString(buildLog.toPath(), text, StandardOpenOption.APPEND);
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(buildLog.toPath());
    }

    private static LogChunk chunk(long position, String text) {
        return new LogChunk(position, "t", "tr", 0, "step-s", text.getBytes(StandardCharsets.UTF_8));
    }
}
