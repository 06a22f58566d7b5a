package io.jenkins.plugins.tektonbridge.engine.pod;

import io.jenkins.plugins.tektonbridge.engine.model.Container;
import io.jenkins.plugins.tektonbridge.engine.model.Step;
import io.jenkins.plugins.tektonbridge.engine.model.TaskSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The commands of official images that are little more than a shell. Tekton asks the registry what a step runs that has
 * neither command nor script: the image's entrypoint, or else its {@code CMD}, with the step's args behind it. Kubernetes
 * would put args in the place of {@code CMD}. What these images have is known without a registry.
 */
final class KnownCommands {
    private static final Map<String, String> SHELLS = Map.ofEntries(
            Map.entry("alpine", "/bin/sh"),
            Map.entry("busybox", "sh"),
            Map.entry("ubuntu", "/bin/bash"),
            Map.entry("debian", "bash"),
            Map.entry("fedora", "/bin/bash"),
            Map.entry("centos", "/bin/bash"),
            Map.entry("rockylinux", "/bin/bash"),
            Map.entry("almalinux", "/bin/bash"),
            Map.entry("amazonlinux", "/bin/bash"));
    private static final List<String> REGISTRIES = List.of(
            "docker.io/library/", "mirror.gcr.io/", "mirror.gcr.io/library/", "public.ecr.aws/docker/library/",
            "registry.hub.docker.com/library/");
    /** Whatever tag and digest a reference has. */
    private static final ImageMapping BY_IMAGE = byImage();

    private KnownCommands() {}

    private static ImageMapping byImage() {
        Map<String, String> commands = new LinkedHashMap<>();
        REGISTRIES.forEach(registry -> SHELLS.forEach((name, shell) -> commands.put(registry + name, shell)));
        return new ImageMapping(commands);
    }

    /** The task, with the commands that its steps leave to such images. */
    static TaskSpec in(TaskSpec task) {
        return new TaskSpec(
                task.displayName(), task.description(), task.params(),
                task.steps().stream().map(KnownCommands::in).toList(),
                task.stepTemplate(), task.sidecars(), task.volumes(), task.workspaces(), task.results(), task.at());
    }

    private static Step in(Step step) {
        Container container = step.container();
        String command = BY_IMAGE.map(container.image());
        if (!step.script().isEmpty() || !container.command().isEmpty() || command.equals(container.image())) {
            return step;
        }
        Container known = new Container(
                container.name(), container.image(), container.imagePullPolicy(), List.of(command), container.args(),
                container.workingDir(), container.env(), container.envFrom(), container.volumeMounts(),
                container.computeResources(), container.securityContext());
        return new Step(
                known, step.displayName(), step.script(), step.timeout(), step.workspaces(), step.onError(),
                step.stdoutPath(), step.stderrPath(), step.ref(), step.params(), step.results(), step.when(),
                step.deprecated(), step.at());
    }
}
