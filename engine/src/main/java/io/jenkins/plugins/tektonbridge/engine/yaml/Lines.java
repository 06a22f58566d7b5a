package io.jenkins.plugins.tektonbridge.engine.yaml;

/** Lines of a text, which end as YAML 1.1 has it: by LF, CR, CRLF, or one of Unicode's separators. */
final class Lines {
    private Lines() {}

    /** How many lines end between two places. */
    static int count(String text, int from, int to) {
        int lines = 0;
        for (int i = from; i < to; i++) {
            if (endsAt(text, i)) {
                lines++;
            }
        }
        return lines;
    }

    /** Where the last line begins. */
    static int startOfLast(String text) {
        for (int i = text.length() - 1; i >= 0; i--) {
            if (endsAt(text, i)) {
                return i + 1;
            }
        }
        return 0;
    }

    /** Whether the character at a place is the last one of a line. */
    static boolean endsAt(String text, int i) {
        return switch (text.charAt(i)) {
            case '\n', '\u0085', '\u2028', '\u2029' -> true;
            case '\r' -> i + 1 >= text.length() || text.charAt(i + 1) != '\n';
            default -> false;
        };
    }
}
