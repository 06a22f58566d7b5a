package io.jenkins.plugins.tektonbridge.engine.bench;

import java.util.List;
import java.util.Locale;

/** Rows as text; the first column is a name, the others are figures. */
final class Table {
    private Table() {}

    static String of(List<List<String>> rows) {
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        rows.forEach(row -> {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            text.append("  ").append(pad(row.getFirst(), -widths[0]));
            for (int i = 1; i < columns; i++) {
                text.append("  ").append(pad(row.get(i), widths[i]));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static String pad(String text, int width) {
        return String.format(Locale.ROOT, "%" + width + "s", text);
    }

    static String ratio(double ratio) {
        return String.format(Locale.ROOT, "%.2f", ratio);
    }
}
