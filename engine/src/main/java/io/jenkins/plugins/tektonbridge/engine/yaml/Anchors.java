package io.jenkins.plugins.tektonbridge.engine.yaml;

import io.jenkins.plugins.tektonbridge.engine.model.Location;
import io.jenkins.plugins.tektonbridge.engine.model.Node;
import java.util.HashMap;
import java.util.Map;

/** The nodes of a document that have names, and a guard against aliases that make much of little. */
final class Anchors {
    private final Map<String, Anchor> anchors = new HashMap<>();
    private final int limit;
    private int nodes;
    private int aliasNodes;

    /**
     * None yet.
     *
     * @param limit how many nodes all aliases together may stand for
     */
    Anchors(int limit) {
        this.limit = limit;
    }

    /** A node with a name, and how many nodes it is made of; without a node while it is being read. */
    private static final class Anchor {
        private final int before;
        private Node node;
        private int nodes;

        Anchor(int before) {
            this.before = before;
        }
    }

    /** A node of the document begins. */
    void count() {
        nodes++;
    }

    /** The node that begins has a name. */
    void open(String name) {
        anchors.put(name, new Anchor(nodes - 1));
    }

    /** The node with a name has been read. */
    void close(String name, Node node) {
        Anchor anchor = anchors.get(name);
        // A node inside may have taken the name.
        if (anchor.node == null) {
            anchor.node = node;
            anchor.nodes = nodes - anchor.before;
        }
    }

    /**
     * The node with a name.
     *
     * @throws UnreadableException when there is none, when it is being read, and when the aliases are beyond the limit
     */
    Node get(String name, Location at) {
        Anchor anchor = anchors.get(name);
        if (anchor == null) {
            throw new UnreadableException("unknown anchor \"" + name + "\"", at);
        }
        if (anchor.node == null) {
            throw new UnreadableException("the value of anchor \"" + name + "\" contains itself", at);
        }
        nodes += anchor.nodes;
        aliasNodes += anchor.nodes;
        if (aliasNodes > limit) {
            throw new UnreadableException(
                    "the document contains excessive aliasing: its aliases stand for more than " + limit + " nodes", at);
        }
        return anchor.node;
    }
}
