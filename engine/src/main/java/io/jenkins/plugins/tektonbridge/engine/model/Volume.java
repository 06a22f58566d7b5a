package io.jenkins.plugins.tektonbridge.engine.model;

/**
 * A volume of a task.
 *
 * @param name its name
 * @param source the whole volume as Kubernetes has it, its name included
 * @param at where it stands
 */
public record Volume(String name, Node.Mapping source, Location at) {}
