package io.jenkins.plugins.tektonbridge.engine.run;

import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.run.RollbackState.Outcome;
import io.jenkins.plugins.tektonbridge.engine.schedule.PipelineProgress;
import io.jenkins.plugins.tektonbridge.engine.schedule.RollbackRule;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is to be said of a run's rollback. */
final class RollbackReport {
    private final PipelineSetup.DeclaredRollback declared;
    private final PipelineProgress progress;
    private final List<PipelineTaskState> tasks;
    private final boolean over;

    /** @param over whether nothing more begins, rollbacks by hand aside */
    RollbackReport(
            PipelineSetup.DeclaredRollback declared, PipelineProgress progress, List<PipelineTaskState> tasks,
            boolean over) {
        this.declared = declared;
        this.progress = progress;
        this.tasks = tasks;
        this.over = over;
    }

    /** @param by who rolled back by hand last, if somebody did */
    RollbackState state(List<TaskRunState> byHand, String by) {
        RollbackRule rule = declared.rule();
        PipelineTaskState task = task(rule.task());
        List<TaskRunState> runs = byHand.isEmpty() ? runs(task).toList() : latest(byHand);
        Outcome outcome = runs.isEmpty() ? withoutRun() : outcome(runs);
        return new RollbackState(
                rule.task(), declared.by(), rule.guarded(), outcome,
                cause(!runs.isEmpty() && byHand.isEmpty()),
                message(task, runs, outcome), byHand.isEmpty() ? "" : by, begun(runs), ended(runs, outcome), byHand);
    }

    private PipelineTaskState task(String name) {
        return tasks.stream().filter(task -> task.name().equals(name)).findFirst().orElseThrow();
    }

    private static Stream<TaskRunState> runs(PipelineTaskState task) {
        return Stream.concat(
                task.taskRuns().stream(), task.pipelineRuns().stream().flatMap(PipelineRunState::allTaskRuns));
    }

    /** Those of the last rollback by hand: of a matrix several, whose names end with the same number. */
    private static List<TaskRunState> latest(List<TaskRunState> byHand) {
        String suffix = suffix(byHand.getLast());
        return byHand.stream().filter(run -> suffix(run).equals(suffix)).toList();
    }

    private static String suffix(TaskRunState run) {
        return run.name().substring(run.name().lastIndexOf('-') + 1);
    }

    private static Outcome outcome(List<TaskRunState> runs) {
        if (runs.stream().anyMatch(run -> !run.condition().isDone())) {
            return Outcome.RUNNING;
        }
        return runs.stream().allMatch(run -> run.condition().isSuccessful())
                ? Outcome.ROLLED_BACK
                : Outcome.ROLLBACK_FAILED;
    }

    private Outcome withoutRun() {
        if (failed().isEmpty()) {
            return Outcome.NOT_NEEDED;
        }
        boolean willRun = !over && declared.by() != RollbackState.Declaration.NAME
                && progress.rollbackProblem().isEmpty();
        return willRun ? Outcome.RUNNING : Outcome.ROLLBACK_FAILED;
    }

    private Optional<String> failed() {
        return declared.rule().guarded().stream().filter(name -> hasFailed(task(name))).findFirst();
    }

    private static boolean hasFailed(PipelineTaskState task) {
        return Stream.concat(
                        task.taskRuns().stream().map(TaskRunState::condition),
                        task.pipelineRuns().stream().map(PipelineRunState::condition))
                .anyMatch(condition -> condition.isDone() && !condition.isSuccessful());
    }

    /** One that ran by its own conditions was caused by what they refer to. */
    private String cause(boolean ran) {
        List<String> guarded = declared.rule().guarded();
        return failed().orElseGet(() -> ran && guarded.size() == 1 ? guarded.get(0) : "");
    }

    private String message(PipelineTaskState task, List<TaskRunState> runs, Outcome outcome) {
        if (!runs.isEmpty()) {
            return runs.stream()
                    .map(TaskRunState::condition)
                    .filter(condition -> condition.isDone() && !condition.isSuccessful())
                    .map(Condition::message)
                    .findFirst()
                    .orElse("");
        }
        return outcome == Outcome.ROLLBACK_FAILED ? "it did not run: " + whyNot(task) : "";
    }

    private String whyNot(PipelineTaskState task) {
        if (declared.by() == RollbackState.Declaration.NAME) {
            return task.skipReason() + "; declare it to have it run after a failure: "
                    + declared.rule().toDeclare();
        }
        return progress.rollbackProblem().orElse("the run was cancelled before");
    }

    private static Optional<Instant> begun(List<TaskRunState> runs) {
        return runs.stream()
                .flatMap(run -> run.attempts().stream())
                .flatMap(attempt -> attempt.startTime().stream())
                .min(Comparator.naturalOrder());
    }

    private static Optional<Instant> ended(List<TaskRunState> runs, Outcome outcome) {
        return outcome == Outcome.RUNNING
                ? Optional.empty()
                : runs.stream().flatMap(run -> run.completionTime().stream()).max(Comparator.naturalOrder());
    }
}
