package io.jenkins.plugins.tektonbridge.engine.run;

import io.jenkins.plugins.tektonbridge.engine.schedule.TaskRunPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** The rollbacks of a run that somebody asked for after its end. */
final class RollbacksByHand {
    private final IntFunction<List<TaskRunPlan>> plans;
    private final Drive drive;
    private final Runnable onChange;
    private final List<TaskRunState> before = new ArrayList<>();
    private final List<TaskRunDriver> drivers = new ArrayList<>();
    private String by = "";

    /**
     * None so far.
     *
     * @param plans makes the TaskRuns of a rollback, by its number from 1
     */
    RollbacksByHand(IntFunction<List<TaskRunPlan>> plans, Drive drive, Runnable onChange) {
        this.plans = plans;
        this.drive = drive;
        this.onChange = onChange;
    }

    void begin(int number, String who) {
        by = who;
        plans.apply(number).forEach(run -> driver(run).begin());
    }

    /** Goes on where an earlier process was. */
    void resume(RollbackState rollback) {
        by = rollback.by();
        Map<String, TaskRunState> open = new HashMap<>();
        for (TaskRunState run : rollback.byHand()) {
            if (run.condition().isDone()) {
                before.add(run);
            } else {
                open.put(run.name(), run);
            }
        }
        for (int number = 1; number <= rollback.byHand().size() && !open.isEmpty(); number++) {
            for (TaskRunPlan run : plans.apply(number)) {
                TaskRunState kept = open.remove(run.name());
                if (kept != null) {
                    driver(run).resume(kept);
                }
            }
        }
    }

    private TaskRunDriver driver(TaskRunPlan run) {
        TaskRunDriver driver = new TaskRunDriver(run, drive, onChange);
        drivers.add(driver);
        return driver;
    }

    boolean isAny() {
        return !before.isEmpty() || !drivers.isEmpty();
    }

    boolean areDone() {
        return drivers.stream().allMatch(TaskRunDriver::isDone);
    }

    /** Ends those that run. */
    void stop(String reason, String message) {
        drivers.forEach(driver -> driver.stop(reason, message));
    }

    List<TaskRunState> states() {
        return Stream.concat(before.stream(), drivers.stream().map(TaskRunDriver::state)).toList();
    }

    /** Who asked last. */
    String by() {
        return by;
    }
}
