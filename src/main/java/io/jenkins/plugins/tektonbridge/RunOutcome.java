package io.jenkins.plugins.tektonbridge;

import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.run.PipelineTaskState;
import io.jenkins.plugins.tektonbridge.engine.run.RollbackState;
import io.jenkins.plugins.tektonbridge.engine.run.RunState;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a step answers when its run is over: Strings, Maps and Lists only. */
final class RunOutcome {
    private RunOutcome() {}

    /** The run as a map. */
    static Map<String, Object> of(RunState state) {
        Map<String, Object> outcome = new LinkedHashMap<>();
        outcome.put("runId", state.runId());
        outcome.put("name", state.name());
        outcome.put("status", state.condition().status().toString());
        outcome.put("succeeded", state.condition().isSuccessful());
        outcome.put("reason", state.condition().reason());
        outcome.put("message", state.condition().message());
        outcome.put("results", values(state.results()));
        Map<String, Object> tasks = new LinkedHashMap<>();
        state.tasks().forEach(task -> tasks.put(task.name(), task(task)));
        outcome.put("tasks", tasks);
        outcome.put("rollback", state.rollback().map(RunOutcome::rollback).orElse(null));
        return outcome;
    }

    private static Map<String, Object> task(PipelineTaskState task) {
        Map<String, Object> map = new LinkedHashMap<>();
        List<TaskRunState> runs = task.taskRuns();
        map.put("status", task.isSkipped() ? "Skipped" : status(task));
        map.put("reason", task.isSkipped() ? task.skipReason() : runs.isEmpty() ? "" : last(runs).condition().reason());
        map.put("results", runs.size() == 1 ? values(runs.get(0).results()) : merged(runs));
        return map;
    }

    /** Tekton's words, as {@code $(tasks.T.status)} has them. */
    private static String status(PipelineTaskState task) {
        List<Condition> conditions = new ArrayList<>();
        task.taskRuns().forEach(run -> conditions.add(run.condition()));
        task.pipelineRuns().forEach(run -> conditions.add(run.condition()));
        if (conditions.isEmpty()) {
            return "None";
        }
        if (conditions.stream().anyMatch(condition -> condition.isDone() && !condition.isSuccessful())) {
            return "Failed";
        }
        return conditions.stream().allMatch(condition -> condition.isSuccessful()) ? "Succeeded" : "None";
    }

    private static TaskRunState last(List<TaskRunState> runs) {
        return runs.stream()
                .filter(run -> run.condition().isDone() && !run.condition().isSuccessful())
                .findFirst()
                .orElse(runs.get(runs.size() - 1));
    }

    /** The results of a matrix: a list for each, in the order of the runs. */
    private static Map<String, Object> merged(List<TaskRunState> runs) {
        Map<String, Object> merged = new LinkedHashMap<>();
        for (TaskRunState run : runs) {
            values(run.results()).forEach((name, value) ->
                    asList(merged.computeIfAbsent(name, key -> new ArrayList<>())).add(value));
        }
        return merged;
    }

    @SuppressWarnings("unchecked")
    private static List<Object> asList(Object list) {
        return (List<Object>) list;
    }

    private static Map<String, Object> rollback(RollbackState rollback) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("task", rollback.task());
        map.put("outcome", rollback.outcome().toString());
        map.put("cause", rollback.cause());
        map.put("message", rollback.message());
        return map;
    }

    private static Map<String, Object> values(Map<String, ParamValue> values) {
        Map<String, Object> map = new LinkedHashMap<>();
        values.forEach((name, value) -> map.put(name, Values.fromEngine(value)));
        return map;
    }
}
