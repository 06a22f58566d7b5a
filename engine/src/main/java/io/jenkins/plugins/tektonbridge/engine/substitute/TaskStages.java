package io.jenkins.plugins.tektonbridge.engine.substitute;

import io.jenkins.plugins.tektonbridge.engine.model.Sidecar;
import io.jenkins.plugins.tektonbridge.engine.model.Step;
import io.jenkins.plugins.tektonbridge.engine.model.StepResult;
import io.jenkins.plugins.tektonbridge.engine.model.TaskResult;
import io.jenkins.plugins.tektonbridge.engine.model.TaskSpec;
import io.jenkins.plugins.tektonbridge.engine.model.WorkspaceBinding;
import io.jenkins.plugins.tektonbridge.engine.model.WorkspaceDeclaration;
import io.jenkins.plugins.tektonbridge.engine.model.WorkspaceUsage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The stages of a task that follow its parameters and its context, one method for each, in Tekton's order. */
final class TaskStages {
    private static final String RESULTS = "/tekton/results/";
    private static final String STEPS = "/tekton/steps/";
    private static final String ARTIFACTS = "/tekton/artifacts/provenance.json";

    private TaskStages() {}

    /** {@code step.results.R.path}, each step its own, then {@code results.R.path}. */
    static TaskSpec resultPaths(TaskSpec spec) {
        TaskSpec withSteps = TaskSpecSubstitution.eachStep(spec, (step, i) -> {
            Map<String, String> paths = new HashMap<>();
            for (StepResult result : step.results()) {
                paths(paths, "step.results", result.name(), STEPS + Steps.containerName(step, i) + "/results/");
            }
            return ContainerSubstitution.step(step, Variables.of(paths));
        });
        Map<String, String> paths = new HashMap<>();
        for (TaskResult result : withSteps.results()) {
            paths(paths, "results", result.name(), RESULTS);
        }
        return TaskSpecSubstitution.substitute(withSteps, Variables.of(paths));
    }

    private static void paths(Map<String, String> paths, String prefix, String result, String directory) {
        for (String name : List.of("." + result, "[\"" + result + "\"]", "['" + result + "']")) {
            paths.put(prefix + name + ".path", directory + result);
        }
    }

    /** {@code step.artifacts.path} and {@code artifacts.path}. */
    static TaskSpec artifacts(TaskSpec spec) {
        return TaskSpecSubstitution.eachStep(spec, (step, i) -> ContainerSubstitution.step(step, Variables.of(Map.of(
                "step.artifacts.path", STEPS + Steps.containerName(step, i) + "/artifacts/provenance.json",
                "artifacts.path", ARTIFACTS))));
    }

    /** {@code steps.<container>.exitCode.path}. */
    static TaskSpec exitCodes(TaskSpec spec) {
        Map<String, String> paths = new HashMap<>();
        for (int i = 0; i < spec.steps().size(); i++) {
            String container = Steps.containerName(spec.steps().get(i), i);
            paths.put("steps." + container + ".exitCode.path", STEPS + container + "/exitCode");
        }
        return TaskSpecSubstitution.substitute(spec, Variables.of(paths));
    }

    /** {@code workspaces.W.path}, {@code .bound}, {@code .volume} and {@code .claim}. */
    static TaskSpec workspaces(TaskSpec spec, List<WorkspaceBinding> bindings) {
        Set<String> bound = bindings.stream().map(WorkspaceBinding::name).collect(Collectors.toSet());
        Map<String, String> variables = new HashMap<>();
        TaskSpec replaced = spec;
        for (WorkspaceDeclaration declared : spec.workspaces()) {
            String prefix = "workspaces." + declared.name();
            boolean missing = declared.optional() && !bound.contains(declared.name());
            variables.put(prefix + ".bound", String.valueOf(!missing));
            if (missing) {
                variables.put(prefix + ".path", "");
            } else {
                replaced = path(replaced, declared);
            }
        }
        WorkspaceVolumes.names(bindings)
                .forEach((workspace, volume) -> variables.put("workspaces." + workspace + ".volume", volume));
        bindings.forEach(binding -> variables.put(
                "workspaces." + binding.name() + ".claim", WorkspaceVolumes.claim(binding).orElse("")));
        return TaskSpecSubstitution.substitute(replaced, Variables.of(variables));
    }

    /** Steps and sidecars that mount a workspace at a place of their own see that place. */
    private static TaskSpec path(TaskSpec spec, WorkspaceDeclaration declared) {
        TaskSpec withSteps = TaskSpecSubstitution.eachStep(
                spec, (step, i) -> ContainerSubstitution.step(step, ownPath(step.workspaces(), declared)));
        List<Sidecar> sidecars = withSteps.sidecars().stream()
                .map(sidecar -> ContainerSubstitution.sidecar(sidecar, ownPath(sidecar.workspaces(), declared)))
                .toList();
        TaskSpec withSidecars = new TaskSpec(
                withSteps.displayName(), withSteps.description(), withSteps.params(), withSteps.steps(),
                withSteps.stepTemplate(), sidecars, withSteps.volumes(), withSteps.workspaces(), withSteps.results(),
                withSteps.at());
        return TaskSpecSubstitution.substitute(withSidecars, pathVariable(declared, declared.effectiveMountPath()));
    }

    private static Variables ownPath(List<WorkspaceUsage> usages, WorkspaceDeclaration declared) {
        return usages.stream()
                .filter(usage -> usage.name().equals(declared.name()) && !usage.mountPath().isEmpty())
                .findFirst()
                .map(usage -> pathVariable(declared, usage.mountPath()))
                .orElse(Variables.NONE);
    }

    private static Variables pathVariable(WorkspaceDeclaration declared, String path) {
        return Variables.of(Map.of("workspaces." + declared.name() + ".path", path));
    }
}
