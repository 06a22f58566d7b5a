package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import io.jenkins.plugins.tektonbridge.engine.pod.ResultFilter;
import io.jenkins.plugins.tektonbridge.engine.pod.ResultFilter.Verdict;
import io.jenkins.plugins.tektonbridge.engine.run.StepLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Makes kept output of an answer to a request for a log with times: takes off the times, leaves out what is known
 * already, and takes out what the shim has written. One for each answer. Not thread-safe.
 */
final class LogLines {
    /** A line that is longer is kept in pieces. */
    private static final int LONGEST = 256 * 1024;

    private final StepLog log;
    private final LogCursor cursor;
    private final Optional<ResultFilter> filter;
    private final LogTime times = new LogTime();
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private byte[] rest = new byte[8 * 1024];
    private int restLength;
    private long index;
    private final long known;
    /** The time of the line that is being kept in pieces; {@link LogTime#NONE} while there is none. */
    private long longLine = LogTime.NONE;
    private boolean longLineIsKnown;
    /** How many bytes of the line that is being kept in pieces are known. */
    private int skip;
    private String position;

    /**
     * Reads an answer.
     *
     * @param cursor how far the log was read when the request was made
     * @param filter takes out the shim's lines, where there can be some
     */
    LogLines(StepLog log, LogCursor cursor, Optional<ResultFilter> filter) {
        this.log = log;
        this.cursor = cursor;
        this.filter = filter;
        this.known = cursor.isAtStart() ? 0 : cursor.known();
        this.position = cursor.toString();
    }

    /** The next piece of the answer. */
    void accept(ByteBuffer bytes) throws IOException {
        int length = bytes.remaining();
        if (restLength + length > rest.length) {
            rest = Arrays.copyOf(rest, Math.max(rest.length * 2, restLength + length));
        }
        bytes.get(rest, restLength, length);
        int end = restLength + length;
        int from = 0;
        for (int i = restLength; i < end; i++) {
            if (rest[i] == '\n') {
                line(from, i);
                from = i + 1;
            }
        }
        restLength = end - from;
        System.arraycopy(rest, from, rest, 0, restLength);
        if (restLength > LONGEST && !isForFilter(0, restLength)) {
            piece();
        }
        flush();
    }

    private boolean isForFilter(int from, int to) {
        int time = longLine == LogTime.NONE ? times.length(rest, from, to) : 0;
        return filter.filter(one -> time >= 0 && one.mayTake(rest, from + time, to - from - time)).isPresent();
    }

    private void line(int from, int to) {
        if (longLine != LogTime.NONE) {
            endOfLongLine(from, to);
            return;
        }
        int length = times.length(rest, from, to);
        long time = length < 0 ? LogTime.NONE : times.read(rest, from, from + length - 1);
        if (time == LogTime.NONE) {
            // The kubelet says in a line without time that there is no log any more.
            return;
        }
        if (isKnown(time)) {
            return;
        }
        int start = Math.min(to, from + length + cursor.bytesOfNext());
        take(start, to, time, from + length == start);
    }

    private boolean isKnown(long time) {
        return index++ < known && !cursor.isLater(time);
    }

    private void take(int start, int to, long time, boolean whole) {
        Verdict verdict = filter.isPresent() && whole ? filter.get().line(rest, start, to - start) : Verdict.KEEP;
        if (verdict == Verdict.KEEP_WITH_BLANK) {
            kept.write('\n');
        }
        if (verdict == Verdict.KEEP || verdict == Verdict.KEEP_WITH_BLANK) {
            kept.write(rest, start, to - start);
            kept.write('\n');
        }
        cursor.line(time);
        // What the shim has written is read again by who picks the attempt up, and so is an empty line that waits.
        if (verdict != Verdict.HOLD && filter.filter(one -> one.isInside() || one.results().isPresent()).isEmpty()) {
            position = cursor.toString();
        }
    }

    /** Keeps what there is of a line that is very long. */
    private void piece() {
        int start = 0;
        if (longLine == LogTime.NONE) {
            start = times.length(rest, 0, restLength);
            long time = start < 0 ? LogTime.NONE : times.read(rest, 0, start - 1);
            if (time == LogTime.NONE) {
                return;
            }
            longLine = time;
            longLineIsKnown = isKnown(time);
            skip = cursor.bytesOfNext();
        }
        keepOfLongLine(start, restLength);
        restLength = 0;
    }

    private void keepOfLongLine(int from, int to) {
        int known = Math.min(skip, to - from);
        skip -= known;
        if (!longLineIsKnown && to - from > known) {
            kept.write(rest, from + known, to - from - known);
            cursor.partOfLine(to - from - known);
            position = cursor.toString();
        }
    }

    private void endOfLongLine(int from, int to) {
        keepOfLongLine(from, to);
        if (!longLineIsKnown) {
            kept.write('\n');
            cursor.line(longLine);
            position = cursor.toString();
        }
        longLine = LogTime.NONE;
    }

    /** Takes off the newline of a line that has none. */
    private void withoutLastNewline() {
        if (kept.size() > 0) {
            byte[] bytes = kept.toByteArray();
            kept.reset();
            kept.write(bytes, 0, bytes.length - 1);
        }
    }

    private void flush() throws IOException {
        if (kept.size() > 0) {
            byte[] bytes = kept.toByteArray();
            kept.reset();
            log.append(bytes, 0, bytes.length, position);
        }
    }

    /** The answer has come to its end, and the container has ended, too: a line without an end is whole. */
    void end() throws IOException {
        if (restLength > 0) {
            line(0, restLength);
            restLength = 0;
            withoutLastNewline();
        }
        if (filter.filter(ResultFilter::holdsBlank).isPresent()) {
            kept.write('\n');
            position = cursor.toString();
        }
        flush();
    }
}
