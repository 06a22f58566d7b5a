package io.jenkins.plugins.tektonbridge.engine.model;

/**
 * A workspace that a step or sidecar isolates to itself.
 *
 * @param name the task's name of the workspace
 * @param mountPath where it is mounted, empty for the task's place
 * @param at where it stands
 */
public record WorkspaceUsage(String name, String mountPath, Location at) {}
