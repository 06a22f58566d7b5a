package io.jenkins.plugins.tektonbridge.engine.model;

import java.util.List;

/**
 * What a pipeline does.
 *
 * @param displayName its name for people
 * @param description what it is for
 * @param params its parameters
 * @param tasks its tasks
 * @param finallyTasks the tasks that run when all others are done, however they ended
 * @param workspaces its workspaces
 * @param results its results
 * @param at where it stands
 */
public record PipelineSpec(
        String displayName,
        String description,
        List<ParamSpec> params,
        List<PipelineTask> tasks,
        List<PipelineTask> finallyTasks,
        List<PipelineWorkspaceDeclaration> workspaces,
        List<PipelineResult> results,
        Location at) {
    public PipelineSpec {
        params = List.copyOf(params);
        tasks = List.copyOf(tasks);
        finallyTasks = List.copyOf(finallyTasks);
        workspaces = List.copyOf(workspaces);
        results = List.copyOf(results);
    }
}
