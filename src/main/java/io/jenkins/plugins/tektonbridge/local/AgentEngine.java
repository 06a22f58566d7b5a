package io.jenkins.plugins.tektonbridge.local;

/**
 * The engine on an agent, as Jenkins sees it through the connection. Whatever is asked twice, as after a break of the
 * connection, is done once.
 */
public interface AgentEngine {
    /**
     * A run begins, or goes on.
     *
     * @param runId its id, which no other run has that comes to the agent
     * @param directory a directory of the agent in which its attempts and claims are kept
     * @param setting an {@link AgentSetting}, as JSON
     */
    void begin(String runId, String directory, byte[] setting);

    /**
     * Starts an attempt, or picks it up.
     *
     * @param attempt the attempt, as JSON
     * @param events is told what happens to it
     */
    void start(byte[] attempt, AttemptEvents events);

    /** Ends an attempt before its time; nothing happens when it is not there. */
    void stop(String runId, String podName, String reason, String message);

    /** A run is over: what is kept of it goes. */
    void end(String runId);
}
