package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.PipelineTask;

/**
 * A task of a pipeline where warnings look at it.
 *
 * @param pipeline the pipeline
 * @param owner what the task is called in messages
 * @param path its path in the document
 * @param task the task as it was written
 * @param inFinally whether it stands in finally
 */
record PipelineTaskPlace(PipelinePlace pipeline, String owner, String path, PipelineTask task, boolean inFinally) {
    /** A warning about a field of this task. */
    Finding warning(String message, String field) {
        return Warnings.warning(pipeline.document(), owner + ": " + message, path + "." + field);
    }
}
