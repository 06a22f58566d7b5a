package io.jenkins.plugins.tektonbridge.engine.run;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is kept of one run.
 *
 * <pre>
 * run.json       its state
 * request.json   what was asked for: the object that is run, and what was wanted beyond the YAML
 * yaml/          the YAML as it was read; names.json tells which file is which
 * resolved/      the YAML that references through resolvers led to
 * logs/          the output of its containers: logs/&lt;taskRun&gt;/&lt;attempt&gt;/&lt;container&gt;.log
 * lock           is locked by the process that drives it
 * ask.json       what another process asks of that one
 * </pre>
 *
 * Reading is thread-safe and needs no lock.
 */
public final class RunDirectory {
    private static final String REQUEST = "request.json";
    private static final String NAMES = "yaml/names.json";

    private final Path path;

    RunDirectory(Path path) {
        this.path = path;
    }

    /** The run's id, which is the directory's name. */
    public String runId() {
        return path.getName(path.getNameCount() - 1).toString();
    }

    /** The directory. */
    public Path path() {
        return path;
    }

    /**
     * The state as it was kept last.
     *
     * @throws RunException when there is none, or one that can't be read
     */
    public RunState state() {
        Path file = path.resolve("run.json");
        try {
            return RunJson.readState(Files.readAllBytes(file), file.toString());
        } catch (NoSuchFileException e) {
            throw new RunException("run " + runId() + " never began: " + file + " is missing; start it anew", e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can't be read: " + e.getMessage(), e);
        }
    }

    /** What was asked for. */
    public RunRequest request() {
        Request request = RunJson.read(
                read(REQUEST), new TypeReference<Request>() {}, path.resolve(REQUEST).toString());
        return new RunRequest(sources(), request.kind(), request.name(), request.options());
    }

    /** A request without its sources, which are files of their own. */
    record Request(String kind, String name, RunOptions options) {}

    /** The YAML as it was read. */
    private List<SourceFile> sources() {
        Map<String, String> names = RunJson.read(
                read(NAMES), new TypeReference<LinkedHashMap<String, String>>() {}, path.resolve(NAMES).toString());
        List<SourceFile> sources = new ArrayList<>();
        names.forEach((file, name) -> sources.add(
                new SourceFile(name, new String(read("yaml/" + file), StandardCharsets.UTF_8))));
        return sources;
    }

    /**
     * Reads the merged log of all containers; may go on while it is written.
     *
     * @param position 0 for all of it, or the position of a {@link LogChunk} to go on behind it
     */
    public LogReader log(long position) {
        return new LogReader(path.resolve(RunLog.DIRECTORY), position);
    }

    /** Whether some process drives the run. */
    public boolean isDriven() {
        return RunLock.isTaken(path.resolve("lock"));
    }

    /**
     * Asks the process that drives the run for something, which it notices within a second.
     *
     * @param specStatus one of {@link io.jenkins.plugins.tektonbridge.engine.schedule.SpecStatus}
     * @param by who asks
     */
    public void ask(String specStatus, String by) {
        write("ask.json", RunJson.bytes(new Asked(specStatus, by)));
    }

    /** Takes what another process asks, if one does. */
    Optional<Asked> takeAsked() {
        Path file = path.resolve("ask.json");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Asked asked = RunJson.read(read("ask.json"), new TypeReference<Asked>() {}, file.toString());
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can't be removed: " + e.getMessage(), e);
        }
        return Optional.of(asked);
    }

    /** What another process asks. */
    record Asked(String specStatus, String by) {}

    void begin(RunRequest request) {
        Map<String, String> names = new LinkedHashMap<>();
        try {
            Files.createDirectories(path.resolve("yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(path + " can't be written: " + e.getMessage(), e);
        }
        for (SourceFile source : request.sources()) {
            String file = String.format("%03d", names.size() + 1) + "-" + RunLog.segment(baseName(source.name()));
            write("yaml/" + file, source.text().getBytes(StandardCharsets.UTF_8));
            names.put(file, source.name());
        }
        write(NAMES, RunJson.bytes(names));
        write(REQUEST, RunJson.bytes(new Request(request.kind(), request.name(), request.options())));
    }

    private static String baseName(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /**
     * Keeps the state.
     *
     * @throws UncheckedIOException when it can't be kept; the one before stays
     */
    void save(RunState state) {
        write("run.json", RunJson.write(state));
    }

    RunLock lock() {
        return RunLock.take(runId(), path.resolve("lock"));
    }

    /** What was resolved before for a key, if anything. */
    Optional<SourceFile> resolved(String key) {
        String file = "resolved/" + key + ".json";
        return Files.exists(path.resolve(file))
                ? Optional.of(RunJson.read(
                        read(file), new TypeReference<SourceFile>() {}, path.resolve(file).toString()))
                : Optional.empty();
    }

    void keepResolved(String key, SourceFile source) {
        try {
            Files.createDirectories(path.resolve("resolved"));
        } catch (IOException e) {
            throw new UncheckedIOException(path + " can't be written: " + e.getMessage(), e);
        }
        write("resolved/" + key + ".json", RunJson.bytes(source));
    }

    private byte[] read(String file) {
        try {
            return Files.readAllBytes(path.resolve(file));
        } catch (NoSuchFileException e) {
            throw new RunException("run " + runId() + " is incomplete: " + path.resolve(file) + " is missing", e);
        } catch (IOException e) {
            throw new UncheckedIOException(path.resolve(file) + " can't be read: " + e.getMessage(), e);
        }
    }

    private void write(String file, byte[] content) {
        try {
            AtomicFile.write(path.resolve(file), content);
        } catch (IOException e) {
            throw new UncheckedIOException(path.resolve(file) + " can't be written: " + e.getMessage(), e);
        }
    }
}
