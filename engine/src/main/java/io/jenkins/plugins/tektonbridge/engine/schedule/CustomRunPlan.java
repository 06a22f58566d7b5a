package io.jenkins.plugins.tektonbridge.engine.schedule;

import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.model.Param;
import java.util.List;

/**
 * A CustomRun that Tekton would create and leave to the controller of its kind. There is no such controller here: in
 * Tekton it would wait until the run times out; who drives the run ends it with {@link #unsupported()} instead.
 *
 * @param name its name
 * @param pipelineTask the pipeline task
 * @param apiVersion the custom task's apiVersion
 * @param kind its kind
 * @param params its parameters
 */
public record CustomRunPlan(String name, String pipelineTask, String apiVersion, String kind, List<Param> params) {
    public CustomRunPlan {
        params = List.copyOf(params);
    }

    /** The condition of a custom task that nothing here can run. */
    public Condition unsupported() {
        return new Condition(
                Condition.Status.FALSE,
                Reasons.FAILED,
                "Custom task " + Quoted.text(pipelineTask) + " needs a controller for " + apiVersion + " " + kind
                        + ", which only a cluster with Tekton can have; use a taskRef to a Task or a taskSpec");
    }
}
