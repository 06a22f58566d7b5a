package io.jenkins.plugins.tektonbridge.engine.model;

import java.util.List;
import java.util.Optional;

/**
 * What a task does.
 *
 * @param displayName its name for people
 * @param description what it is for
 * @param params its parameters
 * @param steps its steps, in their order
 * @param stepTemplate what all steps begin with
 * @param sidecars its sidecars
 * @param volumes its volumes
 * @param workspaces its workspaces
 * @param results its results
 * @param at where it stands
 */
public record TaskSpec(
        String displayName,
        String description,
        List<ParamSpec> params,
        List<Step> steps,
        Optional<Container> stepTemplate,
        List<Sidecar> sidecars,
        List<Volume> volumes,
        List<WorkspaceDeclaration> workspaces,
        List<TaskResult> results,
        Location at) {
    public TaskSpec {
        params = List.copyOf(params);
        steps = List.copyOf(steps);
        sidecars = List.copyOf(sidecars);
        volumes = List.copyOf(volumes);
        workspaces = List.copyOf(workspaces);
        results = List.copyOf(results);
    }
}
