package io.jenkins.plugins.tektonbridge.engine.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The runs of a state directory: one directory for each, {@code <root>/runs/<run id>/}. Nothing else is read or
 * written, so a state directory may be anywhere: in a home directory, or beside a build. Thread-safe.
 */
public final class RunStore {
    private static final Pattern RUN_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,199}");

    private final Path runs;

    /** The store below a directory, which need not be there yet. */
    public RunStore(Path root) {
        this.runs = root.resolve("runs");
    }

    /**
     * Makes the directory of a run, with what it is made of.
     *
     * @throws RunException when there is such a run already
     */
    public RunDirectory create(String runId, RunRequest request) {
        check(runId);
        Path path = runs.resolve(runId);
        try {
            Files.createDirectories(runs);
            Files.createDirectory(path);
        } catch (FileAlreadyExistsException e) {
            throw new RunException("there is a run " + runId + " already in " + runs, e);
        } catch (IOException e) {
            throw new UncheckedIOException("the directory of run " + runId + " can't be made: " + e.getMessage(), e);
        }
        RunDirectory directory = new RunDirectory(path);
        directory.begin(request);
        return directory;
    }

    /**
     * The directory of a run.
     *
     * @throws RunException when there is no such run
     */
    public RunDirectory open(String runId) {
        check(runId);
        Path path = runs.resolve(runId);
        if (!Files.isDirectory(path)) {
            throw new RunException("there is no run " + runId + " in " + runs);
        }
        return new RunDirectory(path);
    }

    /** Where a run is kept, or would be. */
    public Path path(String runId) {
        check(runId);
        return runs.resolve(runId);
    }

    /**
     * Forgets a run, with its logs.
     *
     * @throws RunException when there is no such run, or somebody drives it
     */
    public void delete(String runId) {
        RunDirectory directory = open(runId);
        RunLock lock = directory.lock();
        try (Stream<Path> files = Files.walk(directory.path())) {
            // What is in a directory goes before it.
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("run " + runId + " can't be deleted: " + e.getMessage(), e);
        } finally {
            lock.close();
        }
    }

    /** The ids of all runs, sorted. */
    public List<String> runIds() {
        if (!Files.isDirectory(runs)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(runs)) {
            return entries.filter(Files::isDirectory)
                    .map(path -> path.getFileName().toString())
                    .filter(name -> RUN_ID.matcher(name).matches())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the runs in " + runs + " can't be listed: " + e.getMessage(), e);
        }
    }

    private static void check(String runId) {
        if (!RUN_ID.matcher(runId).matches()) {
            throw new RunException(
                    "\"" + runId + "\" is no id of a run: letters, digits, '.', '_' and '-', at most 200");
        }
    }
}
