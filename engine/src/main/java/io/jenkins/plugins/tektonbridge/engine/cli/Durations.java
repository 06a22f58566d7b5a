package io.jenkins.plugins.tektonbridge.engine.cli;

import io.jenkins.plugins.tektonbridge.engine.model.GoDuration;
import java.time.Duration;

/** Durations of the command line. */
final class Durations {
    private Durations() {}

    /**
     * Reads a duration as Tekton writes it.
     *
     * @param option the option that it is given with
     * @throws BadInputException when it is none, or a negative one
     */
    static Duration parse(String option, String text) {
        try {
            Duration duration = GoDuration.parse(text);
            if (!duration.isNegative()) {
                return duration;
            }
        } catch (IllegalArgumentException e) {
            // Told below, with an example.
        }
        throw new BadInputException(option + " " + text + ": a duration like 90s or 1h30m is needed");
    }
}
