package io.jenkins.plugins.tektonbridge.engine.model;

/**
 * How a pipeline's workspace is handed to a task.
 *
 * @param name the task's name of the workspace
 * @param workspace the pipeline's name of it; empty when it is the same
 * @param subPath the directory inside the workspace
 * @param at where it stands
 */
public record WorkspacePipelineTaskBinding(String name, String workspace, String subPath, Location at) {
    /** The pipeline's name of the workspace. */
    public String effectiveWorkspace() {
        return workspace.isEmpty() ? name : workspace;
    }
}
