package io.jenkins.plugins.tektonbridge.engine.run;

import java.lang.System.Logger.Level;

/** Calls listeners, whose trouble is not the run's. */
final class Listeners {
    private static final System.Logger LOGGER = System.getLogger(Listeners.class.getName());

    private Listeners() {}

    static void tell(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, "a listener of a run failed", e);
        }
    }
}
