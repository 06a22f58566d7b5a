package io.jenkins.plugins.tektonbridge.engine.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** Does a probe again and again, one at a time, without making anybody wait. Not thread-safe. */
final class ProbeRun {
    private static final int SAID = 1024;

    /** What a command that is killed exits with. */
    private static final String KILLED = "137";

    private final Probe probe;
    private final ProbeState state;
    private final ContainerPlan container;
    private final PodAccess pod;
    private final AtomicReference<Outcome> outcome = new AtomicReference<>();
    private boolean running;
    private int number;

    private record Outcome(boolean success, String message) {}

    ProbeRun(Probe probe, ContainerPlan container, PodAccess pod, Instant containerStarted) {
        this.probe = probe;
        this.container = container;
        this.pod = pod;
        this.state = new ProbeState(probe, containerStarted);
    }

    /** Begins what is due, and takes into account what has ended. */
    ProbeState advance(Instant now) throws IOException {
        if (running) {
            Outcome done = probe.action() instanceof Probe.Exec ? ofCommand() : outcome.getAndSet(null);
            if (done != null) {
                running = false;
                state.outcome(done.success, done.message, now);
            }
        } else if (!state.until(now).isPositive()) {
            running = true;
            number = pod.nextProbe();
            begin();
        }
        return state;
    }

    /** How long nothing is to be done, unless something happens. */
    Duration until(Instant now) {
        // The end of a command is seen by a file, and that of another probe wakes the attempt.
        return running ? Duration.ofSeconds(1) : state.until(now);
    }

    private void begin() throws IOException {
        if (probe.action() instanceof Probe.Exec(var command)) {
            pod.files().makeProbe(container, number, command);
            pod.process().probe(container.container(), number, probe.timeout());
            return;
        }
        Thread.ofVirtual().start(() -> {
            try {
                NetworkProbe.run(probe.action(), probe.timeout());
                outcome.set(new Outcome(true, ""));
            } catch (IOException | RuntimeException e) {
                outcome.set(new Outcome(false, String.valueOf(e.getMessage())));
            }
            pod.wake();
        });
    }

    private Outcome ofCommand() throws IOException {
        Path exit = pod.directory().out().resolve(container.container() + ".probe-" + number + ".exit");
        if (!Files.exists(exit)) {
            return null;
        }
        Path output = exit.resolveSibling(container.container() + ".probe-" + number + ".output");
        String code = Files.readString(exit).strip();
        byte[] said = Files.exists(output) ? head(output) : new byte[0];
        Files.deleteIfExists(exit);
        Files.deleteIfExists(output);
        Files.deleteIfExists(
                pod.directory().container(container.container()).path().resolve("probe-" + number + ".sh"));
        String message = new String(said, StandardCharsets.UTF_8).strip();
        return new Outcome(
                code.equals("0"),
                code.equals(KILLED)
                        ? "the command did not end within " + probe.timeout().toSeconds() + " s"
                        : "the command exited with code " + code + (message.isEmpty() ? "" : ": " + message));
    }

    private static byte[] head(Path file) throws IOException {
        try (var stream = Files.newInputStream(file)) {
            return stream.readNBytes(SAID);
        }
    }
}
