package io.jenkins.plugins.tektonbridge.engine.model;

import java.util.List;

/**
 * A pipeline task that did not run.
 *
 * @param name the pipeline task
 * @param reason Tekton's reason, such as {@code When Expressions evaluated to false}
 * @param whenExpressions its conditions, with their variables replaced
 */
public record SkippedTask(String name, String reason, List<WhenExpression> whenExpressions) {
    public SkippedTask {
        whenExpressions = List.copyOf(whenExpressions);
    }
}
