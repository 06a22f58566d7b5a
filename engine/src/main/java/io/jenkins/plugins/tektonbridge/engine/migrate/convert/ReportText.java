package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

import java.util.List;
import java.util.stream.Collectors;

/** A report as text: what did not come over as it was, and a summary. */
public final class ReportText {
    private ReportText() {}

    /** The text; lines have places as compilers print them. */
    public static String of(LossReport report) {
        StringBuilder text = new StringBuilder();
        for (LossReport.Item item : report.items()) {
            if (item.outcome() != Outcome.CONVERTED) {
                text.append(item(report, item));
            }
        }
        return text.append(summary(report)).toString();
    }

    private static String item(LossReport report, LossReport.Item item) {
        StringBuilder text = new StringBuilder()
                .append(report.file()).append(':').append(item.line()).append(':').append(item.column()).append(": ")
                .append(item.outcome().word()).append(": ").append(item.statement()).append('\n');
        item.notes().forEach(note -> text.append("    ").append(note).append('\n'));
        item.byHand().forEach(hint -> text.append("    by hand: ").append(hint).append('\n'));
        if (!item.output().isEmpty()) {
            text.append("    in ").append(places(item.output())).append('\n');
        }
        return text.toString();
    }

    /** Where something is in the YAML, in a line. */
    static String places(List<LossReport.Place> places) {
        return places.stream().map(place -> place.file() + ":" + place.line()).collect(Collectors.joining(", "));
    }

    private static String summary(LossReport report) {
        StringBuilder text = new StringBuilder();
        if (!report.secrets().isEmpty()) {
            text.append("Secrets that a run needs:\n");
            report.secrets().forEach(secret -> text.append("    ").append(secret.name()).append(" with ")
                    .append(String.join(", ", secret.keys())).append('\n'));
        }
        return text.append(line(report)).append('\n').toString();
    }

    /** The summary in a line. */
    public static String line(LossReport report) {
        int all = report.items().size();
        StringBuilder line = new StringBuilder().append(all).append(all == 1 ? " statement" : " statements");
        String before = ": ";
        for (Outcome outcome : Outcome.values()) {
            line.append(before).append(report.count(outcome)).append(' ').append(outcome.word())
                    .append(" (").append(report.percentText(outcome)).append(')');
            before = ", ";
        }
        return line.toString();
    }
}
