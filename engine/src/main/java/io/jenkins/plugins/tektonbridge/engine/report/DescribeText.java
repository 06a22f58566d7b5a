package io.jenkins.plugins.tektonbridge.engine.report;

import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.model.GoDuration;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.StepState;
import io.jenkins.plugins.tektonbridge.engine.run.AttemptState;
import io.jenkins.plugins.tektonbridge.engine.run.PipelineRunState;
import io.jenkins.plugins.tektonbridge.engine.run.PipelineTaskState;
import io.jenkins.plugins.tektonbridge.engine.run.RollbackState;
import io.jenkins.plugins.tektonbridge.engine.run.RunState;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A run as {@code tkn pipelinerun describe} shows it, with its steps, the reasons of skipped tasks and the rollback
 * besides. Empty sections are left out.
 */
public final class DescribeText {
    private final RunState run;
    private final RunDetails details;
    private final Instant now;
    private final Style style;
    private final StringBuilder text = new StringBuilder();

    private DescribeText(RunState run, RunDetails details, Instant now, Style style) {
        this.run = run;
        this.details = details;
        this.now = now;
        this.style = style;
    }

    /**
     * Describes a run.
     *
     * @param run its state
     * @param details what else is known of it
     * @param now the time from which ages count
     * @param style how the text is emphasised
     * @return lines, each with a newline
     */
    public static String of(RunState run, RunDetails details, Instant now, Style style) {
        DescribeText describe = new DescribeText(run, details, now, style);
        describe.head();
        describe.status();
        describe.message();
        describe.rollback();
        describe.timeouts();
        describe.values("Params", run.pipelineRun().map(PipelineRunState::params)
                .orElseGet(() -> run.taskRun().map(TaskRunState::params).orElse(Map.of())));
        describe.values("Results", run.results());
        describe.workspaces();
        describe.pipelineRuns();
        describe.taskRuns();
        describe.attempts();
        describe.steps();
        describe.skipped();
        describe.lines("Warnings", run.warnings().stream());
        describe.lines("Interventions", run.interventions().stream().map(asked -> asked.action()
                + (asked.by().isEmpty() ? "" : " by " + asked.by()) + ", "
                + Times.age(Optional.of(asked.at()), now)));
        return describe.text.toString();
    }

    private void head() {
        Table head = new Table("", style.bold("Name") + ":", run.name());
        field(head, "Namespace", run.pipelineRun().map(PipelineRunState::namespace)
                .orElseGet(() -> run.taskRun().map(TaskRunState::namespace).orElse("")));
        run.pipelineRun().ifPresent(state -> field(head, "Pipeline Ref", state.pipelineName()));
        run.taskRun().ifPresent(state -> field(head, "Task Ref", state.taskName()));
        field(head, "Service Account", details.serviceAccountName());
        field(head, "Run", run.runId());
        field(head, "Runtime", run.runtime());
        field(head, "Files", Inline.of(String.join(", ", run.sourceFiles())));
        text.append(head);
        map("Labels", details.labels());
        map("Annotations", details.annotations());
    }

    private void field(Table table, String name, String value) {
        if (!value.isEmpty()) {
            table.row(style.bold(name) + ":", value);
        }
    }

    private void map(String name, Map<String, String> entries) {
        if (!entries.isEmpty()) {
            text.append(style.bold(name)).append(":\n");
            entries.forEach((key, value) ->
                    text.append(' ').append(key).append('=').append(Inline.of(value)).append('\n'));
        }
    }

    private void status() {
        Condition condition = run.condition();
        heading("Status");
        text.append(new Table("", "STARTED", "DURATION", "STATUS").row(
                Times.age(startTime(), now), Times.duration(startTime(), Times.completion(run)),
                StatusText.of(condition, style)));
    }

    private Optional<Instant> startTime() {
        return run.pipelineRun().isPresent()
                ? run.pipelineRun().flatMap(PipelineRunState::startTime)
                : run.taskRun().flatMap(TaskRunState::startTime);
    }

    private void message() {
        Condition condition = run.condition();
        if (condition.status() == Condition.Status.FALSE) {
            Stream<String> failures = TaskRunRow.of(run).stream()
                    .filter(row -> row.taskRun() != run.taskRun().orElse(null))
                    .filter(row -> row.taskRun().condition().status() == Condition.Status.FALSE)
                    .map(row -> row.task() + ": " + row.taskRun().condition().message());
            lines("Message", Stream.concat(Stream.of(condition.message()), failures));
        }
    }

    private void rollback() {
        run.rollback().ifPresent(rollback -> {
            section("Rollback", new Table(" ", "TASK", "GUARDS", "DECLARED BY", "OUTCOME", "CAUSE").row(
                    rollback.task(), orNone(String.join(", ", rollback.guarded())), rollback.declaredBy().toString(),
                    style.phase(phase(rollback.outcome()), rollback.outcome().toString()),
                    rollback.cause().isEmpty() ? Times.NONE : rollback.cause() + " failed"));
            if (!rollback.message().isEmpty()) {
                text.append(' ').append(Inline.of(rollback.message())).append('\n');
            }
        });
    }

