package io.jenkins.plugins.tektonbridge.engine.process;

import io.jenkins.plugins.tektonbridge.engine.model.Location;
import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.model.ObjectMeta;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.model.TaskRunSpec;
import io.jenkins.plugins.tektonbridge.engine.model.TaskSpec;
import io.jenkins.plugins.tektonbridge.engine.model.WorkspaceBinding;
import io.jenkins.plugins.tektonbridge.engine.run.RunSetting;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunAttempt;
import io.jenkins.plugins.tektonbridge.engine.substitute.TaskRunContext;
import io.jenkins.plugins.tektonbridge.engine.substitute.TaskRunSubstitution;
import io.jenkins.plugins.tektonbridge.engine.testing.Nodes;
import io.jenkins.plugins.tektonbridge.engine.validate.StepTemplates;
import io.jenkins.plugins.tektonbridge.engine.yaml.Documents;
import io.jenkins.plugins.tektonbridge.engine.yaml.YamlReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An attempt for tests, with the objects beside it.
 *
 * @param attempt the attempt, with its variables replaced
 * @param setting what its run has around it
 */
record TestAttempt(TaskRunAttempt attempt, RunSetting setting) {
    private static final String UID = "11111111-2222-4333-8444-555555555555";
    private static final AtomicInteger RUNS = new AtomicInteger();

    /**
     * The first attempt at a TaskRun called {@code t}, of a run of its own.
     *
     * @param spec the TaskRun's spec, with an embedded task
     * @param objects other documents
     */
    static TestAttempt of(String spec, String... objects) {
        return named("t", spec, objects);
    }

    static TestAttempt named(String name, String spec, String... objects) {
        String yaml = "apiVersion: tekton.dev/v1\nkind: TaskRun\nmetadata:\n  name: " + name
                + "\n  namespace: n\n  labels: {team: qa}\n  annotations: {note: 'a \"b\"'}\nspec:\n" + spec.indent(2)
                + (objects.length == 0 ? "" : "---\n" + String.join("\n---\n", objects));
        Documents documents = new YamlReader().readText("run.yaml", yaml);
        if (!documents.isOk()) {
            throw new IllegalArgumentException(documents.problems().toString());
        }
        Resource.TaskRun run = (Resource.TaskRun) documents.resources().getFirst();
        return of("r" + RUNS.incrementAndGet(), run, documents.resources());
    }

    /** An attempt at a task with nothing but steps. */
    static TestAttempt ofSteps(String steps) {
        return of("taskSpec:\n  steps:\n" + steps.indent(4));
    }

    /** An attempt at a task with one script. */
    static TestAttempt ofScript(String script) {
        return ofSteps("- name: a\n  image: ubuntu\n  script: |\n" + script.indent(4));
    }

    static TestAttempt of(String runId, Resource.TaskRun run, List<Resource> resources) {
        TaskRunSpec spec = run.spec();
        TaskSpec task = spec.taskSpec().orElseThrow();
        var bindings = TaskRunSubstitution.bindings(task, spec);
        String name = run.metadata().name();
        TaskSpec replaced = TaskRunSubstitution.credentials(TaskRunSubstitution.spec(
                StepTemplates.merge(task), spec.params(), bindings, new TaskRunContext(name, "n", UID, name, 0)));
        ObjectMeta metadata = new ObjectMeta(
                name, "", "n", UID, run.metadata().labels(), run.metadata().annotations(), Location.NONE);
        TaskRunAttempt attempt = new TaskRunAttempt(
                runId, metadata, 0, replaced, bindings, spec.serviceAccountName(), spec.timeout(),
                TaskRunSubstitution.podTemplate(task, spec), spec.stepSpecs(), spec.sidecarSpecs(),
                spec.computeResources());
        return new TestAttempt(attempt, new RunSetting(runId, metadata, Map.of(), resources));
    }

    /** The same in another run. */
    TestAttempt inRun(String runId) {
        TaskRunAttempt other = new TaskRunAttempt(
                runId, attempt.metadata(), attempt.attempt(), attempt.spec(), attempt.workspaces(),
                attempt.serviceAccountName(), attempt.timeout(), attempt.podTemplate(), attempt.stepSpecs(),
                attempt.sidecarSpecs(), attempt.computeResources());
        return new TestAttempt(
                other, new RunSetting(runId, setting.metadata(), setting.claims(), setting.resources()));
    }

    /** The same with claims that were made for its run. */
    TestAttempt withClaims(String... names) {
        Map<String, Node.Mapping> claims = new LinkedHashMap<>();
        for (String name : names) {
            claims.put(name, Node.Mapping.empty());
        }
        return new TestAttempt(
                attempt, new RunSetting(setting.runId(), setting.metadata(), claims, setting.resources()));
    }

    /** The same with a workspace bound to a directory of this machine, as the command line does it. */
    TestAttempt withDirectory(String workspace, Path directory) {
        List<WorkspaceBinding> bindings = attempt.workspaces().stream()
                .map(binding -> binding.name().equals(workspace)
                        ? new WorkspaceBinding(
                                workspace, "", Map.of("directory", Nodes.mapping(Map.of("path", directory.toString()))),
                                Location.NONE)
                        : binding)
                .toList();
        TaskRunAttempt other = new TaskRunAttempt(
                attempt.runId(), attempt.metadata(), attempt.attempt(), attempt.spec(), bindings,
                attempt.serviceAccountName(), attempt.timeout(), attempt.podTemplate(), attempt.stepSpecs(),
                attempt.sidecarSpecs(), attempt.computeResources());
        return new TestAttempt(other, setting);
    }
}
