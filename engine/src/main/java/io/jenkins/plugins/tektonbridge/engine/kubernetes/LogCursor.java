package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * How far the log of a container has been read, so that it can be read on: from a second, of whose lines and the later
 * ones so many are known. Lines of two streams need not be in the order of their times, so the second lies a little back.
 * After a rotation the API shows only what is in the newest file; lines that are later than all known ones are new,
 * however few come before them. Not thread-safe.
 */
final class LogCursor {
    private static final int SECONDS_BACK = 2;

    private final Deque<Second> seconds = new ArrayDeque<>();
    private String pod;
    private long latest = Long.MIN_VALUE;
    private int bytesOfNext;

    private static final class Second {
        private final long second;
        private long lines;

        private Second(long second, long lines) {
            this.second = second;
            this.lines = lines;
        }
    }

    private LogCursor(String pod) {
        this.pod = pod;
    }

    /**
     * Reads a cursor as it was kept.
     *
     * @param text what {@link #toString} has said; empty at the beginning
     */
    static LogCursor parse(String text) {
        String[] words = text.split(" ");
        LogCursor cursor = new LogCursor(words[0]);
        if (words.length > 2) {
            cursor.latest = Long.parseLong(words[1]);
            cursor.bytesOfNext = Integer.parseInt(words[2]);
        }
        for (int i = 3; i < words.length; i++) {
            int colon = words[i].indexOf(':');
            cursor.seconds.add(new Second(
                    Long.parseLong(words[i].substring(0, colon)), Long.parseLong(words[i].substring(colon + 1))));
        }
        return cursor;
    }

    /** The UID of the pod that the log is of; empty before it is known. */
    String pod() {
        return pod;
    }

    void setPod(String uid) {
        pod = uid;
    }

    /** Whether nothing has been read yet. */
    boolean isAtStart() {
        return seconds.isEmpty();
    }

    /** The second from which to read on, since the epoch. */
    long since() {
        return seconds.getFirst().second;
    }

    /** How many lines since then are known. */
    long known() {
        return seconds.stream().mapToLong(second -> second.lines).sum();
    }

    /** How many bytes of the next line are known. */
    int bytesOfNext() {
        return bytesOfNext;
    }

    /** Whether a line must be new, since it is later than all known ones; in nanoseconds since the epoch. */
    boolean isLater(long time) {
        return time > latest;
    }

    /** The latest time of a known line, in nanoseconds since the epoch. */
    long latest() {
        return latest;
    }

    /** Some bytes of the line that comes next are known now. */
    void partOfLine(int bytes) {
        bytesOfNext += bytes;
    }

    /** A line is known now; its time in nanoseconds since the epoch. */
    void line(long time) {
        bytesOfNext = 0;
        latest = Math.max(latest, time);
        long second = Math.floorDiv(time, 1_000_000_000L);
        if (seconds.isEmpty() || second > seconds.getLast().second) {
            seconds.addLast(new Second(second, 0));
        }
        count(second);
        while (seconds.size() > 1 && seconds.getFirst().second < seconds.getLast().second - SECONDS_BACK) {
            seconds.removeFirst();
        }
    }

    private void count(long second) {
        Iterator<Second> latestFirst = seconds.descendingIterator();
        while (latestFirst.hasNext()) {
            Second one = latestFirst.next();
            if (one.second <= second) {
                one.lines++;
                return;
            }
        }
    }

    /** The cursor as it is kept. */
    @Override
    public String toString() {
        if (isAtStart() && bytesOfNext == 0) {
            return pod;
        }
        StringBuilder text = new StringBuilder(pod).append(' ').append(latest).append(' ').append(bytesOfNext);
        seconds.forEach(second -> text.append(' ').append(second.second).append(':').append(second.lines));
        return text.toString();
    }
}
