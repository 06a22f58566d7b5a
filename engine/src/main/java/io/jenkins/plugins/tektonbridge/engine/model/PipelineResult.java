package io.jenkins.plugins.tektonbridge.engine.model;

/**
 * A result that a pipeline declares.
 *
 * @param name its name
 * @param type {@code string}, {@code array}, {@code object} or empty
 * @param description what it is
 * @param value the expression that it is made of
 * @param at where it stands
 */
public record PipelineResult(String name, String type, String description, ParamValue value, Location at) {}
