package io.jenkins.plugins.tektonbridge.engine.migrate;

import java.util.List;

/**
 * The comments at a field or an item, as they stand in the file.
 *
 * @param above the lines before it, each with its {@code #}; an empty one is an empty line
 * @param beside what stands behind it in its line, with its {@code #}; empty for nothing
 */
public record Comments(List<String> above, String beside) {
    /** None. */
    public static final Comments NONE = new Comments(List.of(), "");

    public Comments {
        above = List.copyOf(above);
    }

    /** Lines before a field or an item, without {@code #}; a text of several lines makes several. */
    public static Comments above(String text) {
        return new Comments(lines(text), "");
    }

    /** A text as the lines of a comment. */
    public static List<String> lines(String text) {
        return text.lines().map(line -> line.isBlank() ? "#" : "# " + line.stripTrailing()).toList();
    }

    boolean isEmpty() {
        return above.isEmpty() && beside.isEmpty();
    }
}
