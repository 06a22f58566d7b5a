package io.jenkins.plugins.tektonbridge.engine.model;

import java.util.List;

/**
 * A reference to a Task, a Pipeline or a StepAction, by name or through a resolver.
 *
 * @param name the name of the object
 * @param kind its kind; empty for the usual one
 * @param apiVersion its apiVersion, which custom tasks have
 * @param resolver the resolver that finds it, empty for none
 * @param params the resolver's parameters
 * @param at where it stands
 */
public record Ref(String name, String kind, String apiVersion, String resolver, List<Param> params, Location at) {
    public Ref {
        params = List.copyOf(params);
    }
}
