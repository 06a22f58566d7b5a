package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Ant's patterns of files, as Jenkins takes them, as extended regular expressions of POSIX. */
final class AntPattern {
    private AntPattern() {}

    /** An expression for the paths, relative and without {@code ./}, that patterns between commas or blanks match. */
    static String regex(String patterns) {
        return Arrays.stream(patterns.split("[,\\s]+"))
                .filter(pattern -> !pattern.isEmpty())
                .map(AntPattern::one)
                .collect(Collectors.joining("|", "^(", ")$"));
    }

    /** A glob over one name, in which {@code *} stops at a slash. */
    static String one(String pattern) {
        String glob = pattern.startsWith("./") ? pattern.substring(2) : pattern;
        glob = glob.endsWith("/") ? glob + "**" : glob;
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            if (glob.startsWith("**/", i)) {
                regex.append("(.*/)?");
                i += 2;
            } else if (glob.startsWith("/**", i) && i + 3 == glob.length()) {
                regex.append("/.*");
                i += 2;
            } else if (glob.startsWith("**", i)) {
                regex.append(".*");
                i++;
            } else if (c == '*') {
                regex.append("[^/]*");
            } else if (c == '?') {
                regex.append("[^/]");
            } else {
                regex.append(escaped(c));
            }
        }
        return regex.toString();
    }

    private static String escaped(char c) {
        return ".[](){}+^$|\\".indexOf(c) >= 0 ? "\\" + c : String.valueOf(c);
    }
}
