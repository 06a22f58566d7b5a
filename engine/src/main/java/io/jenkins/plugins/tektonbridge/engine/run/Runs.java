package io.jenkins.plugins.tektonbridge.engine.run;

import static java.util.Objects.requireNonNull;

/**
 * Starts runs, takes them up again and rolls them back. Any number of runs share a handful of threads. Thread-safe.
 */
public final class Runs {
    private final RunStore store;
    private final TaskRunRuntime runtime;
    private final SourceReader reader;
    private final Resolver resolver;
    private final RunThreads threads;

    /**
     * @param store where runs are kept
     * @param runtime what executes their TaskRuns; is not closed by this
     * @param reader what reads their YAML
     * @param resolver what finds references through resolvers
     * @param threads the threads and the clock; are not closed by this
     */
    public Runs(RunStore store, TaskRunRuntime runtime, SourceReader reader, Resolver resolver, RunThreads threads) {
        this.store = requireNonNull(store, "store");
        this.runtime = requireNonNull(runtime, "runtime");
        this.reader = requireNonNull(reader, "reader");
        this.resolver = requireNonNull(resolver, "resolver");
        this.threads = requireNonNull(threads, "threads");
    }

    /**
     * Starts a run. Reads, plans and writes before it returns; what the run then does is told to the listener.
     *
     * @throws RunException when the request is no run: nothing or too much to run, a rollback that can't be
     */
    public RunHandle start(RunRequest request, RunListener listener) {
        throw new UnsupportedOperationException();
    }

    /**
     * Takes up a run whose process has gone. What had ended stays; what was in flight is picked up by a runtime that can
     * do that, and else counts as a lost attempt, after which a new one follows that costs no retry. A run that is over
     * is told as it is.
     *
     * @param by who asks; empty when nobody says
     * @throws RunException when there is no such run, or another process drives it
     */
    public RunHandle resume(String runId, String by, RunListener listener) {
        throw new UnsupportedOperationException();
    }

    /**
     * Rolls back a run by hand, after its end: its rollback task runs with the parameters of the run, whatever its
     * {@code when} says.
     *
     * @param by who asks; empty when nobody says
     * @throws RunException when the run is going on, or has no rollback task
     */
    public RunHandle rollback(String runId, String by, RunListener listener) {
        throw new UnsupportedOperationException();
    }
}
