package io.jenkins.plugins.tektonbridge.engine.report;

import io.jenkins.plugins.tektonbridge.engine.run.PipelineRunState;
import io.jenkins.plugins.tektonbridge.engine.run.PipelineTaskState;
import io.jenkins.plugins.tektonbridge.engine.run.RunState;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A TaskRun and how people name it.
 *
 * @param task its pipeline task; in a pipeline in the pipeline {@code outer / inner}
 * @param taskRun the TaskRun
 */
record TaskRunRow(String task, TaskRunState taskRun) {
    /** All TaskRuns of a run in the order in which they began; those that have not come last. */
    static List<TaskRunRow> of(RunState run) {
        List<TaskRunRow> rows = new ArrayList<>();
        add("", run.tasks(), rows);
        run.rollback().ifPresent(rollback ->
                rollback.byHand().forEach(taskRun -> rows.add(new TaskRunRow(rollback.task() + " (by hand)", taskRun))));
        rows.sort(Comparator.comparing(row -> row.taskRun().startTime().orElse(Instant.MAX)));
        return rows;
    }

    private static void add(String prefix, List<PipelineTaskState> tasks, List<TaskRunRow> rows) {
        for (PipelineTaskState task : tasks) {
            task.taskRuns().forEach(taskRun -> rows.add(new TaskRunRow(prefix + task.name(), taskRun)));
            for (PipelineRunState inner : task.pipelineRuns()) {
                add(prefix + task.name() + " / ", inner.tasks(), rows);
            }
        }
    }
}
