package io.jenkins.plugins.tektonbridge.engine.cli;

import io.jenkins.plugins.tektonbridge.engine.run.RunJson;
import io.jenkins.plugins.tektonbridge.engine.run.RunOptions;
import io.jenkins.plugins.tektonbridge.engine.run.RunRequest;
import io.jenkins.plugins.tektonbridge.engine.run.RunState;
import io.jenkins.plugins.tektonbridge.engine.run.RunStore;
import io.jenkins.plugins.tektonbridge.engine.run.SourceFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.junit.rules.ExternalResource;
import org.junit.rules.TemporaryFolder;

/** Runs commands in this process, with a directory and a state directory of their own, and keeps what they print. */
final class Cli extends ExternalResource {
    /** The time that commands see. */
    static final Instant NOW = Instant.parse("2026-03-01T10:05:00Z");

    private final TemporaryFolder folder = new TemporaryFolder();
    private final Map<String, String> variables = new HashMap<>(Map.of("TERM", "xterm"));
    private final Map<String, RuntimeFactory> runtimes = new HashMap<>();
    private Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private ByteArrayOutputStream out = new ByteArrayOutputStream();
    private ByteArrayOutputStream err = new ByteArrayOutputStream();
    private OutputStream closedOut;
    private boolean isTerminal;
    private String in = "";
    private volatile IntConsumer signals = number -> {};

    @Override
    protected void before() throws IOException {
        folder.create();
        variables.put("XDG_STATE_HOME", folder.getRoot().toPath().resolve("state").toString());
    }

    @Override
    protected void after() {
        folder.delete();
    }

    /** A path below the directory of the test. */
    Path path(String name) {
        return folder.getRoot().toPath().resolve(name);
    }

    /** Writes a file below it; gives its whole name. */
    String file(String name, String text) throws IOException {
        Files.createDirectories(path(name).getParent());
        return Files.writeString(path(name), text).toString();
    }

    /** What standard input holds. */
    Cli in(String text) {
        in = text;
        return this;
    }

    /** Both outputs are a terminal. */
    Cli terminal() {
        isTerminal = true;
        return this;
    }

    /** Nobody reads standard output. */
    Cli closedOutput() {
        closedOut = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        return this;
    }

    /** A variable of the environment. */
    Cli variable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    /** The real time. */
    Cli realTime() {
        clock = Clock.systemUTC();
        return this;
    }

    /** A runtime by name. */
    Cli runtime(String name, RuntimeFactory factory) {
        runtimes.put(name, factory);
        return this;
    }

    /** Runs a command and gives its exit code; what was printed before is forgotten. */
    int run(String... arguments) {
        out = new ByteArrayOutputStream();
        err = new ByteArrayOutputStream();
        Environment environment = new Environment(
                new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                closedOut == null ? out : closedOut, err, isTerminal, isTerminal, variables, "ada", clock,
                handler -> signals = handler, code -> { }, runtimes);
        return TektonBridge.run(environment, arguments);
    }

    /** Sends a signal to the command that runs. */
    void signal(int number) {
        signals.accept(number);
    }

    /** What was written to standard output. */
    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    /** What was written to standard error. */
    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /** The runs that are kept. */
    RunStore store() {
        return new RunStore(path("state/tekton-bridge"));
    }

    /** Keeps the run of a case of the golden files for descriptions, as if it had run. */
    RunState keep(String name) throws IOException {
        Path file = Path.of("src/test/resources/report/describe", name, "run.json");
        RunState state = RunJson.readState(Files.readAllBytes(file), file.toString());
        Path details = file.resolveSibling("details.yaml");
        List<SourceFile> sources = Files.exists(details)
                ? List.of(new SourceFile("details.yaml", Files.readString(details)))
                : List.of();
        Path directory = store().create(
                state.runId(), RunRequest.of(sources, RunOptions.builder("fake").build())).path();
        Files.copy(file, directory.resolve("run.json"));
        return state;
    }
}
