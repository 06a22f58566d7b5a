package io.jenkins.plugins.tektonbridge.engine.report;

import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.model.StepState;
import io.jenkins.plugins.tektonbridge.engine.run.AttemptState;
import io.jenkins.plugins.tektonbridge.engine.run.LogFile;
import io.jenkins.plugins.tektonbridge.engine.run.RunState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A step or sidecar because of which a TaskRun failed.
 *
 * @param task its pipeline task, as people name it
 * @param state the step
 * @param log its output, if it wrote any
 */
record FailedStep(String task, StepState state, Optional<LogFile> log) {
    /** Ends that are no failure of the step's own; skipped ones come after the one that failed. */
    private static final Set<String> HARMLESS = Set.of("Completed", "Continued", "Skipped", "Cancelled");

    /** The failing steps of the latest attempts of all failed TaskRuns, in the order in which the TaskRuns began. */
    static List<FailedStep> of(RunState run) {
        List<FailedStep> failed = new ArrayList<>();
        for (TaskRunRow row : TaskRunRow.of(run)) {
            if (row.taskRun().condition().status() == Condition.Status.FALSE) {
                row.taskRun().latest().ifPresent(attempt -> attempt.steps().stream()
                        .filter(FailedStep::hasFailed)
                        .forEach(step -> failed.add(new FailedStep(row.task(), step, log(attempt, step)))));
            }
        }
        return failed;
    }

    private static boolean hasFailed(StepState step) {
        return step.phase() == StepState.Phase.TERMINATED
                && step.exitCode().filter(code -> code != 0).isPresent()
                && !HARMLESS.contains(step.terminationReason());
    }

    private static Optional<LogFile> log(AttemptState attempt, StepState step) {
        return attempt.logs().stream().filter(log -> log.container().equals(step.container())).findFirst();
    }
}
