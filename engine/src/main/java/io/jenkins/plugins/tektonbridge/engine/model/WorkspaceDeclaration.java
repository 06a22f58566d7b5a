package io.jenkins.plugins.tektonbridge.engine.model;

/**
 * A workspace that a task declares.
 *
 * @param name its name
 * @param description what it is for
 * @param mountPath where it is mounted; empty for {@code /workspace/<name>}
 * @param readOnly whether it can only be read
 * @param optional whether a run may leave it unbound
 * @param at where it stands
 */
public record WorkspaceDeclaration(
        String name, String description, String mountPath, boolean readOnly, boolean optional, Location at) {
    /** The path at which the workspace is mounted. */
    public String effectiveMountPath() {
        return mountPath.isEmpty() ? "/workspace/" + name : mountPath;
    }
}
