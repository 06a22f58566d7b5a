package io.jenkins.plugins.tektonbridge.engine.report;

import java.io.IOException;
import java.util.List;

/** A graph in DOT, for Graphviz. */
final class GraphDot {
    private GraphDot() {}

    static void write(PipelineGraph graph, Appendable out) throws IOException {
        out.append("digraph ").append(quote(graph.title())).append(" {\n")
                .append("  rankdir=LR;\n")
                .append("  node [shape=box, style=rounded];\n");
        for (PipelineGraph.Task task : graph.tasks()) {
            if (!task.inFinally()) {
                out.append(node(task, "  "));
            }
        }
        for (PipelineGraph.Task task : graph.tasks()) {
            for (String name : task.after()) {
                out.append("  ").append(quote(name)).append(" -> ").append(quote(task.name())).append(";\n");
            }
        }
        List<PipelineGraph.Task> last = graph.tasks().stream().filter(PipelineGraph.Task::inFinally).toList();
        if (!last.isEmpty()) {
            out.append("  subgraph cluster_finally {\n    label=\"finally\";\n");
            for (PipelineGraph.Task task : last) {
                out.append(node(task, "    "));
            }
            out.append("  }\n");
        }
        out.append("}\n");
    }

    private static String node(PipelineGraph.Task task, String indent) {
        String label = String.join("\n", task.notes().isEmpty()
                ? List.of(task.name())
                : List.of(task.name(), String.join("\n", task.notes())));
        StringBuilder node = new StringBuilder(indent)
                .append(quote(task.name())).append(" [label=").append(quote(label));
        if (task.conditional()) {
            node.append(", style=\"rounded,dashed\"");
        }
        task.phase().map(GraphDot::color).ifPresent(color -> node.append(", color=").append(color));
        return node.append("];\n").toString();
    }

    private static String color(TaskPhase phase) {
        return switch (phase) {
            case SUCCEEDED -> "green4";
            case FAILED -> "red3";
            case IGNORED, CANCELLED -> "orange3";
            case RUNNING -> "blue3";
            case WAITING, SKIPPED -> "gray60";
        };
    }

    /** In DOT only the quotation mark ends a string; a backslash means something to labels. */
    private static String quote(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }
}
