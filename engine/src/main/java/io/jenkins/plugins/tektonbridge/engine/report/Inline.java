package io.jenkins.plugins.tektonbridge.engine.report;

import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Values that fit a line: what would break the line, or do something to a terminal, is shown as an escape, and the end
 * of a long one is left out.
 */
final class Inline {
    private static final int LONGEST = 200;

    private Inline() {}

    /** A text as one line. */
    static String of(String text) {
        int end = text.offsetByCodePoints(0, Math.min(LONGEST, text.codePointCount(0, text.length())));
        StringBuilder line = new StringBuilder(end);
        text.substring(0, end).codePoints().forEach(codePoint -> append(line, codePoint));
        return end == text.length() ? line.toString() : line + "… (" + text.length() + " characters)";
    }

    /** A value as one line: a string as it is, {@code [a, b]}, <code>{a: b}</code>. */
    static String of(ParamValue value) {
        return switch (value) {
            case ParamValue.StringValue string -> of(string.value());
            case ParamValue.ArrayValue array -> of(array.items().toString());
            case ParamValue.ObjectValue object -> of(object.entries().entrySet().stream()
                    .map(Inline::entry)
                    .collect(Collectors.joining(", ", "{", "}")));
        };
    }

    private static String entry(Map.Entry<String, String> entry) {
        return entry.getKey() + ": " + entry.getValue();
    }

    private static void append(StringBuilder line, int codePoint) {
        switch (codePoint) {
            case '\n' -> line.append("\\n");
            case '\r' -> line.append("\\r");
            case '\t' -> line.append("\\t");
            default -> {
                if (Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.FORMAT) {
                    line.append(String.format(Locale.ROOT, "\\u%04x", codePoint));
                } else {
                    line.appendCodePoint(codePoint);
                }
            }
        }
    }
}
