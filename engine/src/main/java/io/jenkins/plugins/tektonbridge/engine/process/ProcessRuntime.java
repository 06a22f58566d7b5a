package io.jenkins.plugins.tektonbridge.engine.process;

import static java.util.Objects.requireNonNull;

import io.jenkins.plugins.tektonbridge.engine.run.RunSetting;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunAttempt;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunListener;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunRuntime;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Executes TaskRuns as processes of this machine, which must run Linux. Each attempt has a PID namespace and a mount
 * namespace of its own, and each of its containers a root: the machine's, read-only below what the container writes,
 * with {@code /workspace}, {@code /tekton}, the volumes, {@code /root}, {@code /home}, {@code /run} and {@code /tmp} of
 * its own. Works as root and, where the kernel lets users make namespaces, without.
 *
 * <p>Attempts die with the engine, whatever becomes of it, unless they are detached: those go on by themselves until
 * their step has ended, and a later runtime picks them up.
 */
public final class ProcessRuntime implements TaskRunRuntime {
    private static final int PRIVATE = 0700;

    private final ProcessOptions options;
    private final MachineExaminer examiner;
    private final Images images;
    private final Pulse pulse = new Pulse();
    private final Map<String, RunSetting> runs = new ConcurrentHashMap<>();
    private final Map<Path, Active> active = new ConcurrentHashMap<>();
    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private final Setting setting = new Setting();
    private boolean closed;

    /** A runtime that works in this way. Nothing is looked at before the first attempt. */
    public ProcessRuntime(ProcessOptions options) {
        this(options, Machine::examine);
    }

    ProcessRuntime(ProcessOptions options, MachineExaminer examiner) {
        this.options = requireNonNull(options, "options");
        this.examiner = examiner;
        this.images = new Images(options.images());
    }

    /** Finds out what the machine can. */
    @FunctionalInterface
    interface MachineExaminer {
        Machine examine(Path stateDirectory) throws IOException;
    }

    private record Active(AttemptRun run, Thread thread) {}

    /** Whether attempts are detached. */
    @Override
    public boolean picksUp() {
        return options.detached();
    }

    @Override
    public void begin(RunSetting run) {
        runs.put(run.runId(), run);
    }

    /** Removes what is kept of the run's attempts, and the claims that were made for it. */
    @Override
    public void end(RunSetting run) {
        runs.remove(run.runId());
        told.removeIf(note -> note.startsWith(run.runId() + "\n"));
        Path directory = attempts(run.runId());
        joinBelow(directory);
        try {
            Disposal.delete(directory);
        } catch (IOException e) {
            options.notes().note(run.runId(), "not everything could be removed: " + e.getMessage());
        }
    }

    /**
     * Ends and removes whatever is left of a run, detached attempts too: nobody will take it up again, and no runtime
     * has it any more. Nothing happens when nothing is left.
     *
     * @param stateDirectory the state directory of the runtimes that had it
     * @throws IOException when something can't be removed
     */
    public static void discard(Path stateDirectory, String runId) throws IOException {
        Path directory = attempts(stateDirectory, runId);
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (DirectoryStream<Path> attempts = Files.newDirectoryStream(directory)) {
            for (Path attempt : attempts) {
                Optional<AttemptRecord> kept = AttemptRecord.read(new AttemptDirectory(attempt).state());
                kept.flatMap(AttemptRecord::pod).ifPresent(ProcessIdentity::killAndWait);
            }
        }
        Disposal.delete(directory);
    }

    private void joinBelow(Path directory) {
        active.forEach((path, attempt) -> {
            if (path.startsWith(directory)) {
                join(attempt.thread);
            }
        });
    }

    @Override
    public synchronized void start(TaskRunAttempt attempt, TaskRunListener listener) {
        if (closed) {
            throw new IllegalStateException("the runtime is closed");
        }
        Path path = setting.directory(attempt).path();
        AttemptRun run = new AttemptRun(attempt, listener, setting);
        Thread thread = Thread.ofVirtual().name("tekton-bridge-" + attempt.podName()).unstarted(() -> {
            try {
                run.run();
            } finally {
                active.remove(path);
            }
        });
        active.put(path, new Active(run, thread));
        thread.start();
    }

