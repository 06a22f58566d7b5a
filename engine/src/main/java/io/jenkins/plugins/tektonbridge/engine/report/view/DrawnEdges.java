package io.jenkins.plugins.tektonbridge.engine.report.view;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The edges that a picture needs: those that no others imply. A task that waits for {@code test}, which waits for
 * {@code clone}, waits for {@code clone} whether it says so or not; a line for that would only cross the others, and
 * makes the layout of large graphs several times as slow. What is left is the graph's transitive reduction.
 */
final class DrawnEdges {
    private DrawnEdges() {}

    /**
     * The tasks that each task is drawn to wait for, in the order of the tasks and of what each says.
     *
     * @param tasks the tasks; what they wait for that is not among them counts for nothing
     */
    static Map<String, List<String>> of(List<GraphLayout.Task> tasks) {
        Map<String, Integer> numbers = new HashMap<>();
        tasks.forEach(task -> numbers.putIfAbsent(task.name(), numbers.size()));
        Map<String, List<String>> parents = new LinkedHashMap<>();
        tasks.forEach(task -> parents.put(task.name(), task.dependencies().stream()
                .filter(numbers::containsKey)
                .distinct()
                .toList()));
        Map<String, BitSet> ancestors = new HashMap<>();
        Map<String, List<String>> drawn = new LinkedHashMap<>(parents);
        for (String task : inOrder(parents)) {
            BitSet implied = new BitSet();
            parents.get(task).forEach(parent -> implied.or(ancestors.get(parent)));
            drawn.put(task, parents.get(task).stream()
                    .filter(parent -> !implied.get(numbers.get(parent)))
                    .toList());
            parents.get(task).forEach(parent -> implied.set(numbers.get(parent)));
            ancestors.put(task, implied);
        }
        return drawn;
    }

    /** How many tasks stand before each on the longest way to it. */
    static Map<String, Integer> layers(Map<String, List<String>> parents) {
        Map<String, Integer> layers = new HashMap<>();
        for (String task : inOrder(parents)) {
            layers.put(task, parents.get(task).stream().mapToInt(parent -> layers.get(parent) + 1).max().orElse(0));
        }
        return layers;
    }

    /** The tasks, each behind those that it waits for. Tasks of a circle, which no valid pipeline has, are left out. */
    private static List<String> inOrder(Map<String, List<String>> parents) {
        Map<String, List<String>> children = new HashMap<>();
        Map<String, Integer> open = new HashMap<>();
        Deque<String> ready = new ArrayDeque<>();
        parents.forEach((task, before) -> {
            before.forEach(parent -> children.computeIfAbsent(parent, name -> new ArrayList<>()).add(task));
            open.put(task, before.size());
            if (before.isEmpty()) {
                ready.add(task);
            }
        });
        List<String> order = new ArrayList<>();
        while (!ready.isEmpty()) {
            String task = ready.remove();
            order.add(task);
            for (String child : children.getOrDefault(task, List.of())) {
                if (open.merge(child, -1, Integer::sum) == 0) {
                    ready.add(child);
                }
            }
        }
        return order;
    }
}
