package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.Container;
import io.jenkins.plugins.tektonbridge.engine.model.EnvVar;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.model.Step;
import io.jenkins.plugins.tektonbridge.engine.model.TaskResult;
import io.jenkins.plugins.tektonbridge.engine.model.WorkspaceBinding;
import io.jenkins.plugins.tektonbridge.engine.model.WorkspaceDeclaration;
import io.jenkins.plugins.tektonbridge.engine.validate.TaskPlace.ContainerPlace;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Variables in steps and sidecars that nothing replaces: they reach the program as they are written. */
final class LiteralTaskVariables {
    private static final Set<String> CONTEXTS = Set.of(
            "context.taskRun.name", "context.taskRun.namespace", "context.taskRun.uid", "context.task.name",
            "context.task.retry-count");
    private static final Set<String> WORKSPACE = Set.of("path", "bound", "claim", "volume");
    private static final Set<String> FIXED = Set.of("credentials.path", "artifacts.path", "step.artifacts.path");

    private final TaskPlace task;
    private final Set<String> results = new HashSet<>();
    private final Set<String> workspaces = new HashSet<>();
    private final Set<String> stepNames = new HashSet<>();
    private final Set<String> containerNames = new HashSet<>();

    private LiteralTaskVariables(TaskPlace task) {
        this.task = task;
        task.spec().results().stream().map(TaskResult::name).forEach(results::add);
        task.spec().workspaces().stream().map(WorkspaceDeclaration::name).forEach(workspaces::add);
        if (task.document() instanceof Resource.TaskRun run) {
            run.spec().workspaces().stream().map(WorkspaceBinding::name).forEach(workspaces::add);
        }
        List<Step> steps = task.spec().steps();
        for (int i = 0; i < steps.size(); i++) {
            String name = steps.get(i).name();
            stepNames.add(name);
            containerNames.add("step-" + (name.isEmpty() ? "unnamed-" + i : name));
        }
    }

    static Stream<Finding> check(TaskPlace task) {
        LiteralTaskVariables check = new LiteralTaskVariables(task);
        return task.containers().stream().flatMap(check::container);
    }

    private Stream<Finding> container(ContainerPlace place) {
        return texts(place).entrySet().stream()
                .flatMap(text -> WrittenVariable.in(text.getValue()).stream()
                        .distinct()
                        .flatMap(variable -> wayOut(variable)
                                .map(wayOut -> task.warning(
                                        place, variable.text() + " is not replaced; " + wayOut, text.getKey()))
                                .stream()));
    }

    private static Map<String, String> texts(ContainerPlace place) {
        Container container = place.container();
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("image", container.image());
        texts.put("workingDir", container.workingDir());
        texts.put("script", place.script());
        for (int i = 0; i < container.command().size(); i++) {
            texts.put("command[" + i + "]", container.command().get(i));
        }
        for (int i = 0; i < container.args().size(); i++) {
            texts.put("args[" + i + "]", container.args().get(i));
        }
        for (EnvVar env : container.env()) {
            texts.put("env[" + env.name() + "].value", env.value());
        }
        return texts;
    }

    /** What to write instead of a variable that nothing replaces; empty when something does. */
    private Optional<String> wayOut(WrittenVariable variable) {
        if (FIXED.contains(variable.name())) {
            return Optional.empty();
        }
        if (variable.isOf("context")) {
            return context(variable.name());
        }
        if (variable.isOf("workspaces")) {
            return workspace(variable);
        }
        if (variable.isOf("results")) {
            return result(variable);
        }
        if (variable.isOf("steps")) {
            return step(variable);
        }
        return variable.isOf("tasks") || variable.isOf("finally") ? task(variable) : Optional.empty();
    }

    private Optional<String> context(String name) {
        if (CONTEXTS.contains(name) || task.pipeline().isPresent() && LiteralPipelineVariables.isContext(name)) {
            return Optional.empty();
        }
        boolean ofPipeline = LiteralPipelineVariables.isContext(name) || name.equals("context.pipelineTask.retries");
        return Optional.of(ofPipeline
                ? "only a pipeline knows it: declare a parameter, and let the pipeline set it to $(" + name + ")"
                : "a task knows " + CONTEXTS.stream().sorted().map(known -> "$(" + known + ")").toList());
    }

    private Optional<String> workspace(WrittenVariable variable) {
        String[] parts = variable.parts();
        if (parts.length == 3 && WORKSPACE.contains(parts[2])) {
            // In a pipeline a task can use what it does not declare.
            return workspaces.contains(parts[1]) || task.pipeline().isPresent()
                    ? Optional.empty()
                    : Optional.of("the task declares no workspace " + Go.quote(parts[1]) + "; add it to workspaces");
        }
        String name = variable.name().replaceFirst("^workspaces(?:\\.|\\[['\"])([^.'\"]*).*", "$1");
        return Optional.of("write $(workspaces." + name + ".path), or with bound, claim or volume in the place of path");
    }

    private Optional<String> result(WrittenVariable variable) {
        String path = ".path";
        String written = variable.name().replaceFirst("^results(\\.|\\[['\"])", "");
        if (!written.endsWith(path)) {
            return Optional.of("the file of a result is $(results." + written.replaceFirst("['\"]]$", "") + path + ")");
        }
        String name = written.substring(0, written.length() - path.length()).replaceFirst("['\"]]$", "");
        return results.contains(name)
                ? Optional.empty()
                : Optional.of("the task declares no result " + Go.quote(name) + "; add it to results");
    }

    private Optional<String> step(WrittenVariable variable) {
        String[] parts = variable.parts();
        boolean exitCode = variable.name().endsWith(".exitCode.path");
        if (exitCode && !containerNames.contains(parts[1])) {
            return Optional.of("write $(steps.step-NAME.exitCode.path), with the name of one of the steps");
        }
        boolean result = parts.length > 3 && parts[2].equals("results");
        return result && !stepNames.contains(parts[1])
                ? Optional.of("the task has no step " + Go.quote(parts[1]))
                : Optional.empty();
    }

    private Optional<String> task(WrittenVariable variable) {
        boolean reference = ResultRef.looksLikeOne(variable.name());
        if (task.pipeline().isEmpty()) {
            return Optional.of("only a pipeline knows it: declare a parameter, and let the pipeline set it to "
                    + variable.text());
        }
        if (reference || ArtifactRefs.ofPipelineTask(variable.text())) {
            return Optional.empty();
        }
        return Optional.of(LiteralPipelineVariables.dotted(variable)
                .orElse("declare a parameter in the task's own params, and set it to " + variable.text()));
    }
}
