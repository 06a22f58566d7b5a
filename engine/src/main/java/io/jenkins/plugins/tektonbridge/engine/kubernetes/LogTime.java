package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;

/**
 * Reads the times that the kubelet puts in front of lines: RFC 3339 with nanoseconds. Lines come in quick succession, so
 * the second is read once for all lines that have it. Not thread-safe.
 */
final class LogTime {
    static final long NONE = Long.MIN_VALUE;
    /** {@code 2026-01-02T03:04:05}. */
    private static final int TO_SECOND = 19;
    private static final int LONGEST = 36;

    private byte[] second = {};
    private String zone = "";
    private long epochSecond;

    /** The length of the time in front of a line, the space behind it included; -1 when there is none. */
    int length(byte[] bytes, int from, int to) {
        int limit = Math.min(to, from + LONGEST);
        for (int i = from + TO_SECOND; i < limit; i++) {
            if (bytes[i] == ' ') {
                return i + 1 - from;
            }
        }
        return -1;
    }

    /**
     * Reads a time.
     *
     * @param to where it ends
     * @return nanoseconds since the epoch; {@link #NONE} when it is no time
     */
    long read(byte[] bytes, int from, int to) {
        int nanos = 0;
        int digits = 0;
        int at = from + TO_SECOND;
        if (at < to && bytes[at] == '.') {
            at++;
            for (; at < to && bytes[at] >= '0' && bytes[at] <= '9'; at++, digits++) {
                nanos = nanos * 10 + bytes[at] - '0';
            }
        }
        for (; digits < 9; digits++) {
            nanos *= 10;
        }
        return readSecond(bytes, from, at, to) ? epochSecond * 1_000_000_000L + nanos : NONE;
    }

    private boolean readSecond(byte[] bytes, int from, int zoneAt, int to) {
        boolean utc = to - zoneAt == 1 && bytes[zoneAt] == 'Z';
        if (second.length == TO_SECOND
                && Arrays.equals(bytes, from, from + TO_SECOND, second, 0, TO_SECOND)
                && (utc ? zone.equals("Z") : zone.equals(text(bytes, zoneAt, to)))) {
            return true;
        }
        try {
            String time = text(bytes, from, from + TO_SECOND) + text(bytes, zoneAt, to);
            Instant instant = OffsetDateTime.parse(time).toInstant();
            second = Arrays.copyOfRange(bytes, from, from + TO_SECOND);
            zone = text(bytes, zoneAt, to);
            epochSecond = instant.getEpochSecond();
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.US_ASCII);
    }
}
