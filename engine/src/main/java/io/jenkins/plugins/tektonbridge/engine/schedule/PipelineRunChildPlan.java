package io.jenkins.plugins.tektonbridge.engine.schedule;

import io.jenkins.plugins.tektonbridge.engine.model.Resource;

/**
 * A PipelineRun to create for a pipeline task that is a pipeline (alpha in Tekton).
 *
 * @param pipelineTask the pipeline task
 * @param run the PipelineRun, with name, namespace, UID, labels and annotations
 */
public record PipelineRunChildPlan(String pipelineTask, Resource.PipelineRun run) {
    /** The PipelineRun's name. */
    public String name() {
        return run.metadata().name();
    }
}
