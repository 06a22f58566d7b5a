package io.jenkins.plugins.tektonbridge.engine.pod;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Takes the results that did not fit into a {@link StepMessage} out of a log. The shim has put an empty line before them,
 * so that they begin on a line of their own; it goes with them. Not thread-safe.
 */
public final class ResultFilter {
    private final String token;
    private final byte[] start;
    private final byte[] content;
    private final byte[] done;
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private boolean inside;
    private boolean blankHeld;
    private StepMessage.Results results;

    /** What becomes of a line. */
    public enum Verdict {
        /** It is the step's. */
        KEEP,
        /** It is empty, and the next line tells whose it is. */
        HOLD,
        /** It is the step's, and so was the empty line before it. */
        KEEP_WITH_BLANK,
        /** It is the shim's. */
        TAKE
    }

    /** A filter for lines that begin with a token. */
    public ResultFilter(String token) {
        this.token = token;
        this.start = (token + " results").getBytes(StandardCharsets.UTF_8);
        this.content = (token + ":").getBytes(StandardCharsets.UTF_8);
        this.done = (token + " done").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Looks at the next line of the log.
     *
     * @param bytes holds the line, which ends before its newline
     */
    public Verdict line(byte[] bytes, int offset, int length) {
        if (inside && begins(bytes, offset, length, content)) {
            taken.write(bytes, offset + content.length, length - content.length);
            taken.write('\n');
            return Verdict.TAKE;
        }
        if (inside && is(bytes, offset, length, done)) {
            inside = false;
            results = StepMessage.results(taken.toString(StandardCharsets.UTF_8), token);
            taken.reset();
            return Verdict.TAKE;
        }
        boolean wasHeld = blankHeld;
        blankHeld = length == 0;
        if (is(bytes, offset, length, start)) {
            inside = true;
            taken.reset();
            return Verdict.TAKE;
        }
        if (wasHeld) {
            // Of two empty lines the first is the step's, and the second waits in its place.
            return blankHeld ? Verdict.KEEP : Verdict.KEEP_WITH_BLANK;
        }
        return blankHeld ? Verdict.HOLD : Verdict.KEEP;
    }

    /** Whether a line that has not come to its end may be the shim's. */
    public boolean mayTake(byte[] bytes, int offset, int length) {
        return begins(bytes, offset, length, content) || begins(bytes, offset, length, start);
    }

    /** Whether an empty line waits, which is the step's when the log is over. */
    public boolean holdsBlank() {
        return blankHeld;
    }

    /** Whether the log is amid results. */
    public boolean isInside() {
        return inside;
    }

    /** The results, once they are complete. */
    public Optional<StepMessage.Results> results() {
        return Optional.ofNullable(results);
    }

    private static boolean is(byte[] bytes, int offset, int length, byte[] wanted) {
        return length == wanted.length && begins(bytes, offset, length, wanted);
    }

    private static boolean begins(byte[] bytes, int offset, int length, byte[] wanted) {
        return length >= wanted.length
                && Arrays.equals(bytes, offset, offset + wanted.length, wanted, 0, wanted.length);
    }
}
