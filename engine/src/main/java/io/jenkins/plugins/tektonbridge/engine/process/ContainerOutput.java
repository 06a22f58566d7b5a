package io.jenkins.plugins.tektonbridge.engine.process;

import io.jenkins.plugins.tektonbridge.engine.run.StepLog;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Carries what a container writes from the file that it goes to into the log that is kept. The log's cursor is the
 * position in the file, so that a later engine goes on where this one stopped. Not thread-safe.
 */
final class ContainerOutput implements AutoCloseable {
    private static final int CHUNK = 64 * 1024;

    /** After so many chunks others have their turn. */
    private static final int CHUNKS_A_TURN = 32;

    private final Path file;
    private final StepLog log;
    private final ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
    private FileChannel channel;
    private long position;

    ContainerOutput(Path file, StepLog log) {
        this.file = file;
        this.log = log;
        this.position = log.cursor().isEmpty() ? 0 : Long.parseLong(log.cursor());
    }

    /**
     * Carries over what has been written, or a good part of it.
     *
     * @return whether there is more
     */
    boolean carry() throws IOException {
        if (channel == null) {
            if (!Files.exists(file)) {
                return false;
            }
            channel = FileChannel.open(file, StandardOpenOption.READ);
        }
        for (int i = 0; i < CHUNKS_A_TURN; i++) {
            buffer.clear();
            int length = channel.read(buffer, position);
            if (length <= 0) {
                return false;
            }
            position += length;
            log.append(buffer.array(), 0, length, String.valueOf(position));
        }
        return true;
    }

    /** Carries over all of it; nobody writes any more. */
    void carryAll() throws IOException {
        while (carry()) {
            // There is more.
        }
    }

    /** Adds a line of the engine's own. */
    void say(String line) throws IOException {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        log.append(bytes, 0, bytes.length, String.valueOf(position));
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
