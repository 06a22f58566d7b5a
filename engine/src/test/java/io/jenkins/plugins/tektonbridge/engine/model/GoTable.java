package io.jenkins.plugins.tektonbridge.engine.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Answers of Go's standard library: lines {@code input -> answer} of a file among the test resources. */
final class GoTable {
    private static final String ARROW = " -> ";

    private GoTable() {}

    /** The rows of a table, as parameters of a test: input and answer. */
    static List<Object[]> rows(String file) {
        try (InputStream in = GoTable.class.getResourceAsStream("/model/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> {
                        int arrow = line.lastIndexOf(ARROW);
                        return new Object[] {line.substring(0, arrow), line.substring(arrow + ARROW.length())};
                    })
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
