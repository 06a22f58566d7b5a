package io.jenkins.plugins.tektonbridge.engine.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What a pipeline has created, by task in the order of creation, and what of it goes on. */
final class PipelineChildren {
    private final Map<String, List<Supplier<TaskRunState>>> taskRuns = new HashMap<>();
    private final Map<String, List<Supplier<PipelineRunState>>> pipelineRuns = new HashMap<>();
    private final Map<String, TaskRunDriver> runningTaskRuns = new LinkedHashMap<>();
    private final Map<String, PipelineDriver> runningPipelines = new LinkedHashMap<>();

    void add(String task, TaskRunDriver driver) {
        runningTaskRuns.put(driver.name(), driver);
        add(task, driver::state);
    }

    void add(String task, PipelineDriver driver) {
        runningPipelines.put(driver.name(), driver);
        addPipeline(task, driver::state);
    }

    /** One that has ended, or that nobody drives. */
    void add(String task, Supplier<TaskRunState> state) {
        taskRuns.computeIfAbsent(task, key -> new ArrayList<>()).add(state);
    }

    /** The same of a pipeline. */
    void addPipeline(String task, Supplier<PipelineRunState> state) {
        pipelineRuns.computeIfAbsent(task, key -> new ArrayList<>()).add(state);
    }

    void ended(String name) {
        runningTaskRuns.remove(name);
        runningPipelines.remove(name);
    }

    Optional<TaskRunDriver> taskRun(String name) {
        return Optional.ofNullable(runningTaskRuns.get(name));
    }

    Optional<PipelineDriver> pipeline(String name) {
        return Optional.ofNullable(runningPipelines.get(name));
    }

    List<PipelineDriver> runningPipelines() {
        return List.copyOf(runningPipelines.values());
    }

    boolean anyRuns() {
        return !runningTaskRuns.isEmpty() || !runningPipelines.isEmpty();
    }

    List<TaskRunState> taskRunsOf(String task) {
        return taskRuns.getOrDefault(task, List.of()).stream().map(Supplier::get).toList();
    }

    List<PipelineRunState> pipelineRunsOf(String task) {
        return pipelineRuns.getOrDefault(task, List.of()).stream().map(Supplier::get).toList();
    }
}