    private static TaskPhase phase(RollbackState.Outcome outcome) {
        return switch (outcome) {
            case NOT_NEEDED -> TaskPhase.SKIPPED;
            case RUNNING -> TaskPhase.RUNNING;
            case ROLLED_BACK -> TaskPhase.CANCELLED;
            case ROLLBACK_FAILED -> TaskPhase.FAILED;
        };
    }

    private void timeouts() {
        if (!details.timeouts().isEmpty()) {
            heading("Timeouts");
            Table table = new Table(" ", "PART", "TIMEOUT");
            details.timeouts().forEach((part, timeout) -> table.row(part, GoDuration.format(timeout)));
            text.append(table);
        }
    }

    private void values(String name, Map<String, ParamValue> values) {
        Table table = new Table(" ", "NAME", "VALUE");
        values.forEach((key, value) -> table.row(key, Inline.of(value)));
        section(name, table);
    }

    private void workspaces() {
        Table table = new Table(" ", "NAME", "SUB PATH", "WORKSPACE BINDING");
        details.workspaces().forEach(binding ->
                table.row(binding.name(), orNone(binding.subPath()), WorkspaceText.of(binding)));
        section("Workspaces", table);
    }

    private void pipelineRuns() {
        Table table = new Table(" ", "NAME", "TASK NAME", "STARTED", "DURATION", "STATUS");
        for (PipelineTaskState task : run.tasks()) {
            for (PipelineRunState inner : task.pipelineRuns()) {
                table.row(
                        inner.name(), task.name(), Times.age(inner.startTime(), now),
                        Times.duration(inner.startTime(), inner.completionTime()),
                        StatusText.of(inner.condition(), style));
            }
        }
        section("Pipelineruns", table);
    }

    private void taskRuns() {
        Table table = new Table(" ", "NAME", "TASK NAME", "STARTED", "DURATION", "STATUS");
        for (TaskRunRow row : TaskRunRow.of(run)) {
            TaskRunState state = row.taskRun();
            String waits = state.latest().flatMap(AttemptState::waiting)
                    .map(waiting -> ": " + Inline.of(waiting.message()))
                    .orElse("");
            table.row(
                    state.name(), row.task(), Times.age(state.startTime(), now),
                    Times.duration(state.startTime(), state.completionTime()),
                    StatusText.of(state.condition(), style) + waits);
        }
        section("Taskruns", table);
    }

    private void attempts() {
        Table table = new Table(" ", "TASK", "ATTEMPT", "STARTED", "DURATION", "STATUS", "MESSAGE");
        for (TaskRunRow row : TaskRunRow.of(run)) {
            List<AttemptState> attempts = row.taskRun().attempts();
            if (attempts.size() > 1) {
                attempts.forEach(attempt -> table.row(
                        row.task(), String.valueOf(attempt.number() + 1), Times.age(attempt.startTime(), now),
                        Times.duration(attempt.startTime(), attempt.completionTime()),
                        StatusText.of(attempt.condition(), style), Inline.of(attempt.condition().message())));
            }
        }
        section("Attempts", table);
    }

    private void steps() {
        Table table = new Table(" ", "TASK", "STEP", "DURATION", "EXIT CODE", "STATUS");
        for (TaskRunRow row : TaskRunRow.of(run)) {
            row.taskRun().latest().ifPresent(attempt -> {
                attempt.sidecars().forEach(sidecar -> step(table, row.task(), sidecar.name() + " (sidecar)", sidecar));
                attempt.steps().forEach(step -> step(table, row.task(), step.name(), step));
            });
        }
        section("Steps", table);
    }

    private void step(Table table, String task, String name, StepState step) {
        String status = switch (step.phase()) {
            case WAITING -> step.reason().isEmpty() ? "Waiting" : "Waiting(" + step.reason() + ")";
            case RUNNING -> "Running";
            case TERMINATED -> step.terminationReason().isEmpty() ? step.reason() : step.terminationReason();
        };
        table.row(
                task, name, Times.duration(step.startedAt(), step.finishedAt()),
                step.exitCode().map(String::valueOf).orElse(Times.NONE), status);
    }

    private void skipped() {
        Table table = new Table(" ", "NAME", "REASON");
        skipped("", run.tasks(), table);
        section("Skipped Tasks", table);
    }

    private static void skipped(String prefix, List<PipelineTaskState> tasks, Table table) {
        for (PipelineTaskState task : tasks) {
            if (task.isSkipped()) {
                table.row(prefix + task.name(), task.skipReason());
            }
            task.pipelineRuns().forEach(inner -> skipped(prefix + task.name() + " / ", inner.tasks(), table));
        }
    }

    private void section(String name, Table table) {
        if (!table.isEmpty()) {
            heading(name);
            text.append(table);
        }
    }

    private void lines(String name, Stream<String> lines) {
        List<String> all = lines.filter(line -> !line.isEmpty()).toList();
        if (!all.isEmpty()) {
            heading(name);
            all.forEach(line -> text.append(line).append('\n'));
        }
    }

    private void heading(String name) {
        text.append('\n').append(style.heading(name)).append("\n\n");
    }

    private static String orNone(String value) {
        return value.isEmpty() ? Times.NONE : value;
    }
}
