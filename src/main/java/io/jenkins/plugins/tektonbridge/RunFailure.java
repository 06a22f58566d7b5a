package io.jenkins.plugins.tektonbridge;

import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.report.view.FailingStep;
import io.jenkins.plugins.tektonbridge.engine.report.view.LogLines;
import io.jenkins.plugins.tektonbridge.engine.run.AttemptState;
import io.jenkins.plugins.tektonbridge.engine.run.LogFile;
import io.jenkins.plugins.tektonbridge.engine.run.PipelineRunState;
import io.jenkins.plugins.tektonbridge.engine.run.PipelineTaskState;
import io.jenkins.plugins.tektonbridge.engine.run.RunState;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a build is told of a run that failed: what failed, how, and whether it was the cluster's or the agent's doing. */
final class RunFailure {
    private static final int LAST_LINES = 10;
    /** How a TaskRun ends that lost its pod or its agent, could have none, or whose image could not be had. */
    private static final Set<String> INFRASTRUCTURE = Set.of(
            "PodEvicted", "PodDeleted", "NodeLost", "TaskRunLost", "PodCreationFailed", "TaskRunImagePullFailed",
            // The pod as a whole, and none of its steps: a node that shuts down, or that takes no pod after all.
            "Failed");

    private final RunState state;
    private final Path directory;
    private final Optional<FailingStep> failing;
    private final Optional<Unstarted> unstarted;

    /** A TaskRun that ended before a step of it began. */
    private record Unstarted(String pipelineTask, TaskRunState taskRun) {
        /** Whether it had got as far as to wait for a pod. */
        boolean waited() {
            return !taskRun.attempts().isEmpty();
        }
    }

    private RunFailure(RunState state, Path directory) {
        this.state = state;
        this.directory = directory;
        this.failing = FailingStep.of(state);
        this.unstarted = unstarted(state.tasks().stream()).findFirst();
    }

    /**
     * The failure of a run.
     *
     * @param directory where the run is kept, with its logs
     */
    static TektonRunFailedException of(RunState state, Path directory) {
        RunFailure failure = new RunFailure(state, directory);
        return new TektonRunFailedException(failure.message(), failure.isInfrastructure());
    }

    private static Stream<Unstarted> unstarted(Stream<PipelineTaskState> tasks) {
        return tasks.flatMap(task -> Stream.concat(
                task.taskRuns().stream()
                        .filter(RunFailure::hasFailedUnstarted)
                        .map(taskRun -> new Unstarted(task.name(), taskRun)),
                task.pipelineRuns().stream().map(PipelineRunState::tasks).flatMap(inner -> unstarted(inner.stream()))));
    }

    private static boolean hasFailedUnstarted(TaskRunState taskRun) {
        return taskRun.condition().isDone() && !taskRun.condition().isSuccessful()
                && taskRun.latest().stream().noneMatch(RunFailure::hasStarted);
    }

    private static boolean hasStarted(AttemptState attempt) {
        return attempt.steps().stream().anyMatch(step -> step.startedAt().isPresent());
    }

    private String message() {
        StringBuilder message = new StringBuilder(state.kind() + " " + state.name() + " failed: ");
        if (failing.isPresent()) {
            tell(failing.get(), message);
        } else {
            message.append(words(state.condition()));
            unstarted.ifPresent(one -> message.append("\n    task ").append(one.pipelineTask())
                    .append(" (").append(words(one.taskRun().condition())).append(")"));
        }
        state.rollback().ifPresent(rollback -> message.append("\nRollback by task ").append(rollback.task()).append(": ")
                .append(rollback.outcome())
                .append(rollback.message().isEmpty() ? "" : " (" + rollback.message() + ")"));
        return message.toString();
    }

    private void tell(FailingStep where, StringBuilder message) {
        message.append("task ").append(where.pipelineTask());
        where.step().ifPresent(step -> {
            message.append(", step ").append(step.name());
            // A step that was taken away has none of its own.
            step.exitCode()
                    .filter(code -> !isInfrastructure(where))
                    .ifPresent(code -> message.append(", exit code ").append(code));
        });
        message.append(" (").append(words(where.taskRun().condition())).append(")");
        lastLines(where).forEach(line -> message.append("\n    ").append(line));
    }

    private static String words(Condition condition) {
        return condition.reason() + ": " + condition.message();
    }

    private boolean isInfrastructure() {
        return failing
                .map(RunFailure::isInfrastructure)
                .orElseGet(() -> isOutOfTime(state.condition()) && unstarted.filter(Unstarted::waited).isPresent());
    }

    private static boolean isInfrastructure(FailingStep where) {
        Condition condition = where.taskRun().condition();
        return INFRASTRUCTURE.contains(condition.reason()) || isOutOfTime(condition) && !hasStarted(where.attempt());
    }

    /** What has had no pod in all its time failed for want of room. */
    private static boolean isOutOfTime(Condition condition) {
        return condition.reason().endsWith("Timeout");
    }

    private List<String> lastLines(FailingStep where) {
        return where.step()
                .flatMap(step -> where.attempt().logs().stream()
                        .filter(log -> log.container().equals(step.container()))
                        .findFirst())
                .map(this::lastLines)
                .orElse(List.of());
    }

    private List<String> lastLines(LogFile log) {
        try {
            return new LogLines(directory.resolve(log.file())).page(-LAST_LINES, LAST_LINES).lines();
        } catch (IOException e) {
            return List.of("(its log can't be read: " + e.getMessage() + ")");
        }
    }
}
