package io.jenkins.plugins.tektonbridge.engine.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.tektonbridge.engine.conformance.Scenario.Outcome;
import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.model.GoDuration;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineRunStatus;
import io.jenkins.plugins.tektonbridge.engine.model.TaskResult;
import io.jenkins.plugins.tektonbridge.engine.schedule.Child;
import io.jenkins.plugins.tektonbridge.engine.schedule.Decisions;
import io.jenkins.plugins.tektonbridge.engine.schedule.Lookup;
import io.jenkins.plugins.tektonbridge.engine.schedule.PipelinePlan;
import io.jenkins.plugins.tektonbridge.engine.schedule.PipelineProgress;
import io.jenkins.plugins.tektonbridge.engine.schedule.Reasons;
import io.jenkins.plugins.tektonbridge.engine.schedule.Stop;
import io.jenkins.plugins.tektonbridge.engine.schedule.TaskRunPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs a scenario without pods, in waves; nobody's clock moves. */
final class ScenarioRun {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final int MOST_WAVES = 1000;

    private final Scenario scenario;
    private final PipelineProgress progress;
    private final Map<String, Running> running = new TreeMap<>();
    private final ObjectNode answer = Json.NODES.objectNode();

    /** A TaskRun on its way. */
    private static final class Running {
        private final TaskRunPlan plan;
        private int wavesLeft;
        private Stop stop;

        Running(TaskRunPlan plan, int waves) {
            this.plan = plan;
            this.wavesLeft = waves;
        }
    }

    private ScenarioRun(Scenario scenario) {
        this.scenario = scenario;
        this.progress = new PipelineProgress(
                PipelinePlan.of(scenario.run(), Lookup.among(scenario.resources()), scenario.flags()));
    }

    /** What happens: {@code waves} and {@code final}. */
    static JsonNode of(Scenario scenario) {
        return new ScenarioRun(scenario).run();
    }

    private JsonNode run() {
        ArrayNode waves = answer.putArray("waves");
        String status = scenario.run().spec().status();
        int lastSet = scenario.setStatus().keySet().stream().mapToInt(Integer::intValue).max().orElse(-1);
        boolean moved = true;
        for (int wave = 0; moved && wave < MOST_WAVES && !progress.condition().isDone(); wave++) {
            status = scenario.setStatus().getOrDefault(wave, status);
            Decisions decisions = progress.next(NOW, status);
            waves.add(wave(decisions));
            decisions.taskRuns().forEach(this::start);
            decisions.stops().forEach(this::stop);
            moved = !running.isEmpty() || wave < lastSet;
            if (!decisions.condition().isDone()) {
                tick();
            }
        }
        answer.set("final", result(progress.status()));
        return answer;
    }

    private void start(TaskRunPlan plan) {
        int waves = outcome(plan).waves();
        running.put(plan.name(), new Running(plan, Math.max(1, waves)));
    }

    private void stop(Stop stop) {
        Running run = running.get(stop.child());
        if (run != null) {
            run.stop = stop;
        }
    }

    private void tick() {
        for (Running run : List.copyOf(running.values())) {
            run.wavesLeft--;
            if (run.stop != null || run.wavesLeft == 0) {
                running.remove(run.plan.name());
                progress.changed(end(run));
            }
        }
    }

    private Outcome outcome(TaskRunPlan plan) {
        return scenario.outcomes().getOrDefault(plan.pipelineTask(), Outcome.SUCCESS);
    }

    private Child end(Running run) {
        Outcome outcome = outcome(run.plan);
        Condition condition = run.stop == null
                ? condition(run.plan, outcome)
                : new Condition(Condition.Status.FALSE, run.stop.reason(), run.stop.message());
        Map<String, ParamValue> results = outcome.results()
                .orElseGet(() -> condition.isSuccessful() ? declared(run.plan) : Map.of());
        return new Child(run.plan.name(), run.plan.pipelineTask(), condition, results);
    }

    private static Condition condition(TaskRunPlan plan, Outcome outcome) {
        Condition usual = switch (outcome.status()) {
            case "failed" -> failed(
                    plan.failureIgnored() ? Reasons.FAILURE_IGNORED : "StepFailed",
                    "\"step-x\" exited with code 1: Error");
            case "timeout" -> failed(Reasons.TASK_RUN_TIMED_OUT, "TaskRun \"" + plan.name()
                    + "\" failed to finish within \"" + GoDuration.format(plan.timeout().orElse(Duration.ZERO)) + "\"");
            case "cancelled" -> failed(
                    Reasons.TASK_RUN_CANCELLED, "TaskRun \"" + plan.name() + "\" was cancelled. ");
            default -> new Condition(
                    Condition.Status.TRUE, Reasons.SUCCEEDED, "All Steps have completed executing");
        };
        return outcome.reason().isEmpty() ? usual : new Condition(usual.status(), outcome.reason(), usual.message());
    }

