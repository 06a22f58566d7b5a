package io.jenkins.plugins.tektonbridge.engine.substitute;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** JSON as Go's {@code encoding/json} writes it, which escapes what HTML gives a meaning to. */
final class GoJson {
    private GoJson() {}

    static String array(List<String> items) {
        return items.stream().map(GoJson::string).collect(Collectors.joining(",", "[", "]"));
    }

    private static String string(String text) {
        StringBuilder json = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            json.append(escape(text.charAt(i)));
        }
        return json.append('"').toString();
    }

    private static String escape(char c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\b' -> "\\b";
            case '\f' -> "\\f";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case '<', '>', '&', '\u2028', '\u2029' -> unicode(c);
            default -> c < ' ' ? unicode(c) : String.valueOf(c);
        };
    }

    private static String unicode(char c) {
        return String.format(Locale.ROOT, "\\u%04x", (int) c);
    }
}
