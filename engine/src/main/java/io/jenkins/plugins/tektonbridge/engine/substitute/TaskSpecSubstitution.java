package io.jenkins.plugins.tektonbridge.engine.substitute;

import io.jenkins.plugins.tektonbridge.engine.model.Step;
import io.jenkins.plugins.tektonbridge.engine.model.TaskSpec;
import io.jenkins.plugins.tektonbridge.engine.model.Volume;
import io.jenkins.plugins.tektonbridge.engine.model.WorkspaceDeclaration;
import java.util.List;
import java.util.function.BiFunction;

/** Where variables are replaced in a task: steps, step template, sidecars, volumes and mount paths of workspaces. */
public final class TaskSpecSubstitution {
    static final List<String> VOLUME_PATHS = List.of(
            "name",
            "configMap.name", "configMap.items[].key", "configMap.items[].path",
            "secret.secretName", "secret.items[].key", "secret.items[].path",
            "persistentVolumeClaim.claimName",
            "projected.sources[].configMap.name", "projected.sources[].secret.name",
            "projected.sources[].serviceAccountToken.audience",
            "csi.nodePublishSecretRef.name", "csi.volumeAttributes.*");
    private static final NodePaths VOLUME = NodePaths.of(VOLUME_PATHS.toArray(String[]::new));

    private TaskSpecSubstitution() {}

    /** Replaces the variables of one stage. */
    public static TaskSpec substitute(TaskSpec spec, Variables variables) {
        return new TaskSpec(
                spec.displayName(),
                spec.description(),
                spec.params(),
                spec.steps().stream().map(step -> step(step, variables)).toList(),
                spec.stepTemplate().map(template -> ContainerSubstitution.container(template, variables)),
                spec.sidecars().stream()
                        .map(sidecar -> ContainerSubstitution.sidecar(sidecar, variables))
                        .toList(),
                spec.volumes().stream().map(volume -> volume(volume, variables)).toList(),
                spec.workspaces().stream().map(declared -> workspace(declared, variables)).toList(),
                spec.results(),
                spec.at());
    }

    private static Step step(Step step, Variables variables) {
        Step replaced = ContainerSubstitution.step(step, variables);
        return step.params().isEmpty() ? replaced : Steps.withParams(
                replaced, Substitution.params(step.params(), variables));
    }

    private static Volume volume(Volume volume, Variables variables) {
        return new Volume(
                Substitution.text(volume.name(), variables), VOLUME.substitute(volume.source(), variables),
                volume.at());
    }

    private static WorkspaceDeclaration workspace(WorkspaceDeclaration declared, Variables variables) {
        return new WorkspaceDeclaration(
                declared.name(), declared.description(), Substitution.text(declared.mountPath(), variables),
                declared.readOnly(), declared.optional(), declared.at());
    }

    /** Replaces in each step what only that step sees; the function is told the step and its index. */
    static TaskSpec eachStep(TaskSpec spec, BiFunction<Step, Integer, Step> replace) {
        Step[] steps = spec.steps().toArray(Step[]::new);
        for (int i = 0; i < steps.length; i++) {
            steps[i] = replace.apply(steps[i], i);
        }
        return withSteps(spec, List.of(steps));
    }

    static TaskSpec withSteps(TaskSpec spec, List<Step> steps) {
        return new TaskSpec(
                spec.displayName(), spec.description(), spec.params(), steps, spec.stepTemplate(), spec.sidecars(),
                spec.volumes(), spec.workspaces(), spec.results(), spec.at());
    }
}