    private static Condition failed(String reason, String message) {
        return new Condition(Condition.Status.FALSE, reason, message);
    }

    /** A value for every result that the task declares. */
    private static Map<String, ParamValue> declared(TaskRunPlan plan) {
        Map<String, ParamValue> results = new LinkedHashMap<>();
        for (TaskResult result : plan.task().results()) {
            String name = result.name();
            results.put(name, switch (result.type()) {
                case "array" -> ParamValue.of(List.of(name + "-0", name + "-1", name + "-2"));
                case "object" -> {
                    Map<String, String> entries = new LinkedHashMap<>();
                    result.properties().keySet().forEach(key -> entries.put(key, name + "-" + key));
                    yield ParamValue.of(entries);
                }
                default -> ParamValue.of(name + "-value");
            });
        }
        return results;
    }

    private static JsonNode wave(Decisions decisions) {
        ArrayNode created = Json.NODES.arrayNode();
        decisions.taskRuns().stream()
                .sorted(Comparator.comparing(TaskRunPlan::name))
                .forEach(plan -> created.add(taskRun(plan)));
        return Json.NODES.objectNode()
                .<ObjectNode>set("created", nullIfEmpty(created))
                .set("condition", Json.condition(decisions.condition()));
    }

    private static JsonNode taskRun(TaskRunPlan plan) {
        ObjectNode node = Json.NODES.objectNode()
                .put("taskRun", plan.name())
                .put("pipelineTask", plan.pipelineTask())
                .put("memberOf", plan.memberOf())
                .put("serviceAccountName", plan.spec().serviceAccountName().isEmpty()
                        ? "default" : plan.spec().serviceAccountName());
        setUnlessEmpty(node, "params", Json.params(plan.spec().params()));
        setUnlessEmpty(node, "workspaces", Json.workspaces(plan.spec().workspaces()));
        plan.spec().timeout().ifPresent(timeout -> node.put("timeout", GoDuration.format(timeout)));
        if (plan.spec().retries() != 0) {
            node.put("retries", plan.spec().retries());
        }
        plan.spec().taskSpec().ifPresent(spec -> {
            ArrayNode steps = node.putArray("steps");
            spec.steps().forEach(step -> steps.addObject()
                    .put("script", step.script())
                    .<ObjectNode>set("command", nullIfEmpty(Json.texts(step.container().command())))
                    .set("args", nullIfEmpty(Json.texts(step.container().args()))));
        });
        return node;
    }

    private static JsonNode result(PipelineRunStatus status) {
        ObjectNode result = Json.condition(status.condition());
        ArrayNode results = Json.NODES.arrayNode();
        status.results().forEach((name, value) ->
                results.addObject().put("name", name).set("value", Json.of(value)));
        result.set("results", nullIfEmpty(results));
        ArrayNode skipped = Json.NODES.arrayNode();
        status.skippedTasks().forEach(task -> setUnlessEmpty(
                skipped.addObject().put("name", task.name()).put("reason", task.reason()),
                "whenExpressions", Json.when(task.whenExpressions())));
        result.set("skippedTasks", nullIfEmpty(skipped));
        ArrayNode children = Json.NODES.arrayNode();
        status.childReferences().forEach(child -> {
            ObjectNode node = children.addObject().put("name", child.name());
            node.put("pipelineTaskName", child.pipelineTaskName());
            Json.put(node, "displayName", child.displayName());
            setUnlessEmpty(node, "whenExpressions", Json.when(child.whenExpressions()));
        });
        result.set("childReferences", nullIfEmpty(children));
        return result;
    }

    private static void setUnlessEmpty(ObjectNode node, String field, JsonNode value) {
        if (!value.isEmpty()) {
            node.set(field, value);
        }
    }

    /** Go has no empty list where there never was anything in it. */
    private static JsonNode nullIfEmpty(JsonNode array) {
        return array.isEmpty() ? Json.NODES.nullNode() : array;
    }
}
