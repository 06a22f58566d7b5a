package io.jenkins.plugins.tektonbridge.engine.bench;

import io.jenkins.plugins.tektonbridge.engine.report.view.LogLines;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the log viewer asks of logs of 1, 10 and 100 MB. */
final class LogBench implements Bench.Measurement {
    private static final int[] MEGABYTES = {1, 10, 100};
    private static final String LINE = "2026-01-01T12:00:00Z some line of a build that has said much already: number ";

    @Override
    public String title() {
        return "A log of 1, 10 and 100 MB: milliseconds over those of 1 MB (aim: a page costs the same in all of them)";
    }

    @Override
    public List<List<String>> rows() {
        double[] first = new double[MEGABYTES.length];
        double[] page = new double[MEGABYTES.length];
        double[] search = new double[MEGABYTES.length];
        for (int i = 0; i < MEGABYTES.length; i++) {
            Path file = log(MEGABYTES[i]);
            LogLines lines = new LogLines(file);
            long total = page(lines, -1).total();
            long[] times = Timing.medians(
                    () -> page(new LogLines(file), -1).lines().size(),
                    () -> page(lines, total / 2).lines().size(),
                    () -> search(lines));
            first[i] = times[0] / 1e6;
            page[i] = times[1] / 1e6;
            search[i] = times[2] / 1e6;
            try {
                Files.delete(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("", "1 MB", "10 MB", "100 MB", "at 100 MB"));
        rows.add(row("first look: counts the lines", first));
        rows.add(row("500 lines of the middle", page));
        rows.add(row("search to the end, no hit", search));
        return rows;
    }

    private static List<String> row(String name, double[] times) {
        return List.of(
                name, Table.ratio(1), Table.ratio(times[1] / times[0]), Table.ratio(times[2] / times[0]),
                Table.ratio(times[2]) + " ms");
    }

    private static LogLines.Page page(LogLines lines, long from) {
        try {
            return lines.page(from, 500);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int search(LogLines lines) {
        try {
            return lines.search("nowhere to be found", 0, 1000).size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path log(int megabytes) {
        try {
            Path file = Files.createTempFile("tekton-bridge-bench", ".log");
            try (BufferedWriter out = Files.newBufferedWriter(file)) {
                for (long written = 0, number = 0; written < megabytes * 1_000_000L; number++) {
                    String line = LINE + number + "\n";
                    out.write(line);
                    written += line.length();
                }
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
