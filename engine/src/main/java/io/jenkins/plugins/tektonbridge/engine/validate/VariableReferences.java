package io.jenkins.plugins.tektonbridge.engine.validate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Finds references to variables of one kind: {@code $(PREFIX.name)}, {@code $(PREFIX["name"])} and {@code
 * $(PREFIX['name'])}. A name is whatever stands before the end, on the same line. Tekton does it with a regular
 * expression that backtracks in Java; this looks at every character once.
 */
final class VariableReferences {
    private static final String START = "$(";

    private final String prefix;
    private final Optional<Pattern> prefixPattern;

    /**
     * A reference.
     *
     * @param name what stands in the place of a name, {@code [*]} included
     * @param dotted whether it stands after a dot rather than in brackets
     * @param text the whole reference
     */
    record Reference(String name, boolean dotted, String text) {}

    /**
     * References with a prefix.
     *
     * @param prefix a regular expression, as in Tekton, whose messages print it
     */
    VariableReferences(String prefix) {
        this.prefix = prefix;
        this.prefixPattern = compile(prefix);
    }

    private static Optional<Pattern> compile(String prefix) {
        try {
            return Optional.of(Pattern.compile(prefix));
        } catch (PatternSyntaxException e) {
            // The name of an object parameter is part of the prefix; one that is no pattern finds nothing in Tekton.
            return Optional.empty();
        }
    }

    String prefix() {
        return prefix;
    }

    /** The references of a text, in their order. */
    List<Reference> in(String text) {
        int at = text.indexOf(START);
        if (at < 0 || prefixPattern.isEmpty()) {
            return List.of();
        }
        List<Reference> found = new ArrayList<>();
        Matcher matcher = prefixPattern.get().matcher(text);
        Line line = new Line(text);
        while (at >= 0) {
            int end = at + START.length();
            if (matcher.region(end, text.length()).lookingAt()) {
                Reference reference = line.reference(at, matcher.end());
                if (reference != null) {
                    found.add(reference);
                    end = at + reference.text().length();
                }
            }
            at = text.indexOf(START, end);
        }
        return found;
    }

    /** The line that is being read; remembers where it ends and where searches in it led to nothing. */
    private static final class Line {
        private final String text;
        private int end = -1;
        private String missing = "";

        Line(String text) {
            this.text = text;
        }

        Reference reference(int start, int afterPrefix) {
            if (text.startsWith(".", afterPrefix)) {
                return upTo(")", start, afterPrefix + 1, true);
            }
            if (text.startsWith("[\"", afterPrefix)) {
                return upTo("\"])", start, afterPrefix + 2, false);
            }
            return text.startsWith("['", afterPrefix) ? upTo("'])", start, afterPrefix + 2, false) : null;
        }

        private Reference upTo(String terminator, int start, int nameStart, boolean dotted) {
            if (nameStart > end) {
                int newline = text.indexOf('\n', nameStart);
                end = newline < 0 ? text.length() : newline;
                missing = "";
            } else if (missing.equals(terminator)) {
                return null;
            }
            int nameEnd = text.indexOf(terminator, nameStart, end);
            if (nameEnd < 0) {
                missing = terminator;
                return null;
            }
            String whole = text.substring(start, nameEnd + terminator.length());
            return new Reference(text.substring(nameStart, nameEnd), dotted, whole);
        }
    }
}
