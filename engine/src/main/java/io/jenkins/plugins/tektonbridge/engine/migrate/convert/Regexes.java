package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Regular expressions of Java as those of POSIX. */
final class Regexes {
    /** What POSIX does not have: lookaround, flags, named groups, possessive and lazy quantifiers, back references. */
    private static final Pattern OF_JAVA = Pattern.compile("\\(\\?(?!:)|[*+?}][+?]|\\\\[1-9kpPQEbBAZzGhHRX]|\\[[^]]*\\\\|&&");

    private Regexes() {}

    /** Whether a text matches, or a part of it. */
    static boolean matches(String regex, String text, boolean whole) throws LeftException {
        try {
            Matcher matcher = Pattern.compile(regex).matcher(text);
            return whole ? matcher.matches() : matcher.find();
        } catch (PatternSyntaxException e) {
            throw new LeftException("the regular expression " + regex + " is wrong: " + e.getDescription(), "mend it");
        }
    }

    /** The expression as an extended one of POSIX. */
    static String posix(String regex) throws LeftException {
        String plain = regex.replace("(?:", "(");
        if (plain.startsWith("(?i)")) {
            plain = caseless(plain.substring("(?i)".length()));
        }
        if (OF_JAVA.matcher(plain).find()) {
            throw new LeftException(
                    "the regular expression " + regex + " has what only Java's have",
                    "write it as an extended regular expression of POSIX");
        }
        return plain.replace("\\d", "[0-9]").replace("\\w", "[A-Za-z0-9_]").replace("\\s", "[[:space:]]")
                .replace("\\D", "[^0-9]").replace("\\W", "[^A-Za-z0-9_]").replace("\\S", "[^[:space:]]")
                .replace("\\/", "/").replace("\\-", "-");
    }

    private static String caseless(String literal) {
        StringBuilder regex = new StringBuilder();
        for (char c : literal.toCharArray()) {
            char lower = Character.toLowerCase(c);
            char upper = Character.toUpperCase(c);
            regex.append(lower == upper ? String.valueOf(c) : "[" + lower + upper + "]");
        }
        return regex.toString();
    }
}
