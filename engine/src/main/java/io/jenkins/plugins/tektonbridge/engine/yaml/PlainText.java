package io.jenkins.plugins.tektonbridge.engine.yaml;

import java.util.regex.Pattern;

/**
 * Which texts can be written in YAML without quotation marks and are read as themselves: by go-yaml 2, which Kubernetes
 * has, and by readers that know YAML 1.1 or 1.2 in full.
 */
public final class PlainText {
    /** Dates, and numbers with base 60; go-yaml takes them for texts, others do not. */
    private static final Pattern NUMBERS_ELSEWHERE = Pattern.compile("[-+]?[0-9][0-9_]*([-:].*)?");

    private PlainText() {}

    /**
     * Whether this holds for a text.
     *
     * @param inFlow whether the text stands between brackets or braces
     */
    public static boolean isSafe(String text, boolean inFlow) {
        return Scalars.plain(text) instanceof String
                && !NUMBERS_ELSEWHERE.matcher(text).matches()
                && isPlainAtFirst(text)
                && !text.endsWith(" ")
                && !text.endsWith(":")
                && !text.contains(": ")
                && !text.contains(" #")
                && text.codePoints().allMatch(c -> c != '\t' && isPrintable(c) && !(inFlow && isFlowIndicator(c)));
    }

    private static boolean isPlainAtFirst(String text) {
        if (text.startsWith("---") || text.startsWith("...")) {
            return false;
        }
        return switch (text.charAt(0)) {
            case ' ', '#', '&', '*', '!', '|', '>', '\'', '"', '%', '@', '`', '=', '<', ',', '[', ']', '{', '}', '?',
                    ':' -> false;
            case '-' -> text.length() > 1 && text.charAt(1) != ' ';
            default -> true;
        };
    }

    private static boolean isFlowIndicator(int c) {
        return ",[]{}:?".indexOf(c) >= 0;
    }

    /** Whether a character can stand in YAML as it is, in a line or as a tab. */
    public static boolean isPrintable(int c) {
        return c == '\t'
                || c >= 0x20 && c <= 0x7e
                || c >= 0xa0 && c <= 0xd7ff && c != '\u2028' && c != '\u2029'
                || c >= 0xe000 && c <= 0xfffd && c != '\ufeff'
                || c >= 0x10000;
    }
}
