package io.jenkins.plugins.tektonbridge.engine.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The process that holds an attempt, as seen from the engine. It is no child of the engine, and is told what to do
 * through a FIFO: one that belongs to the engine ends when the engine's end of that does. Not thread-safe.
 */
final class PodProcess implements AutoCloseable {
    /** What the pod's own programs have as environment besides PATH; no container sees it. */
    static final Map<String, String> ENVIRONMENT = Map.of(
            "LC_ALL", "C",
            // The newer way of mounting cuts off options after 255 bytes, which paths of layers are longer than.
            "LIBMOUNT_FORCE_MOUNT2", "always");

    private static final Duration END = Duration.ofSeconds(10);

    private final AttemptDirectory attempt;
    private final ProcessIdentity identity;
    private final RandomAccessFile commands;

    private PodProcess(AttemptDirectory attempt, ProcessIdentity identity, RandomAccessFile commands) {
        this.attempt = attempt;
        this.identity = identity;
        this.commands = commands;
    }

    /**
     * Starts the pod of an attempt, whose directory is complete.
     *
     * @param command what runs a script of the shell in namespaces of its own
     * @param detached whether the pod outlives the engine
     * @param limit how long a pod that outlives the engine may last; zero for no limit
     */
    static PodProcess start(
            AttemptDirectory attempt, Tools tools, List<String> command, boolean detached, Duration limit)
            throws IOException {
        Path script = attempt.path().resolve("pod.sh");
        Files.writeString(script, Resources.text("pod.sh"));
        Files.writeString(attempt.path().resolve("runner.sh"), Resources.text("runner.sh"));
        String directory = attempt.path().toString();
        List<String> launch = new ArrayList<>(List.of(
                tools.path("sh"), "-c", Resources.text("launch.sh"), "launch.sh", directory));
        launch.addAll(command);
        launch.addAll(List.of(tools.path("sh"), script.toString(), directory));
        launch.addAll(List.of(detached ? "detached" : "attached", String.valueOf(limit.toSeconds())));
        ProcessBuilder builder = new ProcessBuilder(launch).directory(Path.of("/").toFile());
        builder.environment().clear();
        builder.environment().put("PATH", tools.searchPath());
        builder.environment().putAll(ENVIRONMENT);
        builder.redirectError(attempt.podLog().toFile());
        Process launcher = builder.start();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(launcher.getInputStream(), StandardCharsets.UTF_8))) {
            expect("made", output.readLine(), attempt);
            RandomAccessFile commands = new RandomAccessFile(attempt.commands().toFile(), "rw");
            launcher.getOutputStream().write("go\n".getBytes(StandardCharsets.UTF_8));
            launcher.getOutputStream().flush();
            String pid = output.readLine();
            ProcessIdentity identity = pid == null ? null : ProcessIdentity.of(Long.parseLong(pid)).orElse(null);
            if (identity == null) {
                commands.close();
                throw failed(attempt);
            }
            return new PodProcess(attempt, identity, commands);
        } finally {
            launcher.destroy();
        }
    }

    /** The pod of an attempt that another engine has started. */
    static PodProcess adopt(AttemptDirectory attempt, ProcessIdentity identity) throws IOException {
        return new PodProcess(attempt, identity, new RandomAccessFile(attempt.commands().toFile(), "rw"));
    }

    private static void expect(String expected, String line, AttemptDirectory attempt) throws IOException {
        if (!expected.equals(line)) {
            throw failed(attempt);
        }
    }

    /** Why a pod could not be made, in the words of the programs that tried. */
    static AttemptException failed(AttemptDirectory attempt) throws IOException {
        String log = Files.exists(attempt.podLog()) ? Files.readString(attempt.podLog()).strip() : "";
        return new AttemptException(
                AttemptException.POD_CREATION_FAILED,
                "the namespaces of the attempt can't be made: " + (log.isEmpty() ? "the shell gave no reason" : log));
    }

    /** The process. */
    ProcessIdentity identity() {
        return identity;
    }

    /** Whether containers can be started. */
    boolean isReady() {
        return Files.exists(attempt.ready());
    }

    /** Whether the process and all containers have not ended. */
    boolean isAlive() {
        return identity.isAlive();
    }

    /** Starts a container whose directory is complete; does nothing when it was started before. */
    void start(String container) throws IOException {
        tell("start " + container);
    }

    /** Asks a container to end. */
    void terminate(String container) throws IOException {
        tell("term " + container);
    }

    /** Ends a container. */
    void kill(String container) throws IOException {
        tell("kill " + container);
    }

    /** Runs the container's {@code probe-<number>.sh}, and kills it after a time. */
    void probe(String container, int number, Duration timeout) throws IOException {
        tell("probe " + container + " " + number + " " + timeout.toSeconds());
    }

    private void tell(String command) throws IOException {
        commands.write((command + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Ends the process with all containers, and returns when none of them is left. */
    void end() throws IOException {
        if (isAlive()) {
            tell("exit");
        }
        long deadline = System.nanoTime() + END.toNanos();
        while (isAlive()) {
            if (System.nanoTime() - deadline > 0) {
                identity.kill();
            }
            sleep();
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(2);
        } catch (InterruptedException e) {
            // Somebody wants this thread to end, but no process may be left behind.
            Thread.currentThread().interrupt();
            Thread.onSpinWait();
        }
    }

    /** Lets go of the pod: one that belongs to the engine ends, another goes on. */
    @Override
    public void close() throws IOException {
        commands.close();
    }
}
