package io.jenkins.plugins.tektonbridge.engine.report;

import io.jenkins.plugins.tektonbridge.engine.model.GoDuration;
import io.jenkins.plugins.tektonbridge.engine.run.PipelineRunState;
import io.jenkins.plugins.tektonbridge.engine.run.RunState;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Times and durations as {@code tkn} prints them. */
public final class Times {
    /** What stands where there is no time yet. */
    static final String NONE = "---";

    private Times() {}

    /** How long ago something was, by the largest unit: {@code 2 minutes ago}. */
    static String age(Optional<Instant> time, Instant now) {
        return time.map(since -> ago(Duration.between(since, now))).orElse(NONE);
    }

    private static String ago(Duration age) {
        // Clocks of two machines may differ a little; nothing was begun in the future.
        long seconds = Math.max(0, age.toSeconds());
        long[] units = {365 * 86_400L, 7 * 86_400L, 86_400L, 3_600L, 60L, 1L};
        String[] names = {"year", "week", "day", "hour", "minute", "second"};
        for (int i = 0; i < units.length; i++) {
            long count = seconds / units[i];
            if (count > 0) {
                return count + " " + names[i] + (count == 1 ? "" : "s") + " ago";
            }
        }
        return "0 seconds ago";
    }

    /** How long something took; {@code ---} while it has not ended. */
    static String duration(Optional<Instant> from, Optional<Instant> to) {
        return from.isPresent() && to.isPresent() ? duration(Duration.between(from.get(), to.get())) : NONE;
    }

    /** When it was decided how a run ended; a rollback by hand does not lengthen it. */
    static Optional<Instant> completion(RunState run) {
        return run.pipelineRun().isPresent()
                ? run.pipelineRun().flatMap(PipelineRunState::completionTime)
                : run.taskRun().flatMap(TaskRunState::completionTime);
    }

    /** A duration in Go's notation, no finer than anybody wants to know: {@code 120ms}, {@code 1.2s}, {@code 3m5s}. */
    public static String duration(Duration duration) {
        Duration positive = duration.isNegative() ? Duration.ZERO : duration;
        long unit = positive.compareTo(Duration.ofSeconds(1)) < 0 ? 1 : positive.toMinutes() < 1 ? 100 : 1_000;
        return GoDuration.format(Duration.ofMillis((positive.toMillis() + unit / 2) / unit * unit));
    }
}
