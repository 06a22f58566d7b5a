package io.jenkins.plugins.tektonbridge.policy;

import io.fabric8.kubernetes.api.model.Pod;
import io.jenkins.plugins.tektonbridge.engine.model.Location;
import io.jenkins.plugins.tektonbridge.engine.model.ObjectMeta;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.model.TaskRunSpec;
import io.jenkins.plugins.tektonbridge.engine.pod.PodSettings;
import io.jenkins.plugins.tektonbridge.engine.pod.TaskPodBuilder;
import io.jenkins.plugins.tektonbridge.engine.run.SourceFile;
import io.jenkins.plugins.tektonbridge.engine.run.SourceReader;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunAttempt;
import java.util.List;
import java.util.Map;

/** Pods for tests, made of YAML as the engine makes them. */
public final class Pods {
    private static final String HEAD = "apiVersion: tekton.dev/v1\nkind: TaskRun\nmetadata: {name: t}\nspec:\n";

    private Pods() {}

    /** Reads objects from {@code run.yaml}. */
    public static List<Resource> read(String yaml) {
        return SourceReader.yaml().read(new SourceFile("run.yaml", yaml));
    }

    /**
     * An attempt at a TaskRun {@code t} in the namespace {@code ci}.
     *
     * @param spec the spec of the TaskRun; its first line is the fifth one of {@code run.yaml}
     */
    public static TaskRunAttempt attempt(String spec) {
        return attempt("t", spec);
    }

    /** An attempt at a TaskRun of another name. */
    public static TaskRunAttempt attempt(String name, String spec) {
        TaskRunSpec run = ((Resource.TaskRun) read(HEAD + spec.indent(2)).get(0)).spec();
        return new TaskRunAttempt(
                "step-3", metadata(name, "ci"), 0, run.taskSpec().orElseThrow(), run.workspaces(),
                run.serviceAccountName(), run.timeout(), run.podTemplate(), run.stepSpecs(), run.sidecarSpecs(),
                run.computeResources());
    }

    /** Metadata of a run. */
    public static ObjectMeta metadata(String name, String namespace) {
        return new ObjectMeta(
                name, "", namespace, "11111111-2222-4333-8444-555555555555", Map.of(), Map.of(), Location.NONE);
    }

    /** The pod of an attempt. */
    public static Pod pod(TaskRunAttempt attempt) {
        return TaskPodBuilder.build(attempt, PodSettings.plain()).pod();
    }
}
