package io.jenkins.plugins.tektonbridge.engine.run;

import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.StepState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A runtime whose attempts end when the test says so, or when they are told to. */
final class FakeRuntime implements TaskRunRuntime {
    /** What was started, as {@code taskRun#attempt}, in order. */
    final List<String> started = new ArrayList<>();
    /** What was stopped, as {@code taskRun: reason}. */
    final List<String> stopped = new ArrayList<>();
    final List<RunSetting> begun = new ArrayList<>();
    final List<RunSetting> ended = new ArrayList<>();
    boolean picksUp;
    boolean obeys = true;
    Runnable onStart = () -> { };

    private final ManualThreads threads;
    private final Map<String, TaskRunAttempt> attempts = new HashMap<>();
    private final Map<String, TaskRunListener> listeners = new LinkedHashMap<>();

    FakeRuntime(ManualThreads threads) {
        this.threads = threads;
    }

    @Override
    public boolean picksUp() {
        return picksUp;
    }

    @Override
    public void begin(RunSetting run) {
        begun.add(run);
    }

    @Override
    public void end(RunSetting run) {
        ended.add(run);
    }

    @Override
    public void start(TaskRunAttempt attempt, TaskRunListener listener) {
        String name = attempt.metadata().name();
        onStart.run();
        started.add(name + "#" + attempt.attempt());
        attempts.put(name, attempt);
        listeners.put(name, listener);
        onStart.run();
        listener.started(attempt.podName(), threads.now());
    }

    @Override
    public void stop(TaskRunAttempt attempt, StopCause cause) {
        String name = attempt.metadata().name();
        stopped.add(name + ": " + cause.reason());
        if (obeys) {
            end(name, new Condition(Condition.Status.FALSE, cause.reason(), cause.message()), Map.of(), List.of());
        }
    }

    void end(String name, Condition condition, Map<String, ParamValue> results, List<StepState> steps) {
        TaskRunListener listener = listeners.remove(name);
        if (listener != null) {
            listener.ended(new TaskRunListener.End(condition, results, steps, List.of(), threads.now()));
        }
    }

    TaskRunAttempt attempt(String name) {
        return attempts.get(name);
    }

    TaskRunListener listener(String name) {
        return listeners.get(name);
    }

    /** The names of the TaskRuns that run. */
    List<String> running() {
        return List.copyOf(listeners.keySet());
    }

    /** Those that run are gone, as with the process that they belonged to. */
    void die() {
        listeners.clear();
    }

    @Override
    public void close() {}
}
