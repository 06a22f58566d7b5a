package io.jenkins.plugins.tektonbridge.engine.report;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A graph as a tree of text, one line a task. A task that waits for several stands below the one that is farthest from
 * the beginning and names the others; a tree that grows too deep goes on at the margin.
 */
final class GraphText {
    /** Deeper trees would be mostly indentation: 10,000 tasks in a row are 150 MB of it. */
    private static final int DEEPEST = 24;

    private final Map<String, Integer> levels = new HashMap<>();
    private final Map<String, List<PipelineGraph.Task>> below = new HashMap<>();
    private final Deque<PipelineGraph.Task> margin = new ArrayDeque<>();
    private final Style style;
    private final Appendable out;

    private GraphText(PipelineGraph graph, Style style, Appendable out) {
        this.style = style;
        this.out = out;
        Map<String, PipelineGraph.Task> byName = new HashMap<>();
        graph.tasks().forEach(task -> byName.put(task.name(), task));
        for (PipelineGraph.Task task : graph.tasks()) {
            level(task, byName);
        }
        for (PipelineGraph.Task task : graph.tasks()) {
            if (!task.after().isEmpty()) {
                below.computeIfAbsent(parent(task), name -> new ArrayList<>()).add(task);
            }
        }
    }

    static void write(PipelineGraph graph, Style style, Appendable out) throws IOException {
        out.append(style.bold(graph.title())).append('\n');
        GraphText text = new GraphText(graph, style, out);
        text.trees(graph.tasks().stream().filter(task -> !task.inFinally() && task.after().isEmpty()).toList());
        List<PipelineGraph.Task> last = graph.tasks().stream().filter(PipelineGraph.Task::inFinally).toList();
        if (!last.isEmpty()) {
            out.append("finally\n");
            text.trees(last);
        }
    }

    /** How far a task is from the beginning; by a stack of our own, as pipelines may be longer than the thread's. */
    private void level(PipelineGraph.Task start, Map<String, PipelineGraph.Task> byName) {
        Deque<PipelineGraph.Task> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            PipelineGraph.Task task = open.peek();
            List<String> unknown = task.after().stream().filter(name -> !levels.containsKey(name)).toList();
            if (unknown.isEmpty()) {
                levels.put(open.pop().name(), 1 + task.after().stream().mapToInt(levels::get).max().orElse(-1));
            } else {
                unknown.forEach(name -> open.push(byName.get(name)));
            }
        }
    }

    private String parent(PipelineGraph.Task task) {
        String farthest = task.after().get(0);
        for (String name : task.after()) {
            farthest = levels.get(name) > levels.get(farthest) ? name : farthest;
        }
        return farthest;
    }

    /** A line that is still to be written. */
    private record Line(PipelineGraph.Task task, String indent, boolean isLast, int depth) {}

    private void trees(List<PipelineGraph.Task> roots) throws IOException {
        tree(roots);
        while (!margin.isEmpty()) {
            PipelineGraph.Task task = margin.poll();
            out.append("below ").append(task.name()).append('\n');
            tree(below.get(task.name()));
        }
    }

    private void tree(List<PipelineGraph.Task> roots) throws IOException {
        Deque<Line> open = new ArrayDeque<>();
        push(open, roots, "", 0);
        while (!open.isEmpty()) {
            Line line = open.pop();
            PipelineGraph.Task task = line.task();
            List<PipelineGraph.Task> children = below.getOrDefault(task.name(), List.of());
            boolean goesOnAtMargin = line.depth() == DEEPEST && !children.isEmpty();
            out.append(line.indent()).append(line.isLast() ? "└─ " : "├─ ").append(text(task))
                    .append(goesOnAtMargin ? " · goes on below\n" : "\n");
            if (goesOnAtMargin) {
                margin.add(task);
            } else {
                push(open, children, line.indent() + (line.isLast() ? "   " : "│  "), line.depth() + 1);
            }
        }
    }

    private static void push(Deque<Line> open, List<PipelineGraph.Task> tasks, String indent, int depth) {
        for (int i = tasks.size() - 1; i >= 0; i--) {
            open.push(new Line(tasks.get(i), indent, i == tasks.size() - 1, depth));
        }
    }

    private String text(PipelineGraph.Task task) {
        List<String> parts = new ArrayList<>();
        parts.add(task.phase().map(phase -> style.phase(phase, task.name())).orElse(task.name()));
        if (task.after().size() > 1) {
            String parent = parent(task);
            parts.add(task.after().stream()
                    .filter(name -> !name.equals(parent))
                    .collect(Collectors.joining(", ", "also after ", "")));
        }
        parts.addAll(task.notes());
        return String.join(" · ", parts);
    }
}
