package io.jenkins.plugins.tektonbridge.engine.report.view;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The kept output of one container, by lines: any page of it without reading what stands before, however long it is.
 * The file may grow meanwhile; what was looked at once is not read again. Thread-safe.
 */
public final class LogLines {
    /** Of a longer line only this many bytes are given. */
    public static final int LONGEST_LINE = 16 * 1024;
    /** No page has more lines. */
    public static final int LONGEST_PAGE = 2_000;
    private static final int STRIDE = 512;
    private static final int BLOCK = 1 << 18;

    private final Path file;
    /** Where each line begins whose number can be divided by the stride. */
    private long[] begins = new long[64];
    private long lines;
    private long scanned;
    private boolean open;

    /** The lines of a file, which need not be there yet. */
    public LogLines(Path file) {
        this.file = file;
    }

    /**
     * Some lines.
     *
     * @param from the number of the first one, from 0
     * @param total how many lines there are by now; the last one may still grow
     * @param bytes how long the file is by now
     * @param lines the lines without their ends; invalid UTF-8 is replaced
     * @param cut the numbers of lines that are longer than {@link #LONGEST_LINE} and of which the rest is left out
     */
    public record Page(long from, long total, long bytes, List<String> lines, List<Long> cut) {
        public Page {
            lines = List.copyOf(lines);
            cut = List.copyOf(cut);
        }
    }

    /**
     * A page.
     *
     * @param from the number of its first line, from 0; a negative one counts from the end
     * @param count how many lines it has at the most
     * @throws IOException when the file can't be read; one that is not there is an empty one
     */
    public synchronized Page page(long from, int count) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            scan(channel);
            long first = from < 0 ? Math.max(0, total() + from) : Math.min(from, total());
            int wanted = (int) Math.min(Math.clamp(count, 0, LONGEST_PAGE), total() - first);
            List<String> texts = new ArrayList<>(wanted);
            List<Long> cut = new ArrayList<>();
            Cursor cursor = at(channel, first);
            for (int i = 0; i < wanted; i++) {
                texts.add(cursor.line());
                if (cursor.wasCut) {
                    cut.add(first + i);
                }
            }
            return new Page(first, total(), scanned, texts, cut);
        } catch (NoSuchFileException e) {
            return new Page(0, 0, 0, List.of(), List.of());
        }
    }

    /**
     * The numbers of lines that hold a text, whatever its case.
     *
     * @param text what is looked for; not empty
     * @param from where the search begins
     * @param most how many are given at the most
     * @throws IOException when the file can't be read
     */
    public synchronized List<Long> search(String text, long from, int most) throws IOException {
        List<Long> found = new ArrayList<>();
        String wanted = text.toLowerCase(Locale.ROOT);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            scan(channel);
            long first = Math.clamp(from, 0, total());
            Cursor cursor = at(channel, first);
            for (long line = first; line < total() && found.size() < most; line++) {
                if (cursor.line().toLowerCase(Locale.ROOT).contains(wanted)) {
                    found.add(line);
                }
            }
        } catch (NoSuchFileException e) {
            return List.of();
        }
        return found;
    }

    private long total() {
        return lines + (open ? 1 : 0);
    }

    /** Counts the lines that came since. */
    private void scan(FileChannel channel) throws IOException {
        long size = channel.size();
        if (size < scanned) {
            // It was written anew.
            lines = 0;
            scanned = 0;
            open = false;
        }
        ByteBuffer buffer = ByteBuffer.allocate(Math.clamp(size - scanned, 1, BLOCK));
        while (scanned < size) {
            buffer.clear().limit((int) Math.min(buffer.capacity(), size - scanned));
            int read = channel.read(buffer, scanned);
            if (read <= 0) {
                return;
            }
            byte[] bytes = buffer.array();
            for (int i = 0; i < read; i++) {
                if (bytes[i] == '\n') {
                    lines++;
                    if (lines % STRIDE == 0) {
                        begins(lines / STRIDE, scanned + i + 1);
                    }
                }
            }
            open = bytes[read - 1] != '\n';
            scanned += read;
        }
    }

    private void begins(long index, long position) {
        if (index >= begins.length) {
            begins = Arrays.copyOf(begins, begins.length * 2);
        }
        begins[(int) index] = position;
    }

    private Cursor at(FileChannel channel, long line) throws IOException {
        Cursor cursor = new Cursor(channel, begins[(int) (line / STRIDE)], scanned);
        for (long skip = line % STRIDE; skip > 0; skip--) {
            cursor.line();
        }
        return cursor;
    }

    /** Reads line after line. */
    private static final class Cursor {
        private final FileChannel channel;
        private final long end;
        private final ByteBuffer block = ByteBuffer.allocate(BLOCK).limit(0);
        private long position;
        private boolean wasCut;

        Cursor(FileChannel channel, long position, long end) {
            this.channel = channel;
            this.position = position;
            this.end = end;
        }

        String line() throws IOException {
            byte[] line = new byte[128];
            int length = 0;
            wasCut = false;
            for (int next = next(); next >= 0 && next != '\n'; next = next()) {
                if (length == LONGEST_LINE) {
                    wasCut = true;
                    continue;
                }
                if (length == line.length) {
                    line = Arrays.copyOf(line, 2 * length);
                }
                line[length++] = (byte) next;
            }
            if (length > 0 && line[length - 1] == '\r') {
                length--;
            }
            return new String(line, 0, length, StandardCharsets.UTF_8);
        }

        private int next() throws IOException {
            if (!block.hasRemaining()) {
                if (position >= end) {
                    return -1;
                }
                block.clear().limit((int) Math.min(BLOCK, end - position));
                int read = channel.read(block, position);
                block.flip();
                if (read <= 0) {
                    return -1;
                }
                position += read;
            }
            return block.get() & 0xff;
        }
    }
}
