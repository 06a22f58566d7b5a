package io.jenkins.plugins.tektonbridge.engine.run;

import io.jenkins.plugins.tektonbridge.engine.schedule.SpecStatus;
import java.util.concurrent.CompletableFuture;

/** A run that this process drives. Thread-safe. */
public interface RunHandle {
    /** The run's id. */
    String runId();

    /** Where it is kept. */
    RunDirectory directory();

    /** How it stands now, which may be ahead of what is kept. */
    RunState state();

    /**
     * Asks something of the run. A stronger wish replaces a weaker one: {@code StoppedRunFinally}, then
     * {@code CancelledRunFinally}, then {@code Cancelled}; a weaker one after it changes nothing.
     *
     * @param specStatus one of {@link SpecStatus}, which cancels a TaskRun whichever it is; empty to let a pending run
     *     begin
     * @param by who asks; empty when nobody says
     */
    void cancel(String specStatus, String by);

    /**
     * Lets the run go without ending it: nothing more is decided, written or told, and another process may take it up.
     * What its runtime does with attempts that still run is the runtime's own matter.
     */
    void letGo();

    /** Ends with the run: its last state, or an exception when it was let go. */
    CompletableFuture<RunState> end();
}
