package io.jenkins.plugins.tektonbridge.engine.report;

import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.report.view.FailingStep;
import io.jenkins.plugins.tektonbridge.engine.run.LogFile;
import io.jenkins.plugins.tektonbridge.engine.run.PipelineTaskState;
import io.jenkins.plugins.tektonbridge.engine.run.RollbackState;
import io.jenkins.plugins.tektonbridge.engine.run.RunState;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunState;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a run has come to, for the end of its output: each task, the results, the rollback, and the step that it failed at
 * with the end of what that wrote.
 */
public final class RunSummary {
    private static final int LINES = 20;

    private final RunState run;
    private final LogSource logs;
    private final Style style;
    private final StringBuilder text = new StringBuilder();

    private RunSummary(RunState run, LogSource logs, Style style) {
        this.run = run;
        this.logs = logs;
        this.style = style;
    }

    /**
     * Sums a run up.
     *
     * @param run its state
     * @param logs where its output is kept
     * @param style how the text is emphasised
     * @return lines, each with a newline
     */
    public static String of(RunState run, LogSource logs, Style style) {
        RunSummary summary = new RunSummary(run, logs, style);
        summary.tasks();
        summary.results();
        summary.failure();
        summary.rollback();
        summary.verdict();
        return summary.text.toString();
    }

    private void tasks() {
        Table table = new Table("", "TASK", "DURATION", "STATUS");
        for (PipelineTaskState task : run.tasks()) {
            table.row(task.name(), duration(task), status(task));
        }
        run.rollback().ifPresent(rollback -> rollback.byHand().forEach(taskRun -> table.row(
                rollback.task() + " (by hand)", Times.duration(taskRun.startTime(), taskRun.completionTime()),
                StatusText.of(taskRun.condition(), style) + message(Stream.of(taskRun)))));
        text.append(table);
    }

    /** From the first of its runs to the last: a matrix has many. */
    private static String duration(PipelineTaskState task) {
        Optional<Instant> from = Stream.concat(
                        task.taskRuns().stream().map(TaskRunState::startTime),
                        task.pipelineRuns().stream().map(state -> state.startTime()))
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
        Optional<Instant> to = Stream.concat(
                        task.taskRuns().stream().map(TaskRunState::completionTime),
                        task.pipelineRuns().stream().map(state -> state.completionTime()))
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder());
        return from.isEmpty() ? "" : Times.duration(from, to);
    }

    private String status(PipelineTaskState task) {
        TaskPhase phase = TaskPhase.of(task);
        String word = style.phase(phase, phase.toString());
        if (task.isSkipped()) {
            return word + ": " + task.skipReason();
        }
        int runs = task.taskRuns().size();
        String of = runs > 1 ? " (" + count(task, phase) + " of " + runs + ")" : "";
        return word + of + message(task.taskRuns().stream());
    }

    private static long count(PipelineTaskState task, TaskPhase phase) {
        return task.taskRuns().stream().filter(taskRun -> TaskPhase.of(taskRun.condition()) == phase).count();
    }

    private static String message(Stream<TaskRunState> taskRuns) {
        return taskRuns
                .filter(taskRun -> taskRun.condition().isDone() && !taskRun.condition().isSuccessful())
                .findFirst()
                .map(taskRun -> ": " + Inline.of(taskRun.condition().message()) + attempts(taskRun))
                .orElse("");
    }

    private static String attempts(TaskRunState taskRun) {
        return taskRun.attempts().size() > 1 ? " (attempt " + taskRun.attempts().size() + ")" : "";
    }

    private void results() {
        if (!run.results().isEmpty()) {
            Table table = new Table("", "RESULT", "VALUE");
            for (Map.Entry<String, ParamValue> result : run.results().entrySet()) {
                table.row(result.getKey(), Inline.of(result.getValue()));
            }
            text.append('\n').append(table);
        }
    }

    /** Of a run that failed; the others say in the table why they failed. */
    private void failure() {
        FailingStep.of(run).ifPresent(failing -> failing.step().ifPresent(step -> {
            text.append('\n').append(style.error("Step " + step.name() + " of task " + failing.pipelineTask()
                    + step.exitCode().map(code -> " ended with exit code " + code).orElse(" did not end")));
            List<String> lines = failing.attempt().logs().stream()
                    .filter(log -> log.container().equals(step.container()))
                    .findFirst()
                    .map(this::tail)
                    .orElse(List.of());
            text.append(lines.isEmpty() ? "; it wrote nothing\n" : "; the end of its output:\n");
            lines.forEach(line -> text.append("  ").append(line).append('\n'));
        }));
    }

    private List<String> tail(LogFile log) {
        try {
            return LogTail.of(logs, log, LINES);
        } catch (IOException e) {
            return List.of("(it can't be read: " + e.getMessage() + ")");
        }
    }

    private void rollback() {
        run.rollback()
                .filter(state -> state.outcome() != RollbackState.Outcome.NOT_NEEDED || !state.message().isEmpty())
                .ifPresent(state -> text.append("\n").append(style.bold("Rollback")).append(": ")
                        .append(state.outcome())
                        .append(state.cause().isEmpty() ? "" : ", because " + state.cause() + " failed")
                        .append(" (task ").append(state.task()).append(')')
                        .append(state.message().isEmpty() ? "" : ": " + Inline.of(state.message()))
                        .append('\n'));
    }

    private void verdict() {
        TaskPhase phase = TaskPhase.of(run.condition());
        String word = switch (phase) {
            case SUCCEEDED -> "succeeded";
            case CANCELLED -> "was cancelled";
            case RUNNING -> "is going on";
            default -> "failed";
        };
        String took = Times.completion(run)
                .map(end -> " after " + Times.duration(Duration.between(run.createdAt(), end)))
                .orElse("");
        text.append('\n').append(style.phase(phase, run.kind() + " " + run.name() + " " + word)).append(took)
                .append(run.condition().message().isEmpty() ? "" : ": " + run.condition().message())
                .append('\n');
    }
}
