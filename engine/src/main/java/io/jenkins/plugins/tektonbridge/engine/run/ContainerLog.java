package io.jenkins.plugins.tektonbridge.engine.run;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The output of one container, which enters the order of its run line by line. Thread-safe. */
final class ContainerLog implements StepLog {
    private static final int BLOCK = 8 * 1024;

    private final KeptLog kept;
    private final LogIndex index;
    private final int number;
    private final Runnable grew;
    private long ordered;
    private boolean ended;

    /** The output of a container that has a number in the order. */
    ContainerLog(KeptLog kept, LogIndex index, int number, long ordered, Runnable grew) {
        this.kept = kept;
        this.index = index;
        this.number = number;
        this.grew = grew;
        this.ordered = Math.min(ordered, kept.length());
    }

    @Override
    public synchronized long length() {
        return kept.length();
    }

    @Override
    public synchronized String cursor() {
        return kept.cursor();
    }

    @Override
    public void append(byte[] bytes, int offset, int length, String cursor) throws IOException {
        if (keep(bytes, offset, length, cursor)) {
            grew.run();
        }
    }

    private synchronized boolean keep(byte[] bytes, int offset, int length, String cursor) throws IOException {
        if (ended) {
            throw new IOException("the attempt is over, its log takes no more");
        }
        long before = ordered;
        long at = kept.length();
        kept.append(bytes, offset, length, cursor);
        order(bytes, offset, length, at);
        return ordered > before;
    }

    /** Lets the lines enter the order that end among these bytes, in pieces that are not too long. */
    private void order(byte[] bytes, int offset, int length, long at) throws IOException {
        long lineEnd = ordered;
        for (int i = 0; i < length; i++) {
            long end = at + i + 1;
            if (bytes[offset + i] == '\n') {
                lineEnd = end;
            }
            if (end - ordered >= LogChunk.LONGEST_LINE) {
                add(lineEnd > ordered ? lineEnd : endOfCharacter(end));
            }
        }
        if (lineEnd > ordered) {
            add(lineEnd);
        }
    }

    /** The end of the last whole character of UTF-8 before an end. */
    private long endOfCharacter(long end) throws IOException {
        byte[] tail = kept.read(end - 3, 3);
        for (int back = 1; back <= tail.length; back++) {
            int b = tail[tail.length - back] & 0xff;
            if (b < 0x80 || b >= 0xc0) {
                int size = b >= 0xf0 ? 4 : b >= 0xe0 ? 3 : b >= 0xc0 ? 2 : 1;
                return size > back ? end - back : end;
            }
        }
        return end;
    }

    private void add(long end) throws IOException {
        index.add(number, end);
        ordered = end;
    }

    /** Lets lines enter the order that were kept before the process died. */
    synchronized void orderKept() throws IOException {
        for (long from = ordered; from < kept.length(); from += BLOCK) {
            byte[] bytes = kept.read(from, (int) Math.min(BLOCK, kept.length() - from));
            order(bytes, 0, bytes.length, from);
        }
    }

    /** The container writes no more: what has no end of a line enters the order as it is. */
    void end() throws IOException {
        if (orderRest()) {
            grew.run();
        }
    }

    private synchronized boolean orderRest() throws IOException {
        boolean rest = !ended && kept.length() > ordered;
        if (rest) {
            add(kept.length());
        }
        close();
        return rest;
    }

    synchronized void close() {
        ended = true;
        try {
            kept.close();
        } catch (IOException e) {
            throw new UncheckedIOException("a log can't be closed: " + e.getMessage(), e);
        }
    }
}
