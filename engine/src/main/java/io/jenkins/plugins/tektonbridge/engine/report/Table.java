package io.jenkins.plugins.tektonbridge.engine.report;

import java.util.ArrayList;
import java.util.List;

/** Columns of text, each as wide as its widest cell, three blanks apart as in {@code tkn}. Not thread-safe. */
final class Table {
    private static final int GAP = 3;

    private final String indent;
    private final List<List<String>> rows = new ArrayList<>();

    /** A table whose lines begin with an indent. */
    Table(String indent, String... headings) {
        this.indent = indent;
        rows.add(List.of(headings));
    }

    /** Adds a row; cells that are missing at its end are empty. */
    Table row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /** Whether there is nothing but headings. */
    boolean isEmpty() {
        return rows.size() == 1;
    }

    /** The lines, each with a newline and without blanks at its end. */
    @Override
    public String toString() {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        rows.forEach(row -> {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], Style.width(row.get(i)));
            }
        });
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(indent);
            for (int i = 0; i < row.size(); i++) {
                line.append(row.get(i)).append(" ".repeat(widths[i] - Style.width(row.get(i)) + GAP));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
