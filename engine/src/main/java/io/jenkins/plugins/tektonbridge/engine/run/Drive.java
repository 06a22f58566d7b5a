package io.jenkins.plugins.tektonbridge.engine.run;

import java.time.Instant;

/** What the drivers of a run's parts share. All of it is used on the run's own loop, except {@link #post}. */
interface Drive {
    /** The time, in whole milliseconds. */
    Instant now();

    /** Lets something happen on the run's loop. */
    void post(Runnable event);

    /** Lets something happen on the run's loop at a time; the answer calls it off. */
    Runnable at(Instant time, Runnable event);

    /** Something has changed that should be seen soon. */
    void changed();

    /** Something has changed that must be kept before the turn is over. */
    void mustKeep();

    /** What may only happen when the turn's changes are kept. */
    void onceKept(Runnable action);

    /** Tells something that a person should know and that does not end the run. */
    void warn(String warning);

    /** The places for attempts. */
    Slots slots();

    /** Makes attempts. */
    Preparation preparation();

    /** Executes attempts. */
    TaskRunRuntime runtime();

    /** Keeps their output. */
    RunLog log();
}
