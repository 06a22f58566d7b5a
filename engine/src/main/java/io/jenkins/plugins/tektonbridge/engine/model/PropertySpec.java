package io.jenkins.plugins.tektonbridge.engine.model;

/**
 * The type of one key of an object.
 *
 * @param type only {@code string} is valid; a wrong type is kept as it was written
 */
public record PropertySpec(String type) {}
