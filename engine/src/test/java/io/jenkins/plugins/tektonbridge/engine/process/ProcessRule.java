package io.jenkins.plugins.tektonbridge.engine.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.Assume.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.rules.ExternalResource;

/** A runtime with a state directory of its own; after each test nothing of it is left. */
final class ProcessRule extends ExternalResource {
    /** On a busy machine even a process that wants to end may take long to do so. */
    static final Duration GRACE = Duration.ofMinutes(1);

    private final Variant variant;
    private final UnaryOperator<ProcessOptions.Builder> configure;
    private final List<String> notes = new CopyOnWriteArrayList<>();
    private final List<TestAttempt> started = new ArrayList<>();
    private Path state;
    private ProcessRuntime runtime;

    ProcessRule() {
        this(UnaryOperator.identity());
    }

    ProcessRule(UnaryOperator<ProcessOptions.Builder> configure) {
        this(Variant.OVERLAY, configure);
    }

    ProcessRule(Variant variant, UnaryOperator<ProcessOptions.Builder> configure) {
        this.variant = variant;
        this.configure = configure;
    }

    @Override
    protected void before() throws IOException {
        assumeTrue("containers as processes need Linux", System.getProperty("os.name").equals("Linux"));
        state = Files.createTempDirectory("tekton-bridge-test");
        skipWhereImpossible(state);
        runtime = newRuntime();
    }

    /** A machine without namespaces, such as a plain container, can't run these tests. */
    static void skipWhereImpossible(Path state) throws IOException {
        try {
            Machine.examine(state);
        } catch (AttemptException e) {
            assumeTrue("left out: " + e.getMessage(), false);
        }
    }

    /** A further runtime on the same state directory. */
    ProcessRuntime newRuntime() {
        return newRuntime(UnaryOperator.identity());
    }

    /** A further runtime that differs in something. */
    ProcessRuntime newRuntime(UnaryOperator<ProcessOptions.Builder> more) {
        ProcessOptions options = more.apply(configure.apply(
                        ProcessOptions.builder(state).grace(GRACE).notes((run, note) -> notes.add(note))))
                .build();
        return new ProcessRuntime(
                options, directory -> variant.limit(Machine.examine(directory)));
    }

    @Override
    protected void after() {
        runtime.close();
        started.forEach(attempt -> runtime.end(attempt.setting()));
        Leftovers.assertNone(state);
        try (Stream<Path> left = Files.list(state.resolve("process"))) {
            assertThat(left.toList()).isEmpty();
        } catch (NoSuchFileException e) {
            // Nothing has run.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            Disposal.delete(state);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the machine's directories can be laid below what steps write. */
    boolean hasOverlays() {
        try {
            return variant.limit(Machine.examine(state)).abilities().overlay();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path state() {
        return state;
    }

    List<String> notes() {
        return notes;
    }

    ProcessRuntime runtime() {
        return runtime;
    }

    /** Uses another runtime from now on. */
    void replaceRuntime(ProcessRuntime other) {
        runtime = other;
    }

    Told start(TestAttempt attempt) {
        return start(attempt, new Told());
    }

    Told start(TestAttempt attempt, Told told) {
        started.add(attempt);
        runtime.begin(attempt.setting());
        runtime.start(attempt.attempt(), told);
        return told;
    }

    /** Runs a script, as the only step. */
    Told run(String script) {
        return run(TestAttempt.ofScript(script));
    }

    /** Runs an attempt to its end. */
    Told run(TestAttempt attempt) {
        Told told = start(attempt);
        told.end();
        return told;
    }
}
