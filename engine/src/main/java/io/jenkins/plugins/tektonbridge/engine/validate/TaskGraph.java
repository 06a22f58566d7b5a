package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.PipelineTask;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which task of a pipeline waits for which: for those in its {@code runAfter} and for those whose results it uses.
 * Immutable, without cycles, in time and space linear in tasks and edges.
 */
public final class TaskGraph {
    private final Map<String, SortedSet<String>> dependencies;
    private final Map<String, SortedSet<String>> dependents;

    private TaskGraph(Map<String, SortedSet<String>> dependencies) {
        this.dependencies = dependencies;
        this.dependents = inverse(dependencies);
    }

    /**
     * The graph of a pipeline's tasks ({@code spec.tasks}; those in {@code finally} have no order).
     *
     * @throws InvalidGraphException when a name comes twice, when tasks wait for each other, or when one waits for a
     *     task that is not there; looked for in this order, as Tekton does
     */
    public static TaskGraph of(List<PipelineTask> tasks) {
        return of(tasks, ResultRef::of);
    }

    /** The graph when only these references of a task count. */
    static TaskGraph of(List<PipelineTask> tasks, Function<PipelineTask, List<ResultRef>> references) {
        Map<String, SortedSet<String>> dependencies = new LinkedHashMap<>();
        for (PipelineTask task : tasks) {
            if (dependencies.putIfAbsent(task.name(), dependencies(task, references.apply(task))) != null) {
                throw new InvalidGraphException("task " + task.name()
                        + " is already present in Graph, can't add it again: duplicate pipeline task");
            }
        }
        rejectCycles(dependencies);
        rejectUnknown(dependencies);
        return new TaskGraph(dependencies);
    }

    /** The names of the tasks that a task waits for, whether they exist or not. */
    public static SortedSet<String> dependencies(PipelineTask task) {
        return dependencies(task, ResultRef.of(task));
    }

    private static SortedSet<String> dependencies(PipelineTask task, List<ResultRef> references) {
        SortedSet<String> names = new TreeSet<>(task.runAfter());
        references.forEach(ref -> names.add(ref.pipelineTask()));
        return names;
    }

    /** The names of all tasks, in the order of the pipeline. */
    public Set<String> names() {
        return Collections.unmodifiableSet(dependencies.keySet());
    }

    /** The tasks that a task waits for, sorted; none for a name that is not in the graph. */
    public SortedSet<String> dependencies(String task) {
        return neighbours(dependencies, task);
    }

    /** The tasks that wait for a task, sorted; none for a name that is not in the graph. */
    public SortedSet<String> dependents(String task) {
        return neighbours(dependents, task);
    }

    private static SortedSet<String> neighbours(Map<String, SortedSet<String>> edges, String task) {
        return Collections.unmodifiableSortedSet(edges.getOrDefault(task, Collections.emptySortedSet()));
    }

    private static Map<String, SortedSet<String>> inverse(Map<String, SortedSet<String>> edges) {
        Map<String, SortedSet<String>> inverse = new HashMap<>();
        edges.forEach((from, all) -> all.forEach(
                to -> inverse.computeIfAbsent(to, name -> new TreeSet<>()).add(from)));
        return inverse;
    }

    /** Kahn's algorithm; what is left when no task without open dependencies is left waits for a cycle. */
    private static void rejectCycles(Map<String, SortedSet<String>> dependencies) {
        Map<String, SortedSet<String>> open = new TreeMap<>();
        dependencies.forEach((task, all) -> open.put(task, new TreeSet<>(all)));
        Map<String, SortedSet<String>> dependents = inverse(dependencies);
        Deque<String> free = new ArrayDeque<>();
        open.forEach((task, all) -> {
            // A name that no task has is reported as unknown, not as part of a cycle.
            all.removeIf(name -> !dependencies.containsKey(name));
            if (all.isEmpty()) {
                free.add(task);
            }
        });
        while (!free.isEmpty()) {
            String done = free.remove();
            open.remove(done);
            for (String next : dependents.getOrDefault(done, Collections.emptySortedSet())) {
                SortedSet<String> waitsFor = open.get(next);
                if (waitsFor.remove(done) && waitsFor.isEmpty()) {
                    free.add(next);
                }
            }
        }
        if (!open.isEmpty()) {
            Map.Entry<String, SortedSet<String>> first = open.entrySet().iterator().next();
            throw new InvalidGraphException("cycle detected; task " + Go.quote(first.getKey()) + " depends on "
                    + first.getValue().stream().map(Go::quote).collect(Collectors.joining(", ")));
        }
    }

    private static void rejectUnknown(Map<String, SortedSet<String>> dependencies) {
        new TreeMap<>(dependencies).forEach((task, all) -> {
            for (String name : all) {
                if (!dependencies.containsKey(name)) {
                    throw new InvalidGraphException("couldn't add link between " + task + " and " + name + ": task "
                            + task + " depends on " + name + " but " + name + " wasn't present in Pipeline");
                }
            }
        });
    }
}
