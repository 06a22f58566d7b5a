package io.jenkins.plugins.tektonbridge.engine.cli;

import io.jenkins.plugins.tektonbridge.engine.run.AttemptState;
import io.jenkins.plugins.tektonbridge.engine.run.PipelineRunState;
import io.jenkins.plugins.tektonbridge.engine.run.PipelineTaskState;
import io.jenkins.plugins.tektonbridge.engine.run.RunState;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunState;
import io.jenkins.plugins.tektonbridge.engine.run.Waiting;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells, once each, what the steps' own output does not: that a task waits and for what, that an attempt failed and why,
 * that the next one follows. That a task succeeded or was skipped can wait for the end. Not thread-safe.
 */
final class TaskNews {
    private final Console console;
    private final Map<String, String> waits = new HashMap<>();
    private final Set<String> ended = new HashSet<>();

    TaskNews(Console console) {
        this.console = console;
    }

    /** Tells what is new in a state. */
    void tell(RunState state) {
        tasks("", state.tasks());
        state.rollback().ifPresent(rollback ->
                rollback.byHand().forEach(taskRun -> taskRun(rollback.task(), taskRun)));
    }

    private void tasks(String prefix, List<PipelineTaskState> tasks) {
        for (PipelineTaskState task : tasks) {
            task.taskRuns().forEach(taskRun -> taskRun(prefix + task.name(), taskRun));
            for (PipelineRunState inner : task.pipelineRuns()) {
                tasks(prefix + task.name() + " / ", inner.tasks());
            }
        }
    }

    private void taskRun(String task, TaskRunState taskRun) {
        for (AttemptState attempt : taskRun.attempts()) {
            String key = taskRun.name() + "/" + attempt.number();
            attempt.waiting().ifPresent(waiting -> waiting(task, key, waiting));
            if (attempt.condition().isDone() && !attempt.condition().isSuccessful() && ended.add(key)) {
                failed(task, taskRun, attempt);
            }
        }
        // One that is refused before its first attempt has none.
        if (taskRun.attempts().isEmpty() && taskRun.condition().isDone() && !taskRun.condition().isSuccessful()
                && ended.add(taskRun.name())) {
            console.err(line(task, taskRun.condition().message()));
        }
    }

    private void waiting(String task, String key, Waiting waiting) {
        if (!waiting.message().isEmpty() && !waiting.message().equals(waits.put(key, waiting.message()))) {
            console.err(line(task, "waits: " + waiting.message()));
        }
    }

    private void failed(String task, TaskRunState taskRun, AttemptState attempt) {
        boolean isRetried = !taskRun.condition().isDone() || attempt != taskRun.latest().orElse(attempt);
        console.err(line(task, attempt.condition().message() + (isRetried ? "; trying again" : "")));
    }

    private String line(String task, String text) {
        return console.errStyle().bold("[" + task + "]") + " " + text;
    }
}
