package io.jenkins.plugins.tektonbridge.local;

/**
 * Is told, through the connection to an agent, what happens to an attempt there. Records travel as JSON. Each call
 * returns when what was told is kept; one of a connection that another has taken the place of is refused by an
 * {@link IllegalStateException}.
 */
public interface AttemptEvents {
    /** The attempt can't run yet. */
    void waiting(String reason, String message);

    /**
     * The attempt has begun.
     *
     * @param at when, as ISO 8601 has it
     */
    void started(String podName, String at);

    /** A step has changed. */
    void stepChanged(byte[] step);

    /** A sidecar has changed. */
    void sidecarChanged(byte[] sidecar);

    /** How many bytes are kept of what a container wrote. */
    long length(String container);

    /** Where in a container's output the bytes end that are kept; empty at first. */
    String cursor(String container);

    /**
     * More output of a container, in whole lines.
     *
     * @param cursor where the output stands after these bytes
     * @throws java.io.UncheckedIOException when they can't be kept
     */
    void append(String container, byte[] bytes, String cursor);

    /** The attempt is over. */
    void ended(byte[] end);

    /** What the run can't have on the agent. */
    void note(String note);
}
