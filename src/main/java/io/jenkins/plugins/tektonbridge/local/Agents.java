package io.jenkins.plugins.tektonbridge.local;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.FilePath;
import hudson.model.Computer;
import hudson.model.Node;
import hudson.remoting.Channel;
import java.io.IOException;
import jenkins.model.Jenkins;

/** The agents of this Jenkins, and the engine of each, which lives as long as a connection. */
final class Agents {
    private Agents() {}

    /** The connection to an agent; null while there is none. */
    @CheckForNull
    static Channel channel(String agent) {
        Computer computer = Jenkins.get().getComputer(agent);
        return computer != null && computer.getChannel() instanceof Channel channel && !channel.isClosingOrClosed()
                ? channel
                : null;
    }

    /** The directory on an agent that is Jenkins'; null while it is not connected. */
    @CheckForNull
    static FilePath root(String agent) {
        Node node = Jenkins.get().getNode(agent);
        return node == null ? null : node.getRootPath();
    }

    /**
     * The engine on an agent.
     *
     * @throws IOException when it can't be made
     * @throws InterruptedException when somebody does not want to wait for it
     */
    static AgentEngine engine(Channel channel, String agent) throws IOException, InterruptedException {
        // Where two runs come at once there are two for a while, which do each other no harm.
        if (channel.getProperty(AgentEngine.class.getName()) instanceof AgentEngine engine) {
            return engine;
        }
        FilePath root = root(agent);
        if (root == null) {
            throw new IOException("it has no directory of its own");
        }
        AgentEngine engine = channel.call(new AgentSide.Connect(root.getRemote()));
        channel.setProperty(AgentEngine.class.getName(), engine);
        return engine;
    }
}
