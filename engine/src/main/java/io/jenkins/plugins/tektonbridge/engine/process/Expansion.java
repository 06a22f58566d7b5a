package io.jenkins.plugins.tektonbridge.engine.process;

import java.util.Map;

/**
 * {@code $(NAME)} in commands, arguments and variables, which the kubelet expands: {@code $$} is a dollar sign, a
 * variable that is not known stays as it is written.
 */
final class Expansion {
    private Expansion() {}

    static String expand(String text, Map<String, String> variables) {
        if (text.indexOf('$') < 0) {
            return text;
        }
        StringBuilder expanded = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c != '$' || at + 1 == text.length()) {
                expanded.append(c);
                at++;
            } else {
                at = dollar(text, at, variables, expanded);
            }
        }
        return expanded.toString();
    }

    /** Expands what begins with a dollar sign, and returns where the rest of the text begins. */
    private static int dollar(String text, int at, Map<String, String> variables, StringBuilder expanded) {
        char next = text.charAt(at + 1);
        if (next == '$') {
            expanded.append('$');
            return at + 2;
        }
        int end = next == '(' ? text.indexOf(')', at) : -1;
        if (end < 0) {
            expanded.append('$').append(next);
            return at + 2;
        }
        String name = text.substring(at + 2, end);
        expanded.append(variables.getOrDefault(name, "$(" + name + ")"));
        return end + 1;
    }
}
