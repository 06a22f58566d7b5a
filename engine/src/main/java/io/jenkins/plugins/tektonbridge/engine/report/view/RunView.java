package io.jenkins.plugins.tektonbridge.engine.report.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.tektonbridge.engine.run.Intervention;
import io.jenkins.plugins.tektonbridge.engine.run.PipelineTaskState;
import io.jenkins.plugins.tektonbridge.engine.run.RunState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A run as the component shows it, and what has changed of it since somebody looked last. Thread-safe.
 *
 * <p>The JSON has {@code revision}, {@code run} (what concerns all of it), {@code graph} (the picture, in the first
 * answer and when the tasks became others) and {@code tasks} (those that have changed, all in the first answer).
 */
public final class RunView {
    private record Part(ObjectNode json, long revision) {}

    private final RunDefinition definition;
    private final Map<String, Part> tasks = new LinkedHashMap<>();
    private RunState shown;
    private Part run = new Part(null, 0);
    private Part graph = new Part(null, 0);
    private List<List<String>> shape = List.of();
    private long revision;

    /**
     * The view of a run as it stands.
     *
     * @param definition what its YAML says beside
     */
    public RunView(RunState state, RunDefinition definition) {
        this.definition = definition;
        update(state);
    }

    /** Takes over how the run stands now. */
    public synchronized void update(RunState state) {
        if (state.equals(shown)) {
            return;
        }
        shown = state;
        long next = revision + 1;
        ObjectNode head = head(state);
        if (!head.equals(run.json)) {
            run = new Part(head, next);
            revision = next;
        }
        List<List<String>> newShape = shape(state.tasks());
        if (!newShape.equals(shape)) {
            shape = newShape;
            graph = new Part(ViewJson.graph(state.tasks()), next);
            tasks.keySet().retainAll(state.tasks().stream().map(PipelineTaskState::name).collect(Collectors.toSet()));
            revision = next;
        }
        Map<String, PipelineTaskState> all = ViewJson.byName(state.tasks());
        for (PipelineTaskState task : state.tasks()) {
            ObjectNode json = ViewJson.task(task, all, state.condition().isDone(), definition);
            Part before = tasks.get(task.name());
            if (before == null || !before.json.equals(json)) {
                tasks.put(task.name(), new Part(json, next));
                revision = next;
            }
        }
    }

    private static List<List<String>> shape(List<PipelineTaskState> tasks) {
        return tasks.stream()
                .map(task -> Stream.concat(
                                Stream.of(task.name(), task.memberOf(), task.displayName()),
                                task.dependencies().stream())
                        .toList())
                .toList();
    }

    /**
     * What has changed since a revision.
     *
     * @param since the {@code revision} of an earlier answer; 0 for everything
     */
    public synchronized ObjectNode changes(long since) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("revision", revision);
        if (run.revision > since) {
            json.set("run", run.json);
        }
        if (graph.revision > since) {
            json.set("graph", graph.json);
        }
        ArrayNode changed = JsonNodeFactory.instance.arrayNode();
        tasks.values().stream().filter(task -> task.revision > since).forEach(task -> changed.add(task.json));
        if (!changed.isEmpty()) {
            json.set("tasks", changed);
        }
        return json;
    }

    private static ObjectNode head(RunState state) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", state.runId());
        json.put("kind", state.kind());
        json.put("name", state.name());
        json.put("status", state.condition().status().toString());
        ViewJson.text(json, "reason", state.condition().reason());
        ViewJson.text(json, "message", state.condition().message());
        json.put("over", state.isDone());
        json.put("runtime", state.runtime());
        json.put("created", state.createdAt().toEpochMilli());
        state.pipelineRun().ifPresent(run -> {
            json.put("pipeline", run.pipelineName());
            ViewJson.times(json, run.startTime(), run.completionTime());
            ViewJson.values(json, "params", run.params());
        });
        state.taskRun().ifPresent(run -> {
            ViewJson.times(json, run.startTime(), run.completionTime());
            ViewJson.values(json, "params", run.params());
        });
        ViewJson.values(json, "results", state.results());
        state.rollback().ifPresent(rollback -> json.set("rollback", ViewJson.rollback(rollback)));
        FailingStep.of(state).ifPresent(failing -> json.set("failure", failure(failing)));
        state.warnings().forEach(warning -> json.withArray("warnings").add(warning));
        state.interventions().forEach(one -> intervention(json.withArray("interventions").addObject(), one));
        return json;
    }

    private static void intervention(ObjectNode json, Intervention one) {
        json.put("action", one.action()).put("at", one.at().toEpochMilli());
        ViewJson.text(json, "by", one.by());
    }

    private static ObjectNode failure(FailingStep failing) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("task", failing.pipelineTask());
        json.put("taskRun", failing.taskRun().name());
        json.put("attempt", failing.attempt().number());
        ViewJson.text(json, "reason", failing.taskRun().condition().reason());
        ViewJson.text(json, "message", failing.taskRun().condition().message());
        failing.step().ifPresent(step -> {
            json.put("step", step.name());
            json.put("container", step.container());
            step.exitCode().ifPresent(code -> json.put("exitCode", code));
        });
        return json;
    }
}
