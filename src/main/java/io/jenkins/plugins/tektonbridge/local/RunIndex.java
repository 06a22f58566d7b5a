package io.jenkins.plugins.tektonbridge.local;

import com.fasterxml.jackson.core.type.TypeReference;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.tektonbridge.engine.process.ProcessRuntime;
import io.jenkins.plugins.tektonbridge.engine.run.RunException;
import io.jenkins.plugins.tektonbridge.engine.run.RunJson;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import jenkins.MasterToSlaveFileCallable;

/**
 * Which runs an agent has something of, and where: a file for each below the directory on the agent that is Jenkins'. So
 * an agent that comes back can be rid of runs that ended while it was away.
 *
 * @param directory the directory with those files
 */
record RunIndex(Path directory) {
    private static final String NEW = ".new";

    /**
     * A run of which an agent has something.
     *
     * @param directory where its attempts are kept
     * @param owner whose it is
     */
    private record Entry(String directory, RunOwner owner) {}

    static RunIndex of(Path root) {
        return new RunIndex(root.resolve("tekton-bridge").resolve("runs"));
    }

    void add(String runId, Path attempts, RunOwner owner) throws IOException {
        Files.createDirectories(directory);
        Path written = directory.resolve(runId + NEW);
        Files.write(written, RunJson.bytes(new Entry(attempts.toString(), owner)));
        Files.move(
                written, directory.resolve(runId), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Ends and removes what is left of a run. */
    void discard(String runId) throws IOException {
        Optional<Entry> entry = read(directory.resolve(runId));
        if (entry.isPresent()) {
            ProcessRuntime.discard(Path.of(entry.get().directory()), runId);
        }
        Files.deleteIfExists(directory.resolve(runId));
    }

    private Map<String, RunOwner> owners() throws IOException {
        Map<String, RunOwner> owners = new LinkedHashMap<>();
        if (Files.isDirectory(directory)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, file -> !file.toString().endsWith(NEW))) {
                for (Path file : files) {
                    read(file).ifPresent(entry -> owners.put(String.valueOf(file.getFileName()), entry.owner()));
                }
            }
        }
        return owners;
    }

    private static Optional<Entry> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(RunJson.read(Files.readAllBytes(file), new TypeReference<>() {}, file.toString()));
        } catch (RunException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Tells, on an agent, the runs of which it has something, by their ids. */
    static final class Read extends MasterToSlaveFileCallable<Map<String, RunOwner>> {
        private static final long serialVersionUID = 1L;

        @Override
        public Map<String, RunOwner> invoke(File root, VirtualChannel channel) throws IOException {
            return of(root.toPath()).owners();
        }
    }

    /** Discards a run on an agent. */
    static final class Discard extends MasterToSlaveFileCallable<Void> {
        private static final long serialVersionUID = 1L;

        private final String runId;

        Discard(String runId) {
            this.runId = runId;
        }

        @Override
        public Void invoke(File root, VirtualChannel channel) throws IOException {
            of(root.toPath()).discard(runId);
            return null;
        }
    }
}
