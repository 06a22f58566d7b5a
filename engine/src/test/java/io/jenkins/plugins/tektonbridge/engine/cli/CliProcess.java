package io.jenkins.plugins.tektonbridge.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The command line in a process of its own, as bin/tekton-bridge starts it. */
final class CliProcess implements AutoCloseable {
    private static final int SECONDS = 120;

    private final Process process;
    private final Path out;
    private final Path err;

    private CliProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Starts a command whose outputs go to files of a directory. */
    static CliProcess start(Path directory, String... arguments) throws IOException {
        return start(directory, List.of(), arguments);
    }

    /**
     * Starts a command behind others.
     *
     * @param before a program that starts the one that follows it, such as {@code env}
     */
    static CliProcess start(Path directory, List<String> before, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(before);
        command.addAll(java());
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(directory, "out", ".txt");
        Path err = Files.createTempFile(directory, "err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("XDG_STATE_HOME", directory.resolve("state").toString());
        return new CliProcess(builder.start(), out, err);
    }

    /** What starts the command line, without its arguments. */
    static List<String> java() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), TektonBridge.class.getName());
    }

    /** Sends a signal by its name. */
    void signal(String name) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor()).isZero();
    }

    /** Waits until it has written a text. */
    CliProcess awaitOut(String text) {
        Awaitility.await().atMost(SECONDS, TimeUnit.SECONDS).until(() -> out().contains(text) || !process.isAlive());
        assertThat(out()).as(err()).contains(text);
        return this;
    }

    /** Waits until it says that it drives the run, or has ended. */
    void awaitRun() {
        Awaitility.await().atMost(SECONDS, TimeUnit.SECONDS)
                .until(() -> err().contains(" is kept in ") || !process.isAlive());
    }

    /** Waits for its end and gives its exit code. */
    int await() throws InterruptedException {
        assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).as(() -> "ended; " + out() + err()).isTrue();
        return process.exitValue();
    }

    /** Whether it ends before a time has passed. */
    boolean endsWithin(int milliseconds) throws InterruptedException {
        return process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
    }

    String out() {
        return text(out);
    }

    String err() {
        return text(err);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
