package io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile;

import org.codehaus.groovy.ast.ASTNode;

/** The text of a file by the places that Groovy gives its nodes. */
final class SourceText {
    private final String[] lines;

    SourceText(String text) {
        lines = text.split("\r\n|\r|\n", -1);
    }

    /** What a node covers. */
    Span span(ASTNode node) {
        int line = Math.max(node.getLineNumber(), 1);
        String source = of(node);
        return new Span(line, Math.max(node.getColumnNumber(), 1), line + (int) source.chars().filter(c -> c == '\n').count());
    }

    /** The text of a node, without the space behind it, which Groovy counts to it. */
    String of(ASTNode node) {
        if (node.getLineNumber() < 1 || node.getLastLineNumber() < node.getLineNumber()) {
            return "";
        }
        int first = node.getLineNumber();
        int last = Math.min(node.getLastLineNumber(), lines.length);
        if (first == last) {
            return part(first, node.getColumnNumber(), node.getLastColumnNumber()).strip();
        }
        StringBuilder text = new StringBuilder(part(first, node.getColumnNumber(), Integer.MAX_VALUE));
        for (int line = first + 1; line < last; line++) {
            text.append('\n').append(lines[line - 1]);
        }
        return text.append('\n').append(part(last, 1, node.getLastColumnNumber())).toString().strip();
    }

    /** A part of a line, by columns from 1; the one behind it is not in it. */
    private String part(int line, int from, int to) {
        if (line > lines.length) {
            return "";
        }
        String text = lines[line - 1];
        int begin = Math.clamp(from - 1, 0, text.length());
        return text.substring(begin, Math.clamp(to - 1L, begin, text.length()));
    }
}
