package io.jenkins.plugins.tektonbridge.engine.cli;

import io.jenkins.plugins.tektonbridge.engine.report.Style;
import io.jenkins.plugins.tektonbridge.engine.run.LogChunk;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Makes lines {@code [task : step] line} of a run's output, byte for byte. Stateless. */
final class LogPrinter {
    private final Style style;
    private final boolean hasPrefix;

    /**
     * A printer.
     *
     * @param hasPrefix whether a line says which step wrote it
     */
    LogPrinter(Style style, boolean hasPrefix) {
        this.style = style;
        this.hasPrefix = hasPrefix;
    }

    /** The lines of a piece; the last one ends with a newline too. */
    byte[] lines(LogChunk chunk) {
        byte[] prefix = prefix(chunk).getBytes(StandardCharsets.UTF_8);
        byte[] bytes = chunk.bytes();
        ByteArrayOutputStream lines = new ByteArrayOutputStream(bytes.length + prefix.length);
        int start = 0;
        while (start < bytes.length) {
            int end = start;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            lines.writeBytes(prefix);
            lines.write(bytes, start, end - start);
            lines.write('\n');
            start = end + 1;
        }
        return lines.toByteArray();
    }

    private String prefix(LogChunk chunk) {
        if (!hasPrefix) {
            return "";
        }
        String task = chunk.pipelineTask() + combination(chunk);
        return style.tinted(task, "[" + task + " : " + chunk.step() + "]") + " ";
    }

    /** The number of a matrix' combination, which ends the name of its TaskRun. */
    private static String combination(LogChunk chunk) {
        int number = chunk.taskRun().lastIndexOf("-" + chunk.pipelineTask() + "-");
        String end = number < 0 ? "" : chunk.taskRun().substring(number + chunk.pipelineTask().length() + 2);
        return end.matches("[0-9]+") ? "-" + end : "";
    }
}
