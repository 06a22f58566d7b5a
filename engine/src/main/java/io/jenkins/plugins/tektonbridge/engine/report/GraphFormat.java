package io.jenkins.plugins.tektonbridge.engine.report;

import java.io.IOException;
import java.util.Locale;

/** The notations in which a graph can be had. */
public enum GraphFormat {
    /** A tree, for people. */
    TEXT,
    /** DOT, for Graphviz. */
    DOT,
    /** Mermaid, for Markdown. */
    MERMAID;

    /**
     * Writes a graph.
     *
     * @param style how text is emphasised; the other notations have no use for it
     * @throws IOException what the writer throws
     */
    public void write(PipelineGraph graph, Style style, Appendable out) throws IOException {
        switch (this) {
            case TEXT -> GraphText.write(graph, style, out);
            case DOT -> GraphDot.write(graph, out);
            case MERMAID -> GraphMermaid.write(graph, out);
        }
    }

    /** The word for it on a command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
