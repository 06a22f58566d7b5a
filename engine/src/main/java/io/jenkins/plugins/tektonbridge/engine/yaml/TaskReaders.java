package io.jenkins.plugins.tektonbridge.engine.yaml;

import io.jenkins.plugins.tektonbridge.engine.model.Container;
import io.jenkins.plugins.tektonbridge.engine.model.EnvVar;
import io.jenkins.plugins.tektonbridge.engine.model.Sidecar;
import io.jenkins.plugins.tektonbridge.engine.model.Step;
import io.jenkins.plugins.tektonbridge.engine.model.StepActionSpec;
import io.jenkins.plugins.tektonbridge.engine.model.TaskResult;
import io.jenkins.plugins.tektonbridge.engine.model.TaskSpec;
import io.jenkins.plugins.tektonbridge.engine.model.Volume;
import io.jenkins.plugins.tektonbridge.engine.model.VolumeMount;
import io.jenkins.plugins.tektonbridge.engine.model.WorkspaceDeclaration;
import io.jenkins.plugins.tektonbridge.engine.model.WorkspaceUsage;
import java.util.List;
import java.util.stream.Stream;

/** Reads Tasks and StepActions. */
final class TaskReaders {
    /** What v1beta1's steps have of a container and v1's have not, and the one field that the model has no place for. */
    private static final List<String> BESIDE_STEP = List.of(
            "ports", "livenessProbe", "readinessProbe", "startupProbe", "lifecycle", "terminationMessagePath",
            "terminationMessagePolicy", "stdin", "stdinOnce", "tty", "volumeDevices");

    private static final List<String> BESIDE_SIDECAR =
            Stream.concat(BESIDE_STEP.stream(), Stream.of("restartPolicy")).toList();

    private TaskReaders() {}

    static TaskSpec taskSpec(Fields spec) {
        return new TaskSpec(
                spec.text("displayName"),
                spec.text("description"),
                spec.list("params", CommonReaders::paramSpec),
                spec.list("steps", TaskReaders::step),
                spec.fields("stepTemplate").map(TaskReaders::container),
                spec.list("sidecars", TaskReaders::sidecar),
                spec.list("volumes", volume -> new Volume(volume.text("name"), volume.node(), volume.at())),
                spec.list("workspaces", TaskReaders::workspace),
                spec.list("results", TaskReaders::result),
                spec.at());
    }

    static Step step(Fields step) {
        return new Step(
                container(step),
                step.text("displayName"),
                step.text("script"),
                step.duration("timeout"),
                step.list("workspaces", TaskReaders::usage),
                step.text("onError"),
                step.fields("stdoutConfig").map(config -> config.text("path")).orElse(""),
                step.fields("stderrConfig").map(config -> config.text("path")).orElse(""),
                step.fields("ref").map(CommonReaders::ref),
                CommonReaders.params(step),
                step.list("results", CommonReaders::stepResult),
                step.list("when", CommonReaders::when),
                step.among(BESIDE_STEP),
                step.at());
    }

    private static Sidecar sidecar(Fields sidecar) {
        return new Sidecar(
                container(sidecar),
                sidecar.text("script"),
                sidecar.list("workspaces", TaskReaders::usage),
                sidecar.among(BESIDE_SIDECAR),
                sidecar.at());
    }

    private static Container container(Fields container) {
        return new Container(
                container.text("name"),
                container.text("image"),
                container.text("imagePullPolicy"),
                container.texts("command"),
                container.texts("args"),
                container.text("workingDir"),
                container.list("env", TaskReaders::envVar),
                container.mappings("envFrom"),
                container.list("volumeMounts", TaskReaders::volumeMount),
                container.mapping("computeResources"),
                container.mapping("securityContext"));
    }

    private static EnvVar envVar(Fields env) {
        return new EnvVar(env.text("name"), env.text("value"), env.mapping("valueFrom"), env.at());
    }

    private static VolumeMount volumeMount(Fields mount) {
        return new VolumeMount(
                mount.text("name"),
                mount.text("mountPath"),
                mount.text("subPath"),
                mount.text("subPathExpr"),
                mount.bool("readOnly"),
                mount.text("mountPropagation"),
                mount.text("recursiveReadOnly"),
                mount.at());
    }

    private static WorkspaceUsage usage(Fields usage) {
        return new WorkspaceUsage(usage.text("name"), usage.text("mountPath"), usage.at());
    }

    private static WorkspaceDeclaration workspace(Fields workspace) {
        return new WorkspaceDeclaration(
                workspace.text("name"),
                workspace.text("description"),
                workspace.text("mountPath"),
                workspace.bool("readOnly"),
                workspace.bool("optional"),
                workspace.at());
    }

    private static TaskResult result(Fields result) {
        return new TaskResult(
                result.text("name"),
                CommonReaders.resultType(result),
                CommonReaders.properties(result),
                result.text("description"),
                result.paramValue("value"),
                result.at());
    }

    static StepActionSpec stepActionSpec(Fields spec) {
        return new StepActionSpec(
                spec.text("description"),
                container(spec),
                spec.text("script"),
                spec.list("params", CommonReaders::paramSpec),
                spec.list("results", CommonReaders::stepResult),
                spec.at());
    }
}
