package io.jenkins.plugins.tektonbridge.engine.report.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineTask;
import io.jenkins.plugins.tektonbridge.engine.model.StepState;
import io.jenkins.plugins.tektonbridge.engine.model.WhenExpression;
import io.jenkins.plugins.tektonbridge.engine.run.AttemptState;
import io.jenkins.plugins.tektonbridge.engine.run.PipelineRunState;
import io.jenkins.plugins.tektonbridge.engine.run.PipelineTaskState;
import io.jenkins.plugins.tektonbridge.engine.run.RollbackState;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tasks, TaskRuns and steps as the component wants them: times in milliseconds, what is empty left out. */
final class ViewJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ViewJson() {}

    /**
     * A task.
     *
     * @param all the tasks of its pipeline by name
     */
    static ObjectNode task(
            PipelineTaskState task, Map<String, PipelineTaskState> all, boolean runIsOver, RunDefinition definition) {
        Optional<PipelineTask> written = Optional.ofNullable(definition.tasks().get(task.name()));
        ObjectNode json = NODES.objectNode();
        json.put("name", task.name());
        text(json, "displayName", task.displayName());
        json.put("phase", TaskPhase.of(task, runIsOver).word());
        if (task.memberOf().equals("finally")) {
            json.put("finally", true);
        }
        written.ifPresent(known -> text(json, "description", known.description()));
        text(json, "skipReason", task.skipReason());
        strings(json, "decidedBy", Deciders.of(task, all, written));
        if (task.kind().equals(PipelineTaskState.CUSTOM_RUN)) {
            json.put("custom", true);
        }
        strings(json, "dependencies", task.dependencies());
        if (!task.when().isEmpty()) {
            ArrayNode when = json.putArray("when");
            for (int i = 0; i < task.when().size(); i++) {
                List<WhenExpression> sources = written.map(PipelineTask::when).orElse(List.of());
                when(when.addObject(), task.when().get(i), i < sources.size() ? sources.get(i).input() : "");
            }
        }
        Map<String, String> workspaces = definition.workspaces(task.name());
        if (!workspaces.isEmpty()) {
            ObjectNode texts = json.putObject("workspaces");
            workspaces.forEach(texts::put);
        }
        task.taskRuns().forEach(run -> json.withArray("runs").add(taskRun(run)));
        task.pipelineRuns().forEach(run -> json.withArray("pipelineRuns").add(pipelineRun(run)));
        return json;
    }

    private static void when(ObjectNode json, WhenExpression when, String source) {
        if (!when.cel().isEmpty()) {
            json.put("cel", when.cel());
            return;
        }
        if (!source.equals(when.input())) {
            text(json, "source", source);
        }
        json.put("input", when.input());
        json.put("operator", when.operator());
        ArrayNode values = json.putArray("values");
        when.values().forEach(values::add);
        Deciders.holds(when).ifPresent(holds -> json.put("holds", holds));
    }

    /** A pipeline in the pipeline, with a picture of its own. */
    private static ObjectNode pipelineRun(PipelineRunState run) {
        ObjectNode json = NODES.objectNode();
        json.put("name", run.name());
        json.put("pipeline", run.pipelineName());
        json.put("phase", TaskPhase.of(run).word());
        text(json, "reason", run.condition().reason());
        text(json, "message", run.condition().message());
        times(json, run.startTime(), run.completionTime());
        values(json, "params", run.params());
        values(json, "results", run.results());
        json.set("graph", graph(run.tasks()));
        ArrayNode tasks = json.putArray("tasks");
        Map<String, PipelineTaskState> all = byName(run.tasks());
        run.tasks().forEach(task ->
                tasks.add(task(task, all, run.condition().isDone(), RunDefinition.UNKNOWN)));
        return json;
    }

    static Map<String, PipelineTaskState> byName(List<PipelineTaskState> tasks) {
        return tasks.stream().collect(Collectors.toMap(PipelineTaskState::name, Function.identity()));
    }

    static ObjectNode graph(List<PipelineTaskState> tasks) {
        GraphLayout layout = GraphLayout.of(tasks.stream()
                .map(task -> new GraphLayout.Task(
                        task.name(), task.displayName().isEmpty() ? task.name() : task.displayName(),
                        task.memberOf().equals("finally"), task.dependencies()))
                .toList());
        ObjectNode json = NODES.objectNode();
        json.put("width", layout.width());
        json.put("height", layout.height());
        layout.finallyAt().ifPresent(x -> json.put("finallyAt", x));
        ArrayNode nodes = json.putArray("nodes");
        layout.nodes().forEach(node -> nodes.addObject()
                .put("name", node.name())
                .put("x", node.x())
                .put("y", node.y())
                .put("width", node.width())
                .put("height", node.height()));
        ArrayNode edges = json.putArray("edges");
        layout.edges().forEach(edge -> {
            ArrayNode points = edges.addObject().put("from", edge.from()).put("to", edge.to()).putArray("points");
            edge.points().forEach(points::add);
        });
        return json;
    }

    static ObjectNode taskRun(TaskRunState run) {
        ObjectNode json = NODES.objectNode();
        json.put("name", run.name());
        text(json, "displayName", run.displayName());
        text(json, "task", run.taskName());
        json.put("phase", TaskPhase.of(run).word());
        text(json, "reason", run.condition().reason());
        text(json, "message", run.condition().message());
        times(json, run.startTime(), run.completionTime());
        values(json, "params", run.params());
        values(json, "results", run.results());
        if (run.retries() > 0) {
            json.put("retries", run.retries());
        }
        run.attempts().forEach(attempt -> json.withArray("attempts").add(attempt(attempt)));
        return json;
    }

    private static ObjectNode attempt(AttemptState attempt) {
        ObjectNode json = NODES.objectNode();
        json.put("number", attempt.number());
        text(json, "pod", attempt.podName());
        json.put("phase", TaskPhase.of(attempt).word());
        text(json, "reason", attempt.condition().reason());
        text(json, "message", attempt.condition().message());
        times(json, attempt.startTime(), attempt.completionTime());
        attempt.waiting().ifPresent(waiting -> json.putObject("waiting")
                .put("reason", waiting.reason())
                .put("message", waiting.message())
                .put("since", waiting.since().toEpochMilli()));
        attempt.steps().forEach(step -> json.withArray("steps").add(step(step, attempt)));
        attempt.sidecars().forEach(sidecar -> json.withArray("sidecars").add(step(sidecar, attempt)));
        return json;
    }

    private static ObjectNode step(StepState step, AttemptState attempt) {
        ObjectNode json = NODES.objectNode();
        json.put("name", step.name());
        json.put("container", step.container());
        text(json, "image", step.image());
        json.put("phase", phase(step).word());
        step.exitCode().ifPresent(code -> json.put("exitCode", code));
        text(json, "reason", step.terminationReason().isEmpty() ? step.reason() : step.terminationReason());
        text(json, "message", step.message());
        times(json, step.startedAt(), step.finishedAt());
        values(json, "results", step.results());
        attempt.logs().stream()
                .filter(log -> log.container().equals(step.container()))
                .findFirst()
                .ifPresent(log -> json.put("bytes", log.length()));
        return json;
    }

    static TaskPhase phase(StepState step) {
        return switch (step.phase()) {
            case WAITING -> TaskPhase.WAITING;
            case RUNNING -> TaskPhase.RUNNING;
            case TERMINATED -> switch (step.terminationReason()) {
                case "Skipped" -> TaskPhase.SKIPPED;
                case "Cancelled" -> TaskPhase.CANCELLED;
                case "TimeoutExceeded" -> TaskPhase.TIMEOUT;
                case "Continued" -> TaskPhase.IGNORED;
                default -> step.exitCode().orElse(0) == 0 ? TaskPhase.SUCCEEDED : TaskPhase.FAILED;
            };
        };
    }

    static ObjectNode rollback(RollbackState rollback) {
        ObjectNode json = NODES.objectNode();
        json.put("task", rollback.task());
        json.put("declaredBy", rollback.declaredBy().toString());
        strings(json, "guarded", rollback.guarded());
        json.put("outcome", rollback.outcome().toString());
        text(json, "cause", rollback.cause());
        text(json, "message", rollback.message());
        text(json, "by", rollback.by());
        times(json, rollback.startedAt(), rollback.finishedAt());
        rollback.byHand().forEach(run -> json.withArray("byHand").add(taskRun(run)));
        return json;
    }

    static void times(ObjectNode json, Optional<Instant> start, Optional<Instant> end) {
        start.ifPresent(at -> json.put("start", at.toEpochMilli()));
        end.ifPresent(at -> json.put("end", at.toEpochMilli()));
    }

    static void text(ObjectNode json, String field, String value) {
        if (!value.isEmpty()) {
            json.put(field, value);
        }
    }

    private static void strings(ObjectNode json, String field, List<String> values) {
        if (!values.isEmpty()) {
            ArrayNode array = json.putArray(field);
            values.forEach(array::add);
        }
    }

    static void values(ObjectNode json, String field, Map<String, ParamValue> values) {
        if (values.isEmpty()) {
            return;
        }
        ObjectNode object = json.putObject(field);
        values.forEach((name, value) -> {
            switch (value) {
                case ParamValue.StringValue string -> object.put(name, string.value());
                case ParamValue.ArrayValue array -> strings(object.putArray(name), array.items());
                case ParamValue.ObjectValue entries -> {
                    ObjectNode inner = object.putObject(name);
                    entries.entries().forEach(inner::put);
                }
            }
        });
    }

    private static void strings(ArrayNode array, List<String> items) {
        items.forEach(array::add);
    }
}
