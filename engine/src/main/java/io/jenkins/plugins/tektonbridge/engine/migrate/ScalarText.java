package io.jenkins.plugins.tektonbridge.engine.migrate;

import io.jenkins.plugins.tektonbridge.engine.migrate.YamlNode.Style;
import io.jenkins.plugins.tektonbridge.engine.yaml.PlainText;
import java.util.Locale;

/** How texts are written in YAML: in one line, so that they are read as the same text again. */
final class ScalarText {
    private ScalarText() {}

    /**
     * A text in one line.
     *
     * @param inFlow whether it stands between brackets or braces
     */
    static String inLine(YamlNode.Text text, boolean inFlow) {
        String value = text.value();
        if (text.style() != Style.DOUBLE_QUOTED && text.style() != Style.SINGLE_QUOTED && PlainText.isSafe(value, inFlow)) {
            return value;
        }
        boolean single = text.style() == Style.SINGLE_QUOTED
                || text.style() != Style.DOUBLE_QUOTED && (value.indexOf('"') >= 0 || value.indexOf('\\') >= 0);
        return single && value.codePoints().allMatch(PlainText::isPrintable)
                ? "'" + value.replace("'", "''") + "'"
                : doubleQuoted(value);
    }

    private static String doubleQuoted(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        value.codePoints().forEach(c -> quoted.append(escaped(c)));
        return quoted.append('"').toString();
    }

    private static String escaped(int c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> PlainText.isPrintable(c) ? Character.toString(c) : String.format(Locale.ROOT, "\\u%04x", c);
        };
    }

    /** Whether a text is written as lines of a block: where it has several and nobody wants quotation marks. */
    static boolean isBlock(YamlNode.Text text) {
        return switch (text.style()) {
            case LITERAL -> canBeBlock(text.value());
            case PLAIN -> text.value().indexOf('\n') >= 0 && canBeBlock(text.value());
            case SINGLE_QUOTED, DOUBLE_QUOTED -> false;
        };
    }

    /** A block can't hold all characters, and what it makes of lines of blanks at its ends is hard to foresee. */
    private static boolean canBeBlock(String value) {
        String lastLine = value.substring(value.lastIndexOf('\n') + 1);
        return !value.isBlank()
                && (lastLine.isEmpty() || !lastLine.isBlank())
                && value.codePoints().allMatch(c -> c == '\n' || PlainText.isPrintable(c));
    }

    /** What begins a block: {@code |}, with how far it is indented where the first line begins with a blank. */
    static String blockHeader(String value, int indent) {
        boolean blankAtFirst = value.lines()
                .filter(line -> !line.isEmpty())
                .findFirst()
                .filter(line -> Character.isWhitespace(line.charAt(0)))
                .isPresent();
        String chomping = value.endsWith("\n\n") ? "+" : value.endsWith("\n") ? "" : "-";
        return "|" + (blankAtFirst ? indent : "") + chomping;
    }
}
