package io.jenkins.plugins.tektonbridge.engine.run;

/**
 * Is told what happens to a run. Calls about the state come one at a time on a thread of the run, and so do calls about
 * the log, on another; both should return soon. What a listener throws is not the run's trouble: it is dropped.
 */
public interface RunListener {
    /** Something has changed; several changes may come as one. */
    default void changed(RunState state) {}

    /**
     * From where on the listener wants the log; asked once, before anything is told.
     *
     * @return 0 for all of it, the position of a {@link LogChunk} to go on behind it, or {@link Long#MAX_VALUE} for
     *     what is written from now on
     */
    default long logFrom() {
        return 0;
    }

    /** The run has written more; pieces come in the order of the merged log, each once. */
    default void log(LogChunk chunk) {}

    /** Something that a person should know and that does not end the run. */
    default void warning(String warning) {}

    /** The run is over, and all of its log was told. */
    default void ended(RunState state) {}
}
