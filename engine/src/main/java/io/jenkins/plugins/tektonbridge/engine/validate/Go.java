package io.jenkins.plugins.tektonbridge.engine.validate;

import java.util.List;
import java.util.Locale;
import java.util.SortedMap;

/** How Go prints values, which is part of Tekton's messages. */
final class Go {
    private Go() {}

    /** A text as {@code %q} prints it: in double quotes, with escapes for what cannot be printed. */
    static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(codePoint -> quoted.append(escape(codePoint)));
        return quoted.append('"').toString();
    }

    /** A list as {@code %v} prints it: {@code [a b]}. */
    static String list(List<?> items) {
        return String.join(" ", items.stream().map(String::valueOf).toList())
                .transform(joined -> "[" + joined + "]");
    }

    /** A map of lists as {@code %v} prints it: {@code map[a:[x y] b:[z]]}. */
    static String map(SortedMap<String, List<String>> map) {
        return "map" + list(map.entrySet().stream().map(e -> e.getKey() + ":" + list(e.getValue())).toList());
    }

    private static String escape(int codePoint) {
        return switch (codePoint) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case 7 -> "\\a";
            case '\b' -> "\\b";
            case '\f' -> "\\f";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case 11 -> "\\v";
            default -> printable(codePoint) ? Character.toString(codePoint) : unicode(codePoint);
        };
    }

    private static String unicode(int codePoint) {
        String format = codePoint < 0x80 ? "\\x%02x" : codePoint < 0x10000 ? "\\u%04x" : "\\U%08x";
        return String.format(Locale.ROOT, format, codePoint);
    }

    /** Letters, marks, numbers, punctuation, symbols and the ASCII space, as {@code strconv.IsPrint} has it. */
    private static boolean printable(int codePoint) {
        return codePoint == ' ' || switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE,
                    Character.UNASSIGNED, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> false;
            default -> true;
        };
    }
}
