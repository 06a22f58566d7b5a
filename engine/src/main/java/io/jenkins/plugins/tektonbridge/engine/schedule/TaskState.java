package io.jenkins.plugins.tektonbridge.engine.schedule;

import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineTask;
import io.jenkins.plugins.tektonbridge.engine.validate.ResultRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How far a pipeline task has come. Not thread-safe. */
final class TaskState {
    /** The phases of a pipeline task. */
    enum Phase {
        /** Nothing was decided. */
        WAITING,
        /** Its runs were created, not all are over. */
        STARTED,
        /** All its runs succeeded. */
        SUCCEEDED,
        /** All its runs are over, one failed. */
        FAILED,
        /** It will not run. */
        SKIPPED,
        /** It can't run, as a result that it uses was not written. */
        INVALID
    }

    final PlannedTask planned;
    /** Those that wait for it. */
    final List<TaskState> dependents = new ArrayList<>();
    /** Those that use its results. */
    final List<TaskState> consumers = new ArrayList<>();

    Phase phase = Phase.WAITING;
    /** In which look at the run its phase was decided. */
    int decidedIn;
    /** In which look its runs were created. */
    int startedIn;
    String reason = "";
    int parents;
    int openParents;
    int openProducers;
    boolean parentSkipped;
    /** Whether it will be skipped because of a parent, while it still waits for others. */
    boolean skippedAhead;
    /** How many of its parents make it so. */
    int parentsSkippedAhead;
    boolean visited;
    /** Whether those that wait for it were told that it is over. */
    boolean released;
    /** Whether another task has used its results, which makes those of a matrix known to the pipeline. */
    boolean consumed;
    /** The task with the results of others in it, once they are known. */
    PipelineTask resolved;
    /** The task as its runs were made of it: with the status of other tasks too, for one in finally. */
    PipelineTask started;
    Map<String, Boolean> cel = Map.of();
    /** The results that are still in {@link #started} once they are known: those in an embedded task. */
    List<ResultRef> embeddedRefs = List.of();

    private final Map<String, ChildRun> children = new LinkedHashMap<>();
    private int running;

    TaskState(PlannedTask planned) {
        this.planned = planned;
        this.resolved = planned.task();
        this.started = planned.task();
    }

    /** A child of the run, and what it was made of. */
    static final class ChildRun {
        Child child;
        Optional<TaskRunPlan> plan;
        boolean stopTold;

        ChildRun(Child child, Optional<TaskRunPlan> plan) {
            this.child = child;
            this.plan = plan;
        }
    }

    boolean isRoot() {
        return parents == 0;
    }

    String name() {
        return planned.name();
    }

    boolean isFinished() {
        return phase == Phase.SUCCEEDED || phase == Phase.FAILED;
    }

    boolean hasRuns() {
        return !children.isEmpty();
    }

    void add(Child child, Optional<TaskRunPlan> plan) {
        if (children.put(child.name(), new ChildRun(child, plan)) == null && !child.isDone()) {
            running++;
        }
        phase = Phase.STARTED;
    }

    /** Takes over a change; tells whether the last of its runs has ended with it. */
    boolean change(Child child) {
        ChildRun known = children.get(child.name());
        if (known == null || known.child.isDone()) {
            return false;
        }
        known.child = child;
        if (!child.isDone()) {
            return false;
        }
        running--;
        return running == 0;
    }

    boolean allRunsEnded() {
        return hasRuns() && running == 0;
    }

    /** Its runs in the order of their creation. */
    List<ChildRun> runs() {
        return List.copyOf(children.values());
    }

    Optional<ChildRun> run(String name) {
        return Optional.ofNullable(children.get(name));
    }

    boolean anyFailed() {
        return children.values().stream().anyMatch(run -> run.child.isFailure());
    }

    boolean anyCancelled() {
        return children.values().stream().anyMatch(run -> run.child.isCancelled());
    }

    boolean anyCancelledForTimeout() {
        return children.values().stream().anyMatch(run -> run.child.isCancelledForTimeout());
    }

    /** The reason of the first run that did not succeed, or of the first. */
    String runReason() {
        return children.values().stream()
                .filter(run -> !run.child.isSuccessful())
                .findFirst()
                .or(() -> children.values().stream().findFirst())
                .map(run -> run.child.condition().reason())
                .orElse("");
    }

    /** The value of a result once all runs are over: for a matrix the strings of all runs, sorted by their names. */
    Optional<ParamValue> result(String name, boolean matrixed) {
        if (!isFinished()) {
            return Optional.empty();
        }
        if (!matrixed) {
            return firstRunResult(name);
        }
        List<String> items = sortedRuns().stream()
                .map(run -> run.child.results().get(name))
                .filter(value -> value != null)
                .map(value -> value instanceof ParamValue.StringValue string ? string.value() : "")
                .toList();
        return items.isEmpty() ? Optional.empty() : Optional.of(ParamValue.of(items));
    }

    Optional<ParamValue> firstRunResult(String name) {
        return children.values().stream().findFirst().map(run -> run.child.results().get(name));
    }

    List<ChildRun> sortedRuns() {
        return children.values().stream()
                .sorted(Comparator.comparing((ChildRun run) -> run.child.name()))
                .toList();
    }
}
