package io.jenkins.plugins.tektonbridge.engine.run;

/**
 * Executes TaskRuns: as pods, or as processes of this machine. Thread-safe. No method waits for a task; what happens
 * to an attempt is told to its listener, in order, on a thread of the runtime.
 */
public interface TaskRunRuntime extends AutoCloseable {
    /**
     * Whether attempts of an earlier process can be picked up again. Where they can't, {@link #start} is not asked for
     * them: they count as lost, and a new attempt follows.
     */
    default boolean picksUp() {
        return true;
    }

    /**
     * A run begins, or goes on in this process: comes before anything of it is started. Does nothing that takes time;
     * what can go wrong with the run's setting goes wrong with its attempts.
     */
    default void begin(RunSetting run) {}

    /** A run is over; claims that were made for it can go. It may begin again, to be rolled back by hand. */
    default void end(RunSetting run) {}

    /**
     * Starts an attempt, or picks it up when it was started before (by this or by an earlier process): the listener
     * is told all that is not yet told, and in the end {@link TaskRunListener#ended}. Whatever goes wrong, bad input
     * included, is told to the listener and not thrown.
     */
    void start(TaskRunAttempt attempt, TaskRunListener listener);

    /**
     * Ends an attempt before its time, with everything that it started; the listener's {@link TaskRunListener#ended}
     * follows. Nothing happens when it has already ended.
     *
     * @param cause why; decides the reason and message that the listener is told
     */
    void stop(TaskRunAttempt attempt, StopCause cause);

    /**
     * The end of an attempt is kept, so that nobody will ask for it again: what it left behind can go. Comes after
     * {@link TaskRunListener#ended}; not at all when the process dies before.
     */
    default void release(TaskRunAttempt attempt) {}

    /**
     * Lets go of everything and returns when no thread of the runtime runs any more. Attempts that still run are
     * ended, unless the runtime can pick them up later.
     */
    @Override
    void close();

    /**
     * Why an attempt is ended early.
     *
     * @param reason Tekton's reason: {@code TaskRunCancelled} or {@code TaskRunTimeout}
     * @param message Tekton's message
     */
    record StopCause(String reason, String message) {}
}
