package io.jenkins.plugins.tektonbridge.engine.validate;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * A reference to a result of another step, {@code $(steps.S.results.R)}; looked for as Tekton does, so that the names
 * may be anything on one line.
 *
 * @param step what stands between {@code steps.} and {@code .results.}
 * @param result what stands between that and the parenthesis
 */
record StepResultRef(String step, String result) {
    private static final String START = "$(steps.";
    private static final String MIDDLE = ".results.";

    /** The first reference of a text. */
    static Optional<StepResultRef> firstIn(String text) {
        if (!text.contains(START)) {
            return Optional.empty();
        }
        return Stream.of(text.split("\n")).map(StepResultRef::firstOfLine).flatMap(Optional::stream).findFirst();
    }

    private static Optional<StepResultRef> firstOfLine(String line) {
        int start = line.indexOf(START);
        int middle = start < 0 ? -1 : line.indexOf(MIDDLE, start + START.length());
        int end = middle < 0 ? -1 : line.indexOf(')', middle + MIDDLE.length());
        return end < 0
                ? Optional.empty()
                : Optional.of(new StepResultRef(
                        line.substring(start + START.length(), middle),
                        line.substring(middle + MIDDLE.length(), end)));
    }
}
