package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.PipelineWorkspaceDeclaration;
import io.jenkins.plugins.tektonbridge.engine.model.TaskSpec;
import io.jenkins.plugins.tektonbridge.engine.model.WorkspacePipelineTaskBinding;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether a Task requires a workspace that its pipeline calls optional. */
final class OptionalWorkspaceCheck {
    private OptionalWorkspaceCheck() {}

    /** The first such workspace. Tekton looks at bindings that name the pipeline's workspace only. */
    static Optional<String> error(List<PipelineWorkspaceDeclaration> declared, List<ResolvedPipelineTask> tasks) {
        Set<String> optional = declared.stream()
                .filter(PipelineWorkspaceDeclaration::optional)
                .map(PipelineWorkspaceDeclaration::name)
                .collect(Collectors.toSet());
        return tasks.stream()
                .filter(task -> task.spec().isPresent())
                .flatMap(task -> task.task().workspaces().stream()
                        .filter(binding -> optional.contains(binding.workspace()))
                        .filter(binding -> requires(task.spec().get(), binding))
                        .map(binding -> "pipeline workspace " + Go.quote(binding.workspace())
                                + " is marked optional but pipeline task " + Go.quote(task.task().name())
                                + " requires it be provided"))
                .findFirst();
    }

    private static boolean requires(TaskSpec task, WorkspacePipelineTaskBinding binding) {
        return task.workspaces().stream()
                .anyMatch(workspace -> workspace.name().equals(binding.name()) && !workspace.optional());
    }
}
