package io.jenkins.plugins.tektonbridge.engine.report;

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
import java.util.function.BiConsumer;

/**
 * Tells, once each, what the steps' own output does not: that a task waits and for what, that an attempt failed and why,
 * that the next one follows. That a task succeeded or was skipped can wait for the end. Not thread-safe.
 */
public final class TaskNews {
    private final BiConsumer<String, String> listener;
    private final Map<String, String> waits = new HashMap<>();
    private final Set<String> ended = new HashSet<>();

    /** @param listener is told the pipeline task, and what there is to tell of it */
    public TaskNews(BiConsumer<String, String> listener) {
        this.listener = listener;
    }

    /** Tells what is new in a state. */
    public void tell(RunState state) {
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
            listener.accept(task, taskRun.condition().message());
        }
    }

    private void waiting(String task, String key, Waiting waiting) {
        boolean says = !waiting.message().isEmpty() && !waiting.message().equals(waiting.reason());
        if (says && !waiting.message().equals(waits.put(key, waiting.message()))) {
            listener.accept(task, "waits: " + waiting.message());
        }
    }

    private void failed(String task, TaskRunState taskRun, AttemptState attempt) {
        boolean isRetried = !taskRun.condition().isDone() || attempt != taskRun.latest().orElse(attempt);
        String message = attempt.condition().message();
        int next = attempt.number() + 2;
        String again = message.endsWith(".") ? " Trying again, attempt " + next + "." : "; trying again, attempt " + next;
        listener.accept(task, isRetried ? message + again : message);
    }
}
