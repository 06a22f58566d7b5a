package io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile;

/**
 * What a statement covers in its file.
 *
 * @param line the line in which it begins, from 1
 * @param column the column in which it begins, from 1
 * @param endLine the line in which it ends
 */
public record Span(int line, int column, int endLine) implements Comparable<Span> {
    @Override
    public int compareTo(Span other) {
        return line == other.line ? Integer.compare(column, other.column) : Integer.compare(line, other.line);
    }
}
