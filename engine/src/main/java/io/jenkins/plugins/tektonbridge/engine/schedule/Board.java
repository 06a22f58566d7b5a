package io.jenkins.plugins.tektonbridge.engine.schedule;

import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.schedule.TaskState.Phase;
import io.jenkins.plugins.tektonbridge.engine.substitute.PipelineTaskSubstitution;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The states of all tasks of a run, and how many stand how: each change costs the same, however many tasks. */
final class Board {
    private final List<TaskState> states;
    private final Map<String, TaskState> byName = new HashMap<>();
    private final Map<Phase, Integer> dag = new EnumMap<>(Phase.class);
    private final Map<Phase, Integer> finals = new EnumMap<>(Phase.class);
    private final Map<String, String> invalid = new TreeMap<>();
    private final Deque<TaskState> finished = new ArrayDeque<>();
    int ignored;
    int cancelled;
    int failed;
    int dagFailedForGood;
    int dagFailedAtAll;
    int dagInvalidForGood;
    private int dagSkippedForTimeout;
    private int finallySkippedForTimeout;
    private int withRuns;
    private int look;
    private int lastWholeLook;
    private int skippedAhead;

    Board(PipelinePlan plan) {
        states = plan.newStates();
        for (TaskState state : states) {
            byName.put(state.name(), state);
            counts(state).merge(Phase.WAITING, 1, Integer::sum);
        }
    }

    List<TaskState> states() {
        return states;
    }

    Optional<TaskState> state(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    int inDag(Phase phase) {
        return dag.getOrDefault(phase, 0);
    }

    int inFinally(Phase phase) {
        return finals.getOrDefault(phase, 0);
    }

    boolean anyRuns() {
        return withRuns > 0;
    }

    Map<String, String> invalid() {
        return invalid;
    }

    /** Tasks all of whose runs have ended since they were last asked for. */
    Optional<TaskState> nextFinished() {
        return Optional.ofNullable(finished.poll());
    }

    void started(TaskState state, Child child, Optional<TaskRunPlan> plan) {
        if (!state.hasRuns()) {
            withRuns++;
            state.startedIn = look;
            move(state, Phase.STARTED);
        }
        state.add(child, plan);
    }

    void changed(Child child) {
        TaskState state = byName.get(child.pipelineTask());
        if (state != null && state.change(child)) {
            ended(state);
        }
    }

    /** Books a task whose runs are all over. */
    void ended(TaskState state) {
        boolean success = !state.anyFailed();
        move(state, success ? Phase.SUCCEEDED : Phase.FAILED);
        finished.add(state);
        if (!success) {
            failed(state);
        }
    }

    private void failed(TaskState state) {
        boolean isRun = !state.planned.isPipeline();
        if (isRun && state.anyCancelledForTimeout()) {
            failed++;
        } else if (isRun && state.anyCancelled()) {
            cancelled++;
        } else if (state.planned.continuesOnError()) {
            ignored++;
        } else {
            failed++;
        }
        if (!state.planned.inFinally()) {
            dagFailedAtAll++;
            dagFailedForGood += state.planned.continuesOnError() ? 0 : 1;
        }
    }

    void skipped(TaskState state, String reason) {
        move(state, Phase.SKIPPED);
        state.reason = reason;
        if (reason.equals(SkipReasons.FINALLY_TIMEOUT)) {
            finallySkippedForTimeout++;
        } else if (!state.planned.inFinally()
                && (reason.equals(SkipReasons.PIPELINE_TIMEOUT) || reason.equals(SkipReasons.TASKS_TIMEOUT))) {
            dagSkippedForTimeout++;
        }
    }

    /** Whether the run is a failure because a task never had the time to run. */
    boolean anySkippedForTimeout(Halt halt) {
        return finallySkippedForTimeout > 0 || dagSkippedForTimeout > 0 && halt == Halt.NONE;
    }

    void invalid(TaskState state, String message) {
        move(state, Phase.INVALID);
        state.reason = message;
        invalid.put(state.name(), message);
        dagInvalidForGood += state.planned.continuesOnError() ? 0 : 1;
    }

    /**
     * A parent of these tasks is skipped (or will be), and not because of its when: they will be skipped as well, and
     * count as such, but it is decided only when all their parents are done.
     */
    void skipAhead(List<TaskState> dependents) {
        Deque<TaskState> open = new ArrayDeque<>(dependents);
        while (!open.isEmpty()) {
            TaskState state = open.remove();
            state.parentsSkippedAhead++;
            if (state.phase == Phase.WAITING && !state.skippedAhead) {
                state.skippedAhead = true;
                skippedAhead++;
                open.addAll(state.dependents);
            }
        }
    }

    /** It is decided about a task now; those behind it are looked at anew. */
    void decided(TaskState decided) {
        if (!decided.skippedAhead) {
            return;
        }
        decided.skippedAhead = false;
        skippedAhead--;
        Deque<TaskState> open = new ArrayDeque<>(decided.dependents);
        while (!open.isEmpty()) {
            TaskState state = open.remove();
            if (--state.parentsSkippedAhead == 0 && state.skippedAhead) {
                state.skippedAhead = false;
                skippedAhead--;
                open.addAll(state.dependents);
            }
        }
    }

    /** How many tasks wait and will be skipped. */
    int skippedAhead() {
        return skippedAhead;
    }

    /** Another look at the run begins. */
    void nextLook() {
        look++;
    }

    /** The look that is going on has come to its end. */
    void endOfLook() {
        lastWholeLook = look;
    }

    /** The tasks as Tekton orders them: those that ran before the last look that came to its end, then the others. */
    List<TaskState> inOrderOfReport() {
        List<TaskState> ordered = new ArrayList<>(states.size());
        states.stream().filter(state -> ranBefore(state)).forEach(ordered::add);
        states.stream().filter(state -> !ranBefore(state)).forEach(ordered::add);
        return ordered;
    }

    private boolean ranBefore(TaskState state) {
        return state.hasRuns() && state.startedIn < lastWholeLook;
    }

    /** Whether a task was started or skipped in the look that is going on. */
    boolean isNew(TaskState state) {
        return state.decidedIn == look && state.phase != Phase.WAITING && !state.isFinished();
    }

    private void move(TaskState state, Phase phase) {
        state.decidedIn = look;
        counts(state).merge(state.phase, -1, Integer::sum);
        counts(state).merge(phase, 1, Integer::sum);
        state.phase = phase;
    }

    private Map<Phase, Integer> counts(TaskState state) {
        return state.planned.inFinally() ? finals : dag;
    }

    /** The result of a finished task, as those that refer to it see it. */
    Optional<ParamValue> result(String task, String name) {
        return state(task).flatMap(state -> state.result(name, isMatrixed(state)));
    }

    static boolean isMatrixed(TaskState state) {
        return PipelineTaskSubstitution.isMatrixed(state.planned.task());
    }

    List<TaskState> running() {
        List<TaskState> running = new ArrayList<>();
        for (TaskState state : states) {
            if (state.phase == Phase.STARTED) {
                running.add(state);
            }
        }
        return running;
    }
}
