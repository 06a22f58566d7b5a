package io.jenkins.plugins.tektonbridge.local;

import io.jenkins.plugins.tektonbridge.engine.run.ListenerLostException;
import io.jenkins.plugins.tektonbridge.engine.run.StepLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The output of a container on its way from an agent: in whole lines, as secrets are taken out of it where it arrives.
 * Cursors are positions in the file that the container writes. Not thread-safe, as the output of a container isn't.
 */
final class LineLog implements StepLog {
    /** What goes on for so long without an end is no line. */
    private static final int LONGEST_LINE = 256 * 1024;

    private final String container;
    private final AttemptEvents events;
    private final ByteArrayOutputStream rest = new ByteArrayOutputStream();
    private String cursor;

    LineLog(String container, AttemptEvents events) {
        this.container = container;
        this.events = events;
        this.cursor = events.cursor(container);
    }

    @Override
    public long length() {
        return events.length(container);
    }

    /** Counts what waits here for the end of its line, too. */
    @Override
    public String cursor() {
        return cursor;
    }

    @Override
    public void append(byte[] bytes, int offset, int length, String next) throws IOException {
        cursor = next;
        int lines = length;
        while (lines > 0 && bytes[offset + lines - 1] != '\n') {
            lines--;
        }
        if (lines == 0 && rest.size() + length < LONGEST_LINE) {
            rest.write(bytes, offset, length);
            return;
        }
        int whole = lines == 0 ? length : lines;
        rest.write(bytes, offset, whole);
        send(String.valueOf(Long.parseLong(next) - (length - whole)));
        rest.write(bytes, offset + whole, length - whole);
    }

    /** Sends the last line, which has no end. */
    void finish() throws IOException {
        if (rest.size() > 0) {
            send(cursor);
        }
    }

    private void send(String at) throws IOException {
        try {
            events.append(container, rest.toByteArray(), at);
            rest.reset();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (RuntimeException e) {
            throw new ListenerLostException(e);
        }
    }
}
