package io.jenkins.plugins.tektonbridge.engine.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the lines of a {@link LogIndex}, also while they are written. Not thread-safe. */
final class LogIndexReader {
    private static final int BLOCK = 16 * 1024;

    private final FileChannel channel;
    private final List<LogIndex.Source> sources = new ArrayList<>();
    private final Map<LogIndex.Source, Long> ends = new HashMap<>();
    private final Deque<String> lines = new ArrayDeque<>();
    private byte[] torn = new byte[0];
    private long read;
    private long position;
    private LogIndex.Source source;
    private long start;

    LogIndexReader(FileChannel channel) {
        this.channel = channel;
    }

    /** Goes to the next piece of output; false when there is none for now. */
    boolean next() throws IOException {
        while (!lines.isEmpty() || readBlock()) {
            if (lines.isEmpty()) {
                continue;
            }
            String line = lines.remove();
            position += line.getBytes(StandardCharsets.UTF_8).length + 1L;
            if (line.startsWith("+")) {
                declare(line);
            } else {
                int space = line.indexOf(' ');
                source = sources.get(Integer.parseInt(line.substring(0, space)));
                start = ends.put(source, Long.parseLong(line.substring(space + 1)));
                return true;
            }
        }
        return false;
    }

    private void declare(String line) {
        String[] parts = line.split(" ", 5);
        LogIndex.Source declared = new LogIndex.Source(Integer.parseInt(parts[1]), parts[2], parts[3], parts[4]);
        sources.add(declared);
        ends.put(declared, 0L);
    }

    private boolean readBlock() throws IOException {
        ByteBuffer block = ByteBuffer.allocate(BLOCK);
        int count = channel.read(block, read);
        if (count <= 0) {
            return false;
        }
        read += count;
        byte[] bytes = new byte[torn.length + count];
        System.arraycopy(torn, 0, bytes, 0, torn.length);
        System.arraycopy(block.array(), 0, bytes, torn.length, count);
        int begin = 0;
        for (int i = torn.length; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                lines.add(new String(bytes, begin, i - begin, StandardCharsets.UTF_8));
                begin = i + 1;
            }
        }
        torn = Arrays.copyOfRange(bytes, begin, bytes.length);
        return true;
    }

    /** Where the index goes on behind the piece. */
    long position() {
        return position;
    }

    /** Whose output the piece is. */
    LogIndex.Source source() {
        return source;
    }

    /** Where the piece begins in its container's output. */
    long start() {
        return start;
    }

    /** Where what was seen of a container's output ends. */
    long end(LogIndex.Source of) {
        return ends.get(of);
    }

    List<LogIndex.Source> sources() {
        return List.copyOf(sources);
    }
}
