package io.jenkins.plugins.tektonbridge.engine.report;

import io.jenkins.plugins.tektonbridge.engine.model.Param;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineSpec;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineTask;
import io.jenkins.plugins.tektonbridge.engine.run.PipelineTaskState;
import io.jenkins.plugins.tektonbridge.engine.run.RollbackState;
import io.jenkins.plugins.tektonbridge.engine.run.RunState;
import io.jenkins.plugins.tektonbridge.engine.validate.InvalidGraphException;
import io.jenkins.plugins.tektonbridge.engine.validate.TaskGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A pipeline as it is drawn: its tasks in the order of the file, those of finally last, and which waits for which.
 *
 * @param title what is drawn, such as {@code Pipeline build-and-deploy}
 * @param tasks the tasks
 */
public record PipelineGraph(String title, List<Task> tasks) {
    public PipelineGraph {
        tasks = List.copyOf(tasks);
    }

    /**
     * A task as it is drawn.
     *
     * @param name its name
     * @param after the tasks that it waits for, all of them in the graph
     * @param inFinally whether it runs when all others are done
     * @param conditional whether it may be skipped by a condition of its own
     * @param notes what is to know of it, in a few words each
     * @param phase how far it has come in a run; empty for a pipeline that is only looked at
     */
    public record Task(
            String name,
            List<String> after,
            boolean inFinally,
            boolean conditional,
            List<String> notes,
            Optional<TaskPhase> phase) {
        public Task {
            after = List.copyOf(after);
            notes = List.copyOf(notes);
        }
    }

    /**
     * The graph of a pipeline.
     *
     * @param title what is drawn
     * @throws InvalidGraphException when its tasks make no graph
     */
    public static PipelineGraph of(String title, PipelineSpec spec) {
        TaskGraph graph = TaskGraph.of(spec.tasks());
        Stream<Task> tasks = spec.tasks().stream()
                .map(task -> task(task, List.copyOf(graph.dependencies(task.name())), false));
        Stream<Task> last = spec.finallyTasks().stream().map(task -> task(task, List.of(), true));
        return new PipelineGraph(title, Stream.concat(tasks, last).toList());
    }

    /** The graph of a run, with how far each task has come. */
    public static PipelineGraph of(RunState run) {
        Set<String> names = run.tasks().stream().map(PipelineTaskState::name).collect(Collectors.toSet());
        return new PipelineGraph(
                run.kind() + " " + run.name(),
                run.tasks().stream().map(task -> task(task, names, run.rollback())).toList());
    }

    private static Task task(PipelineTask task, List<String> after, boolean inFinally) {
        return new Task(task.name(), after, inFinally, !task.when().isEmpty(), notes(task), Optional.empty());
    }

    private static Task task(PipelineTaskState task, Set<String> names, Optional<RollbackState> rollback) {
        TaskPhase phase = TaskPhase.of(task);
        List<String> notes = new ArrayList<>();
        notes.add(task.isSkipped() ? phase + ": " + task.skipReason() : phase.toString());
        rollback.filter(state -> state.task().equals(task.name()))
                .ifPresent(state -> notes.add("rollback " + state.outcome()));
        List<String> after = task.dependencies().stream().filter(names::contains).toList();
        return new Task(
                task.name(), after, task.memberOf().equals("finally"), !task.when().isEmpty(), notes,
                Optional.of(phase));
    }

    private static List<String> notes(PipelineTask task) {
        List<String> notes = new ArrayList<>();
        task.taskRef().ifPresent(ref -> notes.add((ref.kind().isEmpty() ? "Task" : ref.kind()) + " "
                + (ref.resolver().isEmpty() ? ref.name() : "by the resolver " + ref.resolver())));
        task.customSpec().ifPresent(spec -> notes.add("a custom task"));
        task.pipelineRef().ifPresent(ref -> notes.add("Pipeline "
                + (ref.resolver().isEmpty() ? ref.name() : "by the resolver " + ref.resolver())));
        task.pipelineSpec().ifPresent(spec -> notes.add("a pipeline of " + spec.tasks().size() + " tasks"));
        task.matrix().ifPresent(matrix -> notes.add("matrix of "
                + matrix.params().stream().map(Param::name).collect(Collectors.joining(" × "))
                + (matrix.include().isEmpty() ? "" : " and " + matrix.include().size() + " included")));
        task.when().forEach(when -> notes.add("when " + WhenText.of(when)));
        if (task.retries() > 0) {
            notes.add("retries " + task.retries());
        }
        if (task.onError().equals("continue")) {
            notes.add("goes on after a failure");
        }
        return notes;
    }
}
