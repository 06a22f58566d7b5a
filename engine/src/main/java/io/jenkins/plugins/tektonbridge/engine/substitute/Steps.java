package io.jenkins.plugins.tektonbridge.engine.substitute;

import io.jenkins.plugins.tektonbridge.engine.model.Container;
import io.jenkins.plugins.tektonbridge.engine.model.Param;
import io.jenkins.plugins.tektonbridge.engine.model.Step;
import java.util.List;

/** Steps with one part exchanged, and what their containers are called. */
public final class Steps {
    private Steps() {}

    /** The name of a step's container: {@code step-<name>}, or {@code step-unnamed-<i>} for one without a name. */
    public static String containerName(Step step, int index) {
        return "step-" + (step.name().isEmpty() ? "unnamed-" + index : step.name());
    }

    static Step withContainer(Step step, Container container) {
        return new Step(
                container, step.displayName(), step.script(), step.timeout(), step.workspaces(), step.onError(),
                step.stdoutPath(), step.stderrPath(), step.ref(), step.params(), step.results(), step.when(),
                step.deprecated(), step.at());
    }

    static Step withParams(Step step, List<Param> params) {
        return new Step(
                step.container(), step.displayName(), step.script(), step.timeout(), step.workspaces(), step.onError(),
                step.stdoutPath(), step.stderrPath(), step.ref(), params, step.results(), step.when(),
                step.deprecated(), step.at());
    }
}
