package io.jenkins.plugins.tektonbridge.engine.run;

import java.util.concurrent.CompletableFuture;

/** A run that is over; all that can be asked of it is how it ended. */
final class EndedRun implements RunHandle {
    private final RunDirectory directory;
    private final RunState state;
    private final CompletableFuture<RunState> end = new CompletableFuture<>();

    /** Tells the listener the run's log and its end. */
    EndedRun(RunDirectory directory, RunState state, RunThreads threads, RunListener listener) {
        this.directory = directory;
        this.state = state;
        new LogFeed(threads, directory, listener).finish(() -> {
            Listeners.tell(() -> listener.ended(state));
            end.complete(state);
        });
    }

    @Override
    public String runId() {
        return directory.runId();
    }

    @Override
    public RunDirectory directory() {
        return directory;
    }

    @Override
    public RunState state() {
        return state;
    }

    @Override
    public void cancel(String specStatus, String by) {
        // It is over.
    }

    @Override
    public void letGo() {
        // Nobody holds it.
    }

    @Override
    public CompletableFuture<RunState> end() {
        return end;
    }
}
