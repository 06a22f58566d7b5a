package io.jenkins.plugins.tektonbridge.engine.schedule;

/** Tekton's words for why a run or a task stands as it does. */
public final class Reasons {
    /** The PipelineRun has been seen, nothing more. */
    public static final String STARTED = "Started";
    /** Something runs or is still to run. */
    public static final String RUNNING = "Running";
    /** All that was to run succeeded. */
    public static final String SUCCEEDED = "Succeeded";
    /** The same, with tasks skipped. */
    public static final String COMPLETED = "Completed";
    /** A task failed. */
    public static final String FAILED = "Failed";
    /** Cancelled, by the run's status or task by task. */
    public static final String CANCELLED = "Cancelled";
    /** The run waits for its status to change. */
    public static final String PENDING = "PipelineRunPending";
    /** The run or its tasks took too long. */
    public static final String TIMED_OUT = "PipelineRunTimeout";
    /** A task was cancelled or failed, others still run. */
    public static final String STOPPING = "PipelineRunStopping";
    /** Tasks took too long, finally runs. */
    public static final String TIMED_OUT_RUNNING_FINALLY = "PipelineRunTimeoutRunningFinally";
    /** Cancelled, finally runs. */
    public static final String CANCELLED_RUNNING_FINALLY = "CancelledRunningFinally";
    /** Stopped, finally runs. */
    public static final String STOPPED_RUNNING_FINALLY = "StoppedRunningFinally";
    /** A result that is needed was not written, or the run contradicts itself. */
    public static final String VALIDATION_FAILED = "PipelineValidationFailed";
    /** A pipeline's result refers to what a task did not write. */
    public static final String COULDNT_GET_RESULT = "CouldntGetPipelineResult";
    /** A Task is missing. */
    public static final String COULDNT_GET_TASK = "CouldntGetTask";
    /** A Pipeline is missing. */
    public static final String COULDNT_GET_PIPELINE = "CouldntGetPipeline";
    /** The tasks make no graph. */
    public static final String INVALID_GRAPH = "PipelineInvalidGraph";
    /** A task refers to a result that the other task does not declare. */
    public static final String INVALID_TASK_RESULT = "InvalidTaskResultReference";
    /** The same in a pipeline's result. */
    public static final String INVALID_PIPELINE_RESULT = "InvalidPipelineResultReference";
    /** A task needs a workspace that the pipeline calls optional. */
    public static final String REQUIRED_WORKSPACE_OPTIONAL = "RequiredWorkspaceMarkedOptional";
    /** A matrix has a parameter that is no array. */
    public static final String INVALID_MATRIX = "InvalidMatrixParameterTypes";
    /** A condition in CEL is wrong. */
    public static final String CEL_FAILED = "CELEvaluationFailed";
    /** A TaskRun can't be made. */
    public static final String CREATE_RUN_FAILED = "CreateRunFailed";
    /** A value is none of those that are allowed. */
    public static final String INVALID_PARAM_VALUE = "InvalidParamValue";

    /** A TaskRun was cancelled. */
    public static final String TASK_RUN_CANCELLED = "TaskRunCancelled";
    /** A TaskRun took too long. */
    public static final String TASK_RUN_TIMED_OUT = "TaskRunTimeout";
    /** A TaskRun's attempt failed, the next one follows. */
    public static final String TO_BE_RETRIED = "ToBeRetried";
    /** A TaskRun failed, and its pipeline goes on. */
    public static final String FAILURE_IGNORED = "FailureIgnored";
    /** A TaskRun waits for its status to change. */
    public static final String TASK_RUN_PENDING = "TaskRunPending";
    /** A TaskRun does not fit its Task. */
    public static final String TASK_RUN_VALIDATION_FAILED = "TaskRunValidationFailed";
    /** A TaskRun's Task or StepAction is missing. */
    public static final String TASK_RUN_RESOLUTION_FAILED = "TaskRunResolutionFailed";

    private Reasons() {}
}
