package io.jenkins.plugins.tektonbridge.engine.cli;

import io.jenkins.plugins.tektonbridge.engine.report.Style;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Standard output and standard error, in UTF-8. A status line may stand at the end of a terminal; it gives way to what
 * is written and comes back behind it. Thread-safe.
 */
final class Console {
    /** To the line's beginning, which is cleared. */
    private static final String CLEAR = "\r\u001b[K";
    /** The terminal cuts the line off at its edge: no need to know how wide it is. */
    private static final String NO_WRAP = "\u001b[?7l";

    private static final String WRAP = "\u001b[?7h";

    private final OutputStream out;
    private final OutputStream err;
    private final Style outStyle;
    private final Style errStyle;
    private final boolean hasStatus;
    private String status = "";
    private boolean isClosed;
    private Runnable onClosed;

    Console(Environment environment) {
        this.out = environment.out();
        this.err = environment.err();
        this.outStyle = style(environment, environment.outIsTerminal());
        this.errStyle = style(environment, environment.errIsTerminal());
        this.hasStatus = environment.errIsTerminal() && !environment.isDumb();
    }

    private static Style style(Environment environment, boolean isTerminal) {
        return isTerminal && environment.wantsColors() ? Style.ANSI : Style.PLAIN;
    }

    /** How text on standard output is emphasised. */
    Style outStyle() {
        return outStyle;
    }

    /** Whether there can be a status line. */
    boolean hasStatus() {
        return hasStatus;
    }

    /** How text on standard error is emphasised. */
    Style errStyle() {
        return errStyle;
    }

    /**
     * Writes to standard output.
     *
     * @throws OutputClosedException when nobody reads it any more, unless {@link #onClosed} says what to do then
     */
    void out(String text) {
        out(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes bytes to standard output, likewise. */
    void out(byte[] bytes) {
        Runnable closed;
        synchronized (this) {
            closed = write(out, bytes);
        }
        closed.run();
    }

    /** Writes a message of our own to standard error; a newline is added. */
    void err(String line) {
        err((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Writes bytes to standard error; that nobody reads them is no reason to stop. */
    void err(byte[] bytes) {
        synchronized (this) {
            clearStatus();
            writeErr(bytes);
            drawStatus();
        }
    }

    /** Says what happens, once, when nobody reads standard output any more; what is written after that goes nowhere. */
    synchronized void onClosed(Runnable action) {
        onClosed = action;
    }

    /** Shows a line at the end of the terminal, in place of the one before; an empty one takes it away. */
    synchronized void status(String line) {
        if (hasStatus && !line.equals(status)) {
            clearStatus();
            status = line;
            drawStatus();
        }
    }

    private Runnable write(OutputStream stream, byte[] bytes) {
        if (isClosed) {
            return () -> {};
        }
        clearStatus();
        try {
            stream.write(bytes);
            stream.flush();
            return () -> {};
        } catch (IOException e) {
            isClosed = true;
            return onClosed != null ? onClosed : () -> {
                throw new OutputClosedException();
            };
        } finally {
            drawStatus();
        }
    }

    private void clearStatus() {
        if (!status.isEmpty()) {
            writeErr(CLEAR.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void drawStatus() {
        if (!status.isEmpty()) {
            writeErr((NO_WRAP + status + WRAP).getBytes(StandardCharsets.UTF_8));
        }
    }

    private void writeErr(byte[] bytes) {
        try {
            err.write(bytes);
            err.flush();
        } catch (IOException e) {
            // There is nobody left to be told.
        }
    }
}
