package io.jenkins.plugins.tektonbridge.engine.run;

import java.io.IOException;

/**
 * The kept output of one container. What was appended before a restart is still there after it; the cursor, stored
 * with the bytes, tells a runtime where to go on, so that no line is lost or doubled.
 */
public interface StepLog {
    /** How many bytes are kept. */
    long length();

    /** The cursor of the last append; empty at first. */
    String cursor();

    /**
     * Appends output.
     *
     * @param cursor where the runtime stands after these bytes, in its own terms
     * @throws IOException when they can't be kept
     */
    void append(byte[] bytes, int offset, int length, String cursor) throws IOException;
}
