package io.jenkins.plugins.tektonbridge.engine.cli;

import io.jenkins.plugins.tektonbridge.engine.report.DocumentReport;
import io.jenkins.plugins.tektonbridge.engine.report.Style;
import java.util.List;

/** The warnings about files in few lines, for who wants to run them now. */
final class BriefWarnings {
    private static final int MOST_LINES = 8;
    private static final int LONGEST_MESSAGE = 140;

    private BriefWarnings() {}

    /** Lines, each with a newline; empty when there is nothing to warn of. */
    static String of(List<DocumentReport> reports, Style style) {
        List<DocumentReport.Entry> warnings = reports.stream()
                .flatMap(report -> report.entries().stream())
                .filter(entry -> !entry.isError())
                .toList();
        StringBuilder text = new StringBuilder();
        boolean isCut = warnings.size() > MOST_LINES;
        for (DocumentReport.Entry warning : warnings.subList(0, Math.min(MOST_LINES, warnings.size()))) {
            String message = cut(warning.message());
            isCut |= message.length() < warning.message().length();
            text.append(style.bold(warning.at().toString())).append(": ").append(style.warning("warning")).append(": ")
                    .append(message).append('\n');
        }
        if (warnings.size() > MOST_LINES) {
            text.append("and ").append(warnings.size() - MOST_LINES).append(" more; ");
        }
        return isCut ? text.append("tekton-bridge validate shows all of it\n").toString() : text.toString();
    }

    /** Between words. */
    private static String cut(String message) {
        if (message.length() <= LONGEST_MESSAGE) {
            return message;
        }
        int end = message.lastIndexOf(' ', LONGEST_MESSAGE);
        return message.substring(0, end > 0 ? end : LONGEST_MESSAGE) + " …";
    }
}
