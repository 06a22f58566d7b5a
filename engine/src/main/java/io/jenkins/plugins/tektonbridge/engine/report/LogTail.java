package io.jenkins.plugins.tektonbridge.engine.report;

import io.jenkins.plugins.tektonbridge.engine.run.LogFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The last lines of a container's output. */
final class LogTail {
    /** More than the lines that anybody wants to see again; the whole may be gigabytes. */
    private static final int BYTES = 16 * 1024;

    private LogTail() {}

    /**
     * The last lines, oldest first; empty when there is no output.
     *
     * @param lines how many at most
     * @throws IOException when the output can't be read
     */
    static List<String> of(LogSource logs, LogFile log, int lines) throws IOException {
        try (InputStream in = logs.open(log)) {
            long skipped = log.length() > BYTES ? in.skip(log.length() - BYTES) : 0;
            String end = new String(in.readNBytes(2 * BYTES), StandardCharsets.UTF_8);
            List<String> all = end.lines().toList();
            int first = Math.max(skipped > 0 ? 1 : 0, all.size() - lines);
            return all.subList(Math.min(first, all.size()), all.size());
        }
    }
}
