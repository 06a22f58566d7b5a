package io.jenkins.plugins.tektonbridge.engine.report.view;

import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.StepState;
import io.jenkins.plugins.tektonbridge.engine.run.AttemptState;
import io.jenkins.plugins.tektonbridge.engine.run.LogFile;
import io.jenkins.plugins.tektonbridge.engine.run.PipelineRunState;
import io.jenkins.plugins.tektonbridge.engine.run.PipelineTaskState;
import io.jenkins.plugins.tektonbridge.engine.run.RollbackState;
import io.jenkins.plugins.tektonbridge.engine.run.RunState;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** States of runs, of few words. Each task has one step, {@code main}, whose log is {@code <task>.log}. */
final class TestStates {
    static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    static final Condition RUNNING = new Condition(Condition.Status.UNKNOWN, "Running", "");
    static final Condition SUCCEEDED = new Condition(Condition.Status.TRUE, "Succeeded", "All Steps have completed executing");

    private TestStates() {}

    static Condition failed(String reason) {
        return new Condition(Condition.Status.FALSE, reason, "\"step-main\" exited with code 1: Error");
    }

    /** A run of tasks. */
    static RunState run(Condition condition, PipelineTaskState... tasks) {
        return run(condition, Optional.empty(), tasks);
    }

    static RunState run(Condition condition, Optional<RollbackState> rollback, PipelineTaskState... tasks) {
        Optional<Instant> end = condition.isDone() ? Optional.of(NOON.plusSeconds(60)) : Optional.empty();
        PipelineRunState run = new PipelineRunState(
                "r", "default", "uid", "p", "", condition, Optional.of(NOON), end, Optional.empty(),
                Map.of("revision", ParamValue.of("main")), Map.of("digest", ParamValue.of("sha256:0")),
                List.of(tasks), rollback);
        return new RunState(
                RunState.SCHEMA_VERSION, "r-1", NOON, end, "process", List.of(), List.of(), List.of(),
                Optional.of(run), Optional.empty());
    }

    static PipelineTaskState waiting(String name, String... dependencies) {
        return new PipelineTaskState(
                name, "", "tasks", PipelineTaskState.TASK_RUN, List.of(dependencies), List.of(), "", List.of(), List.of());
    }

    static PipelineTaskState skipped(String name, String reason, String... dependencies) {
        return new PipelineTaskState(
                name, "", "tasks", PipelineTaskState.TASK_RUN, List.of(dependencies), List.of(), reason, List.of(),
                List.of());
    }

    /** A task of which one run for each condition began. */
    static PipelineTaskState task(String name, List<Condition> conditions, String... dependencies) {
        List<TaskRunState> runs = conditions.stream().map(condition -> taskRun(name, condition)).toList();
        return new PipelineTaskState(
                name, "", "tasks", PipelineTaskState.TASK_RUN, List.of(dependencies), List.of(), "", runs, List.of());
    }

    static PipelineTaskState inFinally(String name, Condition condition) {
        return new PipelineTaskState(
                name, "", "finally", PipelineTaskState.TASK_RUN, List.of(), List.of(), "",
                List.of(taskRun(name, condition)), List.of());
    }

    static TaskRunState taskRun(String name, Condition condition) {
        Optional<Instant> end = condition.isDone() ? Optional.of(NOON.plusSeconds(5)) : Optional.empty();
        Optional<Integer> exitCode = condition.isDone() ? Optional.of(condition.isSuccessful() ? 0 : 1) : Optional.empty();
        StepState step = new StepState(
                "main", "step-main", "busybox:1.36",
                condition.isDone() ? StepState.Phase.TERMINATED : StepState.Phase.RUNNING, exitCode,
                condition.isSuccessful() ? "Completed" : "", "", condition.isSuccessful() ? "Completed" : "Error",
                Optional.of(NOON.plusSeconds(1)), end, Map.of());
        AttemptState attempt = new AttemptState(
                0, "r-" + name + "-pod", condition, Optional.of(NOON), end, Optional.empty(), Map.of(), List.of(step),
                List.of(), List.of(new LogFile("step-main", name + ".log", 10)));
        return new TaskRunState(
                "r-" + name, "default", "uid-" + name, "", name, condition, Optional.of(NOON), end, Map.of(), Map.of(),
                0, List.of(attempt));
    }
}
