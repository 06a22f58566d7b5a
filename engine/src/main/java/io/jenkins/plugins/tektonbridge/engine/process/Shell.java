package io.jenkins.plugins.tektonbridge.engine.process;

import java.util.List;
import java.util.stream.Collectors;

/** Words of a POSIX shell. */
final class Shell {
    private Shell() {}

    /** A text as one word. */
    static String quote(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /** Texts as words. */
    static String quote(List<String> texts) {
        return texts.stream().map(Shell::quote).collect(Collectors.joining(" "));
    }
}
