package io.jenkins.plugins.tektonbridge.engine.schedule;

import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.model.ObjectMeta;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineRunStatus;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.validate.ApiFields;
import io.jenkins.plugins.tektonbridge.engine.validate.FeatureFlags;
import io.jenkins.plugins.tektonbridge.engine.yaml.YamlReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A run of YAML whose tasks end as the test says: {@code run.next()}, {@code run.succeed("a")}. */
final class RunScript {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final Map<String, Child> children = new LinkedHashMap<>();
    private final List<Stop> stops = new ArrayList<>();
    private PipelinePlan plan;
    private PipelineProgress progress;
    private Instant now = NOON;
    private Optional<Instant> wakeAt = Optional.empty();
    private String specStatus = "";

    /** A PipelineRun {@code r} with this as the spec of its pipeline. */
    static RunScript of(String pipelineSpec, String... runFields) {
        String yaml = "apiVersion: tekton.dev/v1\nkind: PipelineRun\nmetadata: {name: r, namespace: foo}\nspec:\n"
                + String.join("\n", runFields).indent(2) + "  pipelineSpec:\n" + pipelineSpec.indent(4);
        List<Resource> resources = new YamlReader().readText("run.yaml", yaml).resources();
        Resource.PipelineRun read = (Resource.PipelineRun) resources.get(0);
        ObjectMeta metadata = new ObjectMeta(
                "r", "", "foo", "u", Map.of(), Map.of(), read.metadata().at());
        RunScript script = new RunScript();
        script.plan = PipelinePlan.of(
                new Resource.PipelineRun(read.apiVersion(), metadata, read.spec(), read.source()),
                Lookup.among(resources), FeatureFlags.at(ApiFields.ALPHA));
        script.progress = new PipelineProgress(script.plan);
        return script;
    }

    RunScript rollback(String declaration) {
        plan = plan.withRollback(RollbackRule.parse(declaration, plan.spec()));
        progress = new PipelineProgress(plan);
        return this;
    }

    /** The names of what starts now, without the run's. */
    List<String> next() {
        return begun(progress.next(now, specStatus));
    }

    List<String> rollBackAfterEnd() {
        return begun(progress.rollBackAfterEnd());
    }

    private List<String> begun(Decisions decisions) {
        wakeAt = decisions.wakeAt();
        stops.addAll(decisions.stops());
        List<String> names = new ArrayList<>();
        for (TaskRunPlan run : decisions.taskRuns()) {
            names.add(run.name().substring("r-".length()));
            children.put(run.name(), new Child(
                    run.name(), run.pipelineTask(), new Condition(Condition.Status.UNKNOWN, "Running", ""), Map.of()));
        }
        return names;
    }

    RunScript succeed(String task, String... results) {
        return end(task, new Condition(Condition.Status.TRUE, "Succeeded", ""), results);
    }

    RunScript fail(String task, String... results) {
        return end(task, new Condition(Condition.Status.FALSE, "StepFailed", "exited with code 1"), results);
    }

    /** The task ends as it was told to. */
    RunScript obey(String task) {
        Stop stop = stops.stream().filter(one -> one.child().equals("r-" + task)).findFirst().orElseThrow();
        return end(task, new Condition(Condition.Status.FALSE, stop.reason(), stop.message()));
    }

    private RunScript end(String task, Condition condition, String... results) {
        Map<String, ParamValue> values = new LinkedHashMap<>();
        for (int i = 0; i < results.length; i += 2) {
            values.put(results[i], ParamValue.of(results[i + 1]));
        }
        Child child = new Child("r-" + task, task, condition, values);
        children.put(child.name(), child);
        progress.changed(child);
        return this;
    }

    RunScript later(Duration duration) {
        now = now.plus(duration);
        return this;
    }

    RunScript ask(String status) {
        specStatus = status;
        return this;
    }

    /** The process dies, another one goes on from what was kept. */
    RunScript restart() {
        PipelineRunStatus kept = progress.status();
        progress = PipelineProgress.resume(plan, kept, children.values());
        return this;
    }

    /** The names of the tasks that were told to end. */
    List<String> stopped() {
        return stops.stream().map(stop -> stop.child().substring("r-".length())).toList();
    }

    Instant now() {
        return now;
    }

    /** When the run wants to be asked again. */
    Optional<Instant> wakeAt() {
        return wakeAt;
    }

    PipelinePlan plan() {
        return plan;
    }

    PipelineProgress progress() {
        return progress;
    }

    String reason() {
        return progress.condition().reason();
    }

    /** The reason why a task is skipped; empty when it is not. */
    String skipped(String task) {
        return progress.status().skippedTasks().stream()
                .filter(skipped -> skipped.name().equals(task))
                .map(skipped -> skipped.reason())
                .findFirst()
                .orElse("");
    }
}
