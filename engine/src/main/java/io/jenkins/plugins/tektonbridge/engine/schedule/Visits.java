package io.jenkins.plugins.tektonbridge.engine.schedule;

import io.jenkins.plugins.tektonbridge.engine.schedule.TaskState.Phase;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Which tasks Tekton reaches when it walks from the first tasks through those that are done. While a run stops, a task
 * that was skipped may wait behind one that still runs; Tekton calls that an invalid list of done tasks and leaves the
 * run's condition as it was. Each edge is walked once.
 */
final class Visits {
    private final Board board;
    private boolean begun;
    private int reached;
    private int inDag;

    Visits(Board board) {
        this.board = board;
    }

    /** Whether a task is skipped behind one that runs; asked only of a run that stops. */
    boolean anyUnreachable() {
        if (!begun) {
            begun = true;
            for (TaskState state : board.states()) {
                if (!state.planned.inFinally()) {
                    inDag++;
                    if (state.isRoot()) {
                        reach(state);
                    }
                }
            }
        }
        return reached < inDag;
    }

    /** A task that ran has ended: the way goes on behind it. */
    void ended(TaskState state) {
        if (begun && !state.planned.inFinally()) {
            walk(state);
        }
    }

    private void reach(TaskState root) {
        visit(root);
        walk(root);
    }

    private void visit(TaskState state) {
        state.visited = true;
        reached++;
    }

    private void walk(TaskState from) {
        Deque<TaskState> open = new ArrayDeque<>();
        open.add(from);
        while (!open.isEmpty()) {
            TaskState state = open.remove();
            if (!state.visited || state.phase == Phase.STARTED) {
                continue;
            }
            for (TaskState next : state.dependents) {
                if (!next.visited) {
                    visit(next);
                    open.add(next);
                }
            }
        }
    }
}
