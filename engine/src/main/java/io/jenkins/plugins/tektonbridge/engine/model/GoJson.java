package io.jenkins.plugins.tektonbridge.engine.model;

import java.util.List;
import java.util.Locale;

/** JSON as Go's {@code encoding/json} writes it: sorted keys, no blanks, and escapes for what HTML gives a meaning to. */
public final class GoJson {
    private GoJson() {}

    /** A list of strings. */
    public static String array(List<String> items) {
        StringBuilder json = new StringBuilder("[");
        items.forEach(item -> {
            separate(json);
            string(item, json);
        });
        return json.append(']').toString();
    }

    /**
     * A tree of YAML.
     *
     * @throws IllegalArgumentException with Go's message when the tree holds an infinite number or none at all
     */
    public static String of(Node node) {
        StringBuilder json = new StringBuilder();
        node(node, json);
        return json.toString();
    }

    private static void node(Node node, StringBuilder json) {
        switch (node) {
            case Node.Scalar scalar -> scalar(scalar.value(), json);
            case Node.Sequence sequence -> {
                json.append('[');
                sequence.items().forEach(item -> {
                    separate(json);
                    node(item, json);
                });
                json.append(']');
            }
            case Node.Mapping mapping -> {
                json.append('{');
                mapping.fields().keySet().stream().sorted(Utf8.ORDER).forEach(key -> {
                    separate(json);
                    string(key, json);
                    json.append(':');
                    node(mapping.fields().get(key).value(), json);
                });
                json.append('}');
            }
        }
    }

    private static void separate(StringBuilder json) {
        char last = json.charAt(json.length() - 1);
        if (last != '[' && last != '{') {
            json.append(',');
        }
    }

    private static void scalar(Object value, StringBuilder json) {
        switch (value) {
            case String text -> string(text, json);
            case Double number -> json.append(number(number));
            case null, default -> json.append(value);
        }
    }

    /**
     * A floating-point number: {@code 1.5}, {@code 1e+22}, {@code 1e-7}; whole numbers without a point.
     *
     * @throws IllegalArgumentException with Go's message when JSON has no such number
     */
    public static String number(double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            throw new IllegalArgumentException("json: unsupported value: " + GoFloat.special(number));
        }
        double size = Math.abs(number);
        return size != 0 && (size < 1e-6 || size >= 1e21)
                ? GoFloat.exponential(number).replaceFirst("e-0(\\d)$", "e-$1")
                : GoFloat.plain(number);
    }

    /** Whether a number is written without point and exponent, so that Go decodes it into an integer of 64 bits. */
    public static boolean isPlainInteger(double number) {
        return number == Math.rint(number) && number >= Long.MIN_VALUE && number < -(double) Long.MIN_VALUE;
    }

    private static void string(String text, StringBuilder json) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            escape(text.charAt(i), json);
        }
        json.append('"');
    }

    private static void escape(char c, StringBuilder json) {
        switch (c) {
            case '"' -> json.append("\\\"");
            case '\\' -> json.append("\\\\");
            case '\b' -> json.append("\\b");
            case '\f' -> json.append("\\f");
            case '\n' -> json.append("\\n");
            case '\r' -> json.append("\\r");
            case '\t' -> json.append("\\t");
            case '<', '>', '&', '\u2028', '\u2029' -> unicode(c, json);
            default -> {
                if (c < ' ') {
                    unicode(c, json);
                } else {
                    json.append(c);
                }
            }
        }
    }

    private static void unicode(char c, StringBuilder json) {
        json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
    }
}
