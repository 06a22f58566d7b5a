package io.jenkins.plugins.tektonbridge.engine.model;

/**
 * A parameter that is given a value.
 *
 * @param name its name
 * @param value its value
 * @param at where it stands
 */
public record Param(String name, ParamValue value, Location at) {
    /** A parameter that no file holds. */
    public Param(String name, ParamValue value) {
        this(name, value, Location.NONE);
    }
}
