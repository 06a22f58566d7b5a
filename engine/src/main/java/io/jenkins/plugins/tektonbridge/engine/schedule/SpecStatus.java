package io.jenkins.plugins.tektonbridge.engine.schedule;

/** What a user asks of a run ({@code spec.status}). */
public final class SpecStatus {
    /** End everything now. */
    public static final String CANCELLED = "Cancelled";
    /** End what runs, then run finally. */
    public static final String CANCELLED_RUN_FINALLY = "CancelledRunFinally";
    /** Let what runs come to its end, then run finally. */
    public static final String STOPPED_RUN_FINALLY = "StoppedRunFinally";
    /** Do not start yet. */
    public static final String PENDING = "PipelineRunPending";

    private SpecStatus() {}
}
