package io.jenkins.plugins.tektonbridge.engine.pod;

import io.jenkins.plugins.tektonbridge.engine.model.Location;
import io.jenkins.plugins.tektonbridge.engine.model.ObjectMeta;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.model.TaskRunSpec;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunAttempt;
import io.jenkins.plugins.tektonbridge.engine.yaml.Documents;
import io.jenkins.plugins.tektonbridge.engine.yaml.YamlReader;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Attempts for tests, from the spec of a TaskRun with an embedded task. Variables are not replaced. */
public final class Attempts {
    private Attempts() {}

    /** The first attempt at a TaskRun called {@code t} of a run called {@code r}. */
    public static TaskRunAttempt of(String spec) {
        return of(spec, 0);
    }

    /** An attempt at a TaskRun called {@code t} of a run called {@code r}. */
    public static TaskRunAttempt of(String spec, int attempt) {
        String yaml = "apiVersion: tekton.dev/v1\nkind: TaskRun\nmetadata: {name: t, namespace: n}\nspec:\n"
                + spec.indent(2);
        Documents documents = new YamlReader().readText("run.yaml", yaml);
        if (!documents.isOk()) {
            throw new IllegalArgumentException(documents.problems().toString());
        }
        TaskRunSpec run = ((Resource.TaskRun) documents.resources().getFirst()).spec();
        ObjectMeta metadata = new ObjectMeta(
                "t", "", "n", "11111111-2222-4333-8444-555555555555", Map.of("team", "qa"), Map.of(), Location.NONE);
        return new TaskRunAttempt(
                "r", metadata, attempt, run.taskSpec().orElseThrow(), run.workspaces(), run.serviceAccountName(),
                run.timeout().or(() -> Optional.of(Duration.ofHours(1))).filter(timeout -> !timeout.isZero()),
                run.podTemplate(), run.stepSpecs(), run.sidecarSpecs(), run.computeResources());
    }

    /** An attempt at a task with nothing but steps. */
    public static TaskRunAttempt ofSteps(String steps) {
        return of("taskSpec:\n  steps:\n" + steps.indent(4));
    }
}
