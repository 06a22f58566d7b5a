package io.jenkins.plugins.tektonbridge.engine.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The kept output of all containers of a run, and the order in which they wrote it. Output enters the order line by
 * line; the rest of a line waits for its end, or for that of its attempt. What was kept before the process died and is
 * not in the order yet enters it when the log is opened again. Thread-safe.
 */
final class RunLog implements AutoCloseable {
    static final String DIRECTORY = "logs";

    private final Path logs;
    private final LogIndex index;
    private final Runnable grew;
    private final Map<LogIndex.Source, ContainerLog> open = new LinkedHashMap<>();

    private RunLog(Path logs, LogIndex index, Runnable grew) {
        this.logs = logs;
        this.index = index;
        this.grew = grew;
    }

    /**
     * Opens the log of a run.
     *
     * @param grew is called after additions to the order, on the thread that wrote
     */
    static RunLog open(Path run, Runnable grew) {
        Path logs = run.resolve(DIRECTORY);
        try {
            RunLog log = new RunLog(logs, LogIndex.open(logs), grew);
            log.orderKept();
            return log;
        } catch (IOException e) {
            throw new UncheckedIOException("the log in " + logs + " can't be opened: " + e.getMessage(), e);
        }
    }

    private void orderKept() throws IOException {
        for (LogIndex.Source source : index.sources()) {
            Path file = logs.resolve(source.file());
            if (Files.exists(file) && Files.size(file) != index.end(source)) {
                ContainerLog log = container(source);
                log.orderKept();
                log.close();
                open.remove(source);
            }
        }
    }

    /** A name as part of a path: what Tekton allows stays as it is, anything else becomes an underscore. */
    static String segment(String name) {
        String safe = name.replaceAll("[^A-Za-z0-9._-]", "_");
        return safe.isEmpty() || safe.startsWith(".") ? "_" + safe : safe;
    }

    /** The place for what a container writes. */
    StepLog container(String pipelineTask, String taskRun, int attempt, String container) {
        LogIndex.Source source =
                new LogIndex.Source(attempt, segment(pipelineTask), segment(taskRun), segment(container));
        try {
            return container(source);
        } catch (IOException e) {
            throw new UncheckedIOException("the log " + source.file() + " can't be opened: " + e.getMessage(), e);
        }
    }

    private synchronized ContainerLog container(LogIndex.Source source) throws IOException {
        ContainerLog known = open.get(source);
        if (known == null) {
            int number = index.declare(source);
            known = new ContainerLog(KeptLog.open(logs.resolve(source.file())), index, number, index.end(source), grew);
            open.put(source, known);
        }
        return known;
    }

    /** What is kept of an attempt's output. */
    List<LogFile> files(String taskRun, int attempt) {
        List<LogFile> files = new ArrayList<>();
        for (LogIndex.Source source : index.sources(segment(taskRun), attempt)) {
            files.add(new LogFile(source.container(), DIRECTORY + "/" + source.file(), length(source)));
        }
        return files;
    }

    private synchronized long length(LogIndex.Source source) {
        return open.containsKey(source) ? open.get(source).length() : index.end(source);
    }

    /** An attempt is over: what it wrote without the end of a line enters the order too, and its files are closed. */
    void end(String taskRun, int attempt) {
        for (LogIndex.Source source : index.sources(segment(taskRun), attempt)) {
            try {
                container(source).end();
            } catch (IOException e) {
                throw new UncheckedIOException("the log " + source.file() + " can't be ended: " + e.getMessage(), e);
            }
            synchronized (this) {
                open.remove(source);
            }
        }
    }

    @Override
    public synchronized void close() {
        open.values().forEach(ContainerLog::close);
        try {
            index.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the log in " + logs + " can't be closed: " + e.getMessage(), e);
        }
    }
}
