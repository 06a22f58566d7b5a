package io.jenkins.plugins.tektonbridge.engine.schedule;

import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a TaskRun, CustomRun or PipelineRun that belongs to a run stands. One that is tried again has not ended.
 *
 * @param name its name
 * @param pipelineTask the pipeline task that it runs
 * @param condition its condition {@code Succeeded}
 * @param results its results so far
 */
public record Child(String name, String pipelineTask, Condition condition, Map<String, ParamValue> results) {
    /** What stands in the message of a TaskRun that was cancelled because its PipelineRun was. */
    public static final String CANCELLED_WITH_RUN =
            "TaskRun cancelled as the PipelineRun it belongs to has been cancelled.";
    /** What stands in the message of a TaskRun that was cancelled because its PipelineRun timed out. */
    public static final String TIMED_OUT_WITH_RUN =
            "TaskRun cancelled as the PipelineRun it belongs to has timed out.";

    public Child {
        results = Collections.unmodifiableMap(new LinkedHashMap<>(results));
    }

    boolean isDone() {
        return condition.isDone();
    }

    boolean isSuccessful() {
        return condition.isSuccessful();
    }

    boolean isFailure() {
        return condition.isDone() && !condition.isSuccessful();
    }

    boolean isCancelled() {
        return isFailure() && condition.reason().equals(Reasons.TASK_RUN_CANCELLED);
    }

    boolean isCancelledForTimeout() {
        return isCancelled() && condition.message().contains(TIMED_OUT_WITH_RUN);
    }
}
