package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.PipelineTask;
import io.jenkins.plugins.tektonbridge.engine.model.TaskSpec;
import java.util.Optional;

/**
 * A pipeline task and what was found for it.
 *
 * @param task the pipeline task
 * @param custom whether it is a custom task, of which nothing is known
 * @param spec what its Task does; empty for custom tasks and for pipelines in pipelines
 */
public record ResolvedPipelineTask(PipelineTask task, boolean custom, Optional<TaskSpec> spec) {}
