package io.jenkins.plugins.tektonbridge.engine.report;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A graph in Mermaid, which GitHub, GitLab and others draw inside of Markdown. */
final class GraphMermaid {
    private static final Map<TaskPhase, String> LOOKS = new TreeMap<>(Map.of(
            TaskPhase.SUCCEEDED, "stroke:#1a7f37",
            TaskPhase.FAILED, "stroke:#cf222e,stroke-width:2px",
            TaskPhase.IGNORED, "stroke:#bc4c00",
            TaskPhase.CANCELLED, "stroke:#bc4c00",
            TaskPhase.RUNNING, "stroke:#0969da,stroke-width:2px",
            TaskPhase.WAITING, "stroke:#8c959f",
            TaskPhase.SKIPPED, "stroke:#8c959f,color:#8c959f"));

    private final Map<String, String> ids = new HashMap<>();
    private final PipelineGraph graph;
    private final Appendable out;

    private GraphMermaid(PipelineGraph graph, Appendable out) {
        this.graph = graph;
        this.out = out;
        // Names such as "end" mean something to Mermaid, so its nodes are counted.
        graph.tasks().forEach(task -> ids.put(task.name(), "t" + ids.size()));
    }

    static void write(PipelineGraph graph, Appendable out) throws IOException {
        new GraphMermaid(graph, out).write();
    }

    private void write() throws IOException {
        out.append("%% ").append(Inline.of(graph.title())).append("\nflowchart LR\n");
        for (PipelineGraph.Task task : graph.tasks()) {
            if (!task.inFinally()) {
                node(task, "  ");
            }
        }
        for (PipelineGraph.Task task : graph.tasks()) {
            for (String name : task.after()) {
                out.append("  ").append(ids.get(name)).append(" --> ").append(ids.get(task.name())).append('\n');
            }
        }
        List<PipelineGraph.Task> last = graph.tasks().stream().filter(PipelineGraph.Task::inFinally).toList();
        if (!last.isEmpty()) {
            out.append("  subgraph finally\n");
            for (PipelineGraph.Task task : last) {
                node(task, "    ");
            }
            out.append("  end\n");
        }
        looks();
    }

    private void node(PipelineGraph.Task task, String indent) throws IOException {
        out.append(indent).append(ids.get(task.name())).append("[\"").append(escape(task.name()));
        for (String note : task.notes()) {
            out.append("<br/>").append(escape(note));
        }
        out.append("\"]\n");
    }

    private void looks() throws IOException {
        classes("conditional", "stroke-dasharray:4 4", graph.tasks().stream()
                .filter(PipelineGraph.Task::conditional).toList());
        for (Map.Entry<TaskPhase, String> look : LOOKS.entrySet()) {
            classes(look.getKey().name().toLowerCase(Locale.ROOT), look.getValue(), graph.tasks().stream()
                    .filter(task -> task.phase().filter(phase -> phase == look.getKey()).isPresent())
                    .toList());
        }
    }

    private void classes(String name, String look, List<PipelineGraph.Task> tasks) throws IOException {
        if (!tasks.isEmpty()) {
            out.append("  classDef ").append(name).append(' ').append(look).append('\n')
                    .append("  class ")
                    .append(String.join(",", tasks.stream().map(task -> ids.get(task.name())).toList()))
                    .append(' ').append(name).append('\n');
        }
    }

    /** Mermaid's own escapes, {@code #NAME;}, inside of quotation marks; tags would be HTML. */
    private static String escape(String text) {
        return text.replace("#", "#35;")
                .replace("&", "#amp;")
                .replace("\"", "#quot;")
                .replace("<", "#lt;")
                .replace(">", "#gt;");
    }
}
