package io.jenkins.plugins.tektonbridge.engine.model;

import java.util.List;

/**
 * A TaskRun or PipelineRun that belongs to a PipelineRun.
 *
 * @param kind {@code TaskRun}, {@code PipelineRun} or {@code CustomRun}
 * @param name its name
 * @param displayName its name for people
 * @param pipelineTaskName the pipeline task that it runs
 * @param whenExpressions that task's conditions, with their variables replaced
 */
public record ChildReference(
        String kind, String name, String displayName, String pipelineTaskName, List<WhenExpression> whenExpressions) {
    public ChildReference {
        whenExpressions = List.copyOf(whenExpressions);
    }
}
