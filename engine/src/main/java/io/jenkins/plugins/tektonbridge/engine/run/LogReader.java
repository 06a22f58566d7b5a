package io.jenkins.plugins.tektonbridge.engine.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

/** Reads the merged log of a run, from the beginning or from where somebody left off. Not thread-safe. */
public final class LogReader implements AutoCloseable {
    private final Path logs;
    private long from;
    private FileChannel index;
    private LogIndexReader reader;
    private LogIndex.Source openSource;
    private FileChannel openFile;

    LogReader(Path logs, long from) {
        this.logs = logs;
        this.from = from;
    }

    /** Passes over all that is there by now. */
    void skip() {
        from = Long.MAX_VALUE;
        next();
        from = 0;
    }

    /**
     * The next piece; empty when there is no more for now.
     *
     * @throws UncheckedIOException when it can't be read
     */
    public Optional<LogChunk> next() {
        try {
            while (isOpen() && reader.next()) {
                if (reader.position() > from) {
                    return Optional.of(chunk());
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("the log in " + logs + " can't be read: " + e.getMessage(), e);
        }
    }

    private boolean isOpen() throws IOException {
        Path file = logs.resolve(LogIndex.FILE);
        if (index == null && Files.exists(file)) {
            index = FileChannel.open(file, StandardOpenOption.READ);
            reader = new LogIndexReader(index);
        }
        return index != null;
    }

    private LogChunk chunk() throws IOException {
        LogIndex.Source source = reader.source();
        int length = (int) (reader.end(source) - reader.start());
        return new LogChunk(
                reader.position(), source.pipelineTask(), source.taskRun(), source.attempt(), source.container(),
                read(source, reader.start(), length));
    }

    private byte[] read(LogIndex.Source source, long start, int length) throws IOException {
        if (!source.equals(openSource)) {
            closeFile();
            try {
                openFile = FileChannel.open(logs.resolve(source.file()), StandardOpenOption.READ);
            } catch (NoSuchFileException e) {
                return new byte[0];
            }
            openSource = source;
        }
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining() && openFile.read(bytes, start + bytes.position()) > 0) {
            // One read need not bring all.
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    private void closeFile() throws IOException {
        if (openFile != null) {
            openFile.close();
        }
        openFile = null;
        openSource = null;
    }

    @Override
    public void close() {
        try {
            closeFile();
            if (index != null) {
                index.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the log in " + logs + " can't be closed: " + e.getMessage(), e);
        }
    }
}