    @Override
    public void stop(TaskRunAttempt attempt, StopCause cause) {
        Optional.ofNullable(active.get(setting.directory(attempt).path())).ifPresent(one -> one.run.stop(cause));
    }

    /**
     * Lets go of all attempts. Detached ones go on; others are killed, and nothing is told of their end, as if the engine
     * had been killed.
     */
    @Override
    public void close() {
        List<Active> all;
        synchronized (this) {
            closed = true;
            all = new ArrayList<>(active.values());
        }
        all.forEach(one -> one.run.abandon());
        all.forEach(one -> join(one.thread));
        pulse.close();
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Path attempts(String runId) {
        return attempts(options.stateDirectory(), runId);
    }

    private static Path attempts(Path stateDirectory, String runId) {
        return stateDirectory.resolve("process").resolve(runId);
    }

    /** What attempts have of this runtime. */
    private final class Setting implements AttemptSetting {
        private Machine machine;
        private RootSetting rootSetting;

        @Override
        public AttemptDirectory directory(TaskRunAttempt attempt) {
            return new AttemptDirectory(attempts(attempt.runId()).resolve(attempt.podName()));
        }

        @Override
        public synchronized Machine machine() throws IOException {
            if (machine == null) {
                RootFiles.directory(options.stateDirectory().resolve("process"), PRIVATE);
                machine = examiner.examine(options.stateDirectory().resolve("process"));
            }
            return machine;
        }

        @Override
        public synchronized RootSetting rootSetting(Machine of) throws IOException {
            if (rootSetting == null) {
                List<Path> hidden = new ArrayList<>(List.of(options.stateDirectory().toRealPath()));
                Path home = Path.of(System.getProperty("user.home"));
                if (Files.isDirectory(home)) {
                    hidden.add(home.toRealPath());
                }
                rootSetting = new RootSetting(HostRoot.read(), of.abilities(), hidden);
            }
            return rootSetting;
        }

        @Override
        public Images images() {
            return images;
        }

        @Override
        public ObjectSource objects(TaskRunAttempt attempt) {
            return Optional.ofNullable(runs.get(attempt.runId()))
                    .map(run -> ObjectSource.of(run.resources()))
                    .orElse(ObjectSource.none())
                    .or(options.objects());
        }

        @Override
        public Claims claims(TaskRunAttempt attempt) throws IOException {
            Path claims = RootFiles.directory(options.stateDirectory().resolve("claims"), PRIVATE);
            String namespace = attempt.metadata().namespace();
            Set<String> madeForRun = Optional.ofNullable(runs.get(attempt.runId()))
                    .map(run -> run.claims().keySet())
                    .orElse(new HashSet<>());
            return new Claims(
                    claims.resolve(namespace.isEmpty() ? "default" : namespace),
                    attempts(attempt.runId()).resolve("claims"),
                    madeForRun);
        }

        @Override
        public boolean detached() {
            return options.detached();
        }

        @Override
        public Duration grace() {
            return options.grace();
        }

        @Override
        public void note(String runId, List<String> notes) {
            notes.stream().filter(note -> told.add(runId + "\n" + note)).forEach(
                    note -> options.notes().note(runId, note));
        }

        @Override
        public Runnable watch(AttemptDirectory directory, Runnable wake) {
            return pulse.watch(directory.out(), wake);
        }

        @Override
        public void tidy(AttemptDirectory directory) {
            if (!Files.isDirectory(directory.path())) {
                return;
            }
            try (DirectoryStream<Path> content = Files.newDirectoryStream(directory.path())) {
                for (Path path : content) {
                    if (!path.equals(directory.state())) {
                        Disposal.delete(path);
                    }
                }
            } catch (IOException e) {
                // What stays is removed with the run, or by a person who is told then.
            }
        }
    }
}
