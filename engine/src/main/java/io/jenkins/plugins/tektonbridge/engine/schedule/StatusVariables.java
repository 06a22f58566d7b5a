package io.jenkins.plugins.tektonbridge.engine.schedule;

import io.jenkins.plugins.tektonbridge.engine.schedule.TaskState.Phase;
import io.jenkins.plugins.tektonbridge.engine.substitute.Variables;
import java.util.Optional;

/** What tasks in finally may ask: {@code tasks.T.status}, {@code tasks.T.reason} and {@code tasks.status}. */
final class StatusVariables implements Variables {
    private static final String TASKS = "tasks.";
    private static final String NONE = "None";

    private final Board board;
    private final String aggregate;

    StatusVariables(Board board, Halt halt) {
        this.board = board;
        this.aggregate = aggregate(board, halt);
    }

    private static String aggregate(Board board, Halt halt) {
        if (board.dagFailedAtAll > 0) {
            return Reasons.FAILED;
        }
        RunCounts counts = RunCounts.of(board, halt);
        return counts.skipped() - board.inFinally(Phase.SKIPPED) > 0 ? Reasons.COMPLETED : Reasons.SUCCEEDED;
    }

    @Override
    public Optional<String> string(String name) {
        if (name.equals("tasks.status")) {
            return Optional.of(aggregate);
        }
        if (!name.startsWith(TASKS)) {
            return Optional.empty();
        }
        if (name.endsWith(".status")) {
            return task(name, ".status").map(StatusVariables::status);
        }
        return name.endsWith(".reason") ? task(name, ".reason").map(TaskState::runReason) : Optional.empty();
    }

    private Optional<TaskState> task(String name, String suffix) {
        int end = name.length() - suffix.length();
        return end <= TASKS.length()
                ? Optional.empty()
                : board.state(name.substring(TASKS.length(), end)).filter(state -> !state.planned.inFinally());
    }

    static String status(TaskState state) {
        if (state.phase == Phase.SUCCEEDED) {
            return Reasons.SUCCEEDED;
        }
        return state.anyFailed() ? Reasons.FAILED : NONE;
    }
}
