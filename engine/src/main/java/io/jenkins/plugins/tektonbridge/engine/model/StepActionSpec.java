package io.jenkins.plugins.tektonbridge.engine.model;

import java.util.List;

/**
 * What a StepAction does.
 *
 * @param description what it is for
 * @param container image, command, args, env, workingDir, volumeMounts and securityContext
 * @param script its script, empty for none
 * @param params its parameters
 * @param results its results
 * @param at where it stands
 */
public record StepActionSpec(
        String description,
        Container container,
        String script,
        List<ParamSpec> params,
        List<StepResult> results,
        Location at) {
    public StepActionSpec {
        params = List.copyOf(params);
        results = List.copyOf(results);
    }
}
