package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.Container;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineTask;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineWorkspaceDeclaration;
import io.jenkins.plugins.tektonbridge.engine.model.TaskSpec;
import io.jenkins.plugins.tektonbridge.engine.model.VolumeMount;
import io.jenkins.plugins.tektonbridge.engine.model.WorkspaceDeclaration;
import io.jenkins.plugins.tektonbridge.engine.model.WorkspaceUsage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Rules for the workspaces that tasks and pipelines declare and use. */
final class WorkspaceRules {
    private WorkspaceRules() {}

    /** Names and mount paths of a task's workspaces are unique, and no volume is mounted there. */
    static FieldErrors declared(TaskSpec task) {
        Set<String> mountPaths = new HashSet<>();
        task.steps().forEach(step -> addMountPaths(step.container(), mountPaths));
        task.stepTemplate().ifPresent(template -> addMountPaths(template, mountPaths));
        Set<String> names = new HashSet<>();
        return FieldErrors.each("workspaces", task.workspaces(), workspace -> unique(workspace, names, mountPaths));
    }

    private static FieldErrors unique(WorkspaceDeclaration workspace, Set<String> names, Set<String> mountPaths) {
        FieldErrors errors = FieldErrors.NONE;
        if (!names.add(workspace.name())) {
            errors = FieldErrors.of("workspace name " + Go.quote(workspace.name()) + " must be unique", "name");
        }
        String path = GoPath.clean(workspace.effectiveMountPath());
        return mountPaths.add(path)
                ? errors
                : errors.and(FieldErrors.of(
                        "workspace mount path " + Go.quote(path) + " must be unique", "mountpath"));
    }

    private static void addMountPaths(Container container, Set<String> mountPaths) {
        container.volumeMounts().stream()
                .map(VolumeMount::mountPath)
                .map(GoPath::clean)
                .forEach(mountPaths::add);
    }

    /** Steps and sidecars isolate workspaces that the task declares. */
    static FieldErrors isolated(TaskSpec task, Scope scope) {
        Set<String> names =
                task.workspaces().stream().map(WorkspaceDeclaration::name).collect(Collectors.toSet());
        return FieldErrors.all(
                FieldErrors.each("steps", task.steps(), step -> usages(step.workspaces(), "step", names, scope)),
                FieldErrors.each("sidecars", task.sidecars(), s -> usages(s.workspaces(), "sidecar", names, scope)));
    }

    private static FieldErrors usages(List<WorkspaceUsage> usages, String kind, Set<String> names, Scope scope) {
        FieldErrors level =
                usages.isEmpty() ? FieldErrors.NONE : scope.requires(ApiFields.BETA, kind + " workspaces");
        return level.and(FieldErrors.each(
                "workspaces",
                usages,
                usage -> names.contains(usage.name())
                        ? FieldErrors.NONE
                        : FieldErrors.of("undefined workspace " + Go.quote(usage.name()), "name")));
    }

    /** A pipeline's workspaces have names, each its own. */
    static FieldErrors ofPipeline(List<PipelineWorkspaceDeclaration> workspaces) {
        Set<String> names = new HashSet<>();
        return FieldErrors.each(workspaces, (i, workspace) -> {
            FieldErrors empty = workspace.name().isEmpty()
                    ? FieldErrors.invalid("workspace " + i + " has empty name", "")
                    : FieldErrors.NONE;
            FieldErrors twice = names.add(workspace.name())
                    ? FieldErrors.NONE
                    : FieldErrors.invalid(
                            "workspace with name " + Go.quote(workspace.name()) + " appears more than once", "");
            return empty.and(twice).viaIndex("workspaces", i);
        });
    }

    /** A pipeline task hands on workspaces that the pipeline has, each under a name of its own. */
    static FieldErrors bound(PipelineTask task, Set<String> ofPipeline) {
        Set<String> names = new HashSet<>();
        return FieldErrors.each("workspaces", task.workspaces(), binding -> {
            FieldErrors twice = names.add(binding.name())
                    ? FieldErrors.NONE
                    : FieldErrors.here("workspace name " + Go.quote(binding.name()) + " must be unique");
            FieldErrors unknown = ofPipeline.contains(binding.effectiveWorkspace())
                    ? FieldErrors.NONE
                    : FieldErrors.invalid(
                            "pipeline task " + Go.quote(task.name()) + " expects workspace with name "
                                    + Go.quote(binding.effectiveWorkspace()) + " but none exists in pipeline spec",
                            "");
            return twice.and(unknown);
        });
    }
}
