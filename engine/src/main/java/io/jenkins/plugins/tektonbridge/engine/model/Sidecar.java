package io.jenkins.plugins.tektonbridge.engine.model;

import java.util.List;
import java.util.Map;

/**
 * A sidecar of a task.
 *
 * @param container what it has in common with a container
 * @param script its script, empty for none
 * @param workspaces the workspaces that only this and like sidecars may see
 * @param other the container's remaining fields as Kubernetes has them (ports, probes, lifecycle, restartPolicy, tty …)
 * @param at where it stands
 */
public record Sidecar(
        Container container, String script, List<WorkspaceUsage> workspaces, Map<String, Node> other, Location at) {
    public Sidecar {
        workspaces = List.copyOf(workspaces);
        other = Map.copyOf(other);
    }

    /** The sidecar's name, empty for an unnamed one. */
    public String name() {
        return container.name();
    }
}
