package io.jenkins.plugins.tektonbridge.engine.model;

import java.util.List;

/**
 * A fan-out of a pipeline task.
 *
 * @param params array parameters, every combination of whose items becomes a run
 * @param include combinations that are added or completed
 * @param at where it stands
 */
public record Matrix(List<Param> params, List<Include> include, Location at) {
    public Matrix {
        params = List.copyOf(params);
        include = List.copyOf(include);
    }

    /**
     * A combination by name.
     *
     * @param name its name
     * @param params its parameters
     */
    public record Include(String name, List<Param> params) {
        public Include {
            params = List.copyOf(params);
        }
    }
}
