package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

import java.util.List;
import java.util.stream.Stream;

/** A report as Markdown, for a merge request or a wiki. */
public final class ReportMarkdown {
    private ReportMarkdown() {}

    /** The text. */
    public static String of(LossReport report) {
        StringBuilder text = new StringBuilder("# Conversion of ").append(escaped(report.file())).append("\n\n")
                .append("| | statements | |\n|---|---:|---:|\n");
        for (Outcome outcome : Outcome.values()) {
            text.append("| ").append(outcome.word()).append(" | ").append(report.count(outcome)).append(" | ")
                    .append(report.percentText(outcome)).append(" |\n");
        }
        section(text, report, Outcome.LEFT, "Left: to be done by hand");
        section(text, report, Outcome.APPROXIMATED, "Approximated");
        if (!report.secrets().isEmpty()) {
            text.append("\n## Secrets that a run needs\n\n");
            report.secrets().forEach(secret -> text.append("- `").append(secret.name()).append("` with ")
                    .append(String.join(", ", secret.keys())).append('\n'));
        }
        section(text, report, Outcome.CONVERTED, "Converted");
        return text.toString();
    }

    private static void section(StringBuilder text, LossReport report, Outcome outcome, String title) {
        List<LossReport.Item> items = report.items().stream().filter(item -> item.outcome() == outcome).toList();
        if (items.isEmpty()) {
            return;
        }
        text.append("\n## ").append(title).append("\n\n");
        boolean withNotes = outcome != Outcome.CONVERTED;
        text.append(withNotes ? "| line | statement | | in |\n|---:|---|---|---|\n" : "| line | statement | in |\n|---:|---|---|\n");
        for (LossReport.Item item : items) {
            text.append("| ").append(item.line()).append(" | ").append(code(item.statement())).append(" | ");
            if (withNotes) {
                text.append(escaped(String.join("; ", Stream.concat(
                                item.notes().stream(), item.byHand().stream().map(hint -> "by hand: " + hint))
                        .toList()))).append(" | ");
            }
            text.append(ReportText.places(item.output())).append(" |\n");
        }
    }

    /** A text as code in a cell: with more backquotes around it than it has in a row. */
    private static String code(String text) {
        String fence = "`";
        while (text.contains(fence)) {
            fence += "`";
        }
        String blank = fence.length() > 1 ? " " : "";
        return fence + blank + text.replace("|", "\\|") + blank + fence;
    }

    private static String escaped(String text) {
        return text.replaceAll("([|\\\\`*_<>\\[\\]])", "\\\\$1");
    }
}
