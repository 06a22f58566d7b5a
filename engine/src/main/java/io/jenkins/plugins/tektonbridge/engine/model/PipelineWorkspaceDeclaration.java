package io.jenkins.plugins.tektonbridge.engine.model;

/**
 * A workspace that a pipeline declares.
 *
 * @param name its name
 * @param description what it is for
 * @param optional whether a run may leave it unbound
 * @param at where it stands
 */
public record PipelineWorkspaceDeclaration(String name, String description, boolean optional, Location at) {}
