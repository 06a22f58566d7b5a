package io.jenkins.plugins.tektonbridge.engine.schedule;

/** Tekton's words for why a task was skipped, and one of our own. */
final class SkipReasons {
    static final String WHEN = "When Expressions evaluated to false";
    static final String PARENTS = "Parent Tasks were skipped";
    static final String STOPPING = "PipelineRun was stopping";
    static final String CANCELLED = "PipelineRun was gracefully cancelled";
    static final String STOPPED = "PipelineRun was gracefully stopped";
    static final String RESULTS = "Results were missing";
    static final String PIPELINE_TIMEOUT = "PipelineRun timeout has been reached";
    static final String TASKS_TIMEOUT = "PipelineRun Tasks timeout has been reached";
    static final String FINALLY_TIMEOUT = "PipelineRun Finally timeout has been reached";
    static final String EMPTY_MATRIX = "Matrix Parameters have an empty array";

    /** That of a declared rollback task without a condition, when no guarded task has failed; Tekton knows none. */
    static final String NOT_NEEDED = "Rollback was not needed";

    private SkipReasons() {}

    /** Whether a task was skipped for reasons of its own, so that those behind it go on. */
    static boolean isOwn(String reason) {
        return reason.equals(WHEN) || reason.equals(NOT_NEEDED);
    }
}
