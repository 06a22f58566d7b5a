package io.jenkins.plugins.tektonbridge.engine.model;

import static java.util.Objects.requireNonNull;

/**
 * A place in a file.
 *
 * @param file the file as the user named it, or a description in angle brackets such as {@code <inline>}
 * @param line the line, from 1; 0 when only the file is known
 * @param column the column in characters, from 1; 0 when only the file is known
 */
public record Location(String file, int line, int column) {
    /** The place of what no file holds: a default, a value from the command line. */
    public static final Location NONE = new Location("", 0, 0);

    public Location {
        requireNonNull(file, "file");
    }

    /** {@code file:line:column}, as compilers print it; shorter when less is known. */
    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line + ":" + column;
    }
}
