package io.jenkins.plugins.tektonbridge.engine.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The order of a run's merged log: which container's output comes next, and up to where. A file of lines:
 * {@code +3 0 build r-build step-compile} declares number 3 as that container of attempt 0, {@code 3 4711} says that
 * the container's bytes up to 4711 come next. Only whole lines count, the rest of a torn one is cut off. Thread-safe.
 */
final class LogIndex implements AutoCloseable {
    static final String FILE = "index";

    private final FileChannel channel;
    private final Map<Source, Integer> numbers = new LinkedHashMap<>();
    private final Map<Attempt, List<Source>> byAttempt = new HashMap<>();
    private final List<Long> ends = new ArrayList<>();

    private LogIndex(FileChannel channel) {
        this.channel = channel;
    }

    /** A container that writes. */
    record Source(int attempt, String pipelineTask, String taskRun, String container) {
        /** The file of its output, below the directory of logs. */
        String file() {
            return taskRun + "/" + attempt + "/" + container + ".log";
        }
    }

    private record Attempt(String taskRun, int number) {}

    static LogIndex open(Path logs) throws IOException {
        Files.createDirectories(logs);
        FileChannel channel = FileChannel.open(
                logs.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        LogIndex index = new LogIndex(channel);
        LogIndexReader reader = new LogIndexReader(channel);
        while (reader.next()) {
            // All of it.
        }
        reader.sources().forEach(source -> index.know(source, reader.end(source)));
        channel.truncate(reader.position());
        channel.position(reader.position());
        return index;
    }

    private int know(Source source, long end) {
        int number = ends.size();
        numbers.put(source, number);
        Attempt attempt = new Attempt(source.taskRun(), source.attempt());
        byAttempt.computeIfAbsent(attempt, key -> new ArrayList<>()).add(source);
        ends.add(end);
        return number;
    }

    synchronized List<Source> sources() {
        return List.copyOf(numbers.keySet());
    }

    /** The containers of an attempt, in the order in which they became known. */
    synchronized List<Source> sources(String taskRun, int attempt) {
        return List.copyOf(byAttempt.getOrDefault(new Attempt(taskRun, attempt), List.of()));
    }

    /** Up to where a container's output is in the order. */
    synchronized long end(Source source) {
        Integer number = numbers.get(source);
        return number == null ? 0 : ends.get(number);
    }

    /** Makes a container known, before its first byte is kept. */
    synchronized int declare(Source source) throws IOException {
        Integer number = numbers.get(source);
        if (number != null) {
            return number;
        }
        write("+" + ends.size() + " " + source.attempt() + " " + source.pipelineTask() + " " + source.taskRun() + " "
                + source.container());
        return know(source, 0);
    }

    /** Puts what a container wrote up to an end behind all that is there. */
    synchronized void add(int number, long end) throws IOException {
        write(number + " " + end);
        ends.set(number, end);
    }

    private void write(String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
