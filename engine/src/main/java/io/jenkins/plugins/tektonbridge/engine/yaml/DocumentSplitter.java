package io.jenkins.plugins.tektonbridge.engine.yaml;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a text at its document markers, so that a document which cannot be parsed hides none of those behind it. No
 * document can hold a marker at the start of a line, not even in a quoted or a block scalar.
 */
final class DocumentSplitter {
    private final String text;
    private final List<Part> parts = new ArrayList<>();
    private int start;
    private int startLine;
    private int line;
    private boolean content;

    private DocumentSplitter(String text) {
        this.text = text;
    }

    /**
     * A document with the directives and comments before it.
     *
     * @param text its text
     * @param line the line at which it begins, from 0
     */
    record Part(String text, int line) {}

    static List<Part> split(String text) {
        DocumentSplitter splitter = new DocumentSplitter(text);
        splitter.run();
        return List.copyOf(splitter.parts);
    }

    private void run() {
        int at = 0;
        while (at < text.length()) {
            int next = nextLine(at);
            if (isMarker(at, "---")) {
                cut(at);
                content = true;
            } else if (isMarker(at, "...")) {
                line++;
                cut(next);
                line--;
            } else if (!content && isContent(at, next)) {
                content = true;
            }
            line++;
            at = next;
        }
        cut(text.length());
    }

    /** Ends a part, unless it has nothing but directives and comments, which belong to what follows. */
    private void cut(int at) {
        if (content) {
            parts.add(new Part(text.substring(start, at), startLine));
            start = at;
            startLine = line;
            content = false;
        }
    }

    private int nextLine(int at) {
        int i = at;
        while (i < text.length() && !Lines.endsAt(text, i)) {
            i++;
        }
        return Math.min(i + 1, text.length());
    }

    private boolean isMarker(int at, String marker) {
        if (!text.startsWith(marker, at)) {
            return false;
        }
        int end = at + marker.length();
        return end == text.length() || Character.isWhitespace(text.charAt(end)) || Lines.endsAt(text, end);
    }

    private boolean isContent(int at, int next) {
        if (text.charAt(at) == '%') {
            return false;
        }
        for (int i = at; i < next; i++) {
            char c = text.charAt(i);
            if (c == '#') {
                return false;
            }
            if (!Character.isWhitespace(c) && !Lines.endsAt(text, i)) {
                return true;
            }
        }
        return false;
    }
}
