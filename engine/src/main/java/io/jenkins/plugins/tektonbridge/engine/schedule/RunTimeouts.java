package io.jenkins.plugins.tektonbridge.engine.schedule;

import io.jenkins.plugins.tektonbridge.engine.model.PipelineRunSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long a run and its parts may take; zero is no limit. A part that is not given is the whole without the other
 * part, where both are limited.
 *
 * @param pipeline of the whole run
 * @param tasks of what is not in finally
 * @param finallyTasks of what is in finally, from its start
 */
record RunTimeouts(Duration pipeline, Optional<Duration> tasks, Optional<Duration> finallyTasks) {

    static RunTimeouts of(PipelineRunSpec.Timeouts timeouts) {
        Duration pipeline = timeouts.pipeline().orElse(TaskRunPlan.DEFAULT_TIMEOUT);
        return new RunTimeouts(
                pipeline,
                timeouts.tasks().or(() -> rest(pipeline, timeouts.finallyTasks())),
                timeouts.finallyTasks().or(() -> rest(pipeline, timeouts.tasks())));
    }

    private static Optional<Duration> rest(Duration whole, Optional<Duration> part) {
        return part.filter(duration -> !duration.isZero() && !whole.isZero()).map(whole::minus);
    }

    /** The timeout of a TaskRun that follows from the run's; empty where the default of 60 minutes is shorter. */
    Optional<Duration> ofTaskRun(boolean inFinally) {
        return (inFinally ? finallyTasks : tasks)
                .filter(timeout -> timeout.isZero() || timeout.compareTo(TaskRunPlan.DEFAULT_TIMEOUT) > 0);
    }

    boolean pipelineExceeded(Instant start, Instant now) {
        return exceeded(pipeline, start, now);
    }

    boolean tasksExceeded(Instant start, Instant now) {
        return tasks.filter(timeout -> exceeded(timeout, start, now)).isPresent();
    }

    boolean finallyExceeded(Instant finallyStart, Instant now) {
        return finallyTasks.filter(timeout -> exceeded(timeout, finallyStart, now)).isPresent();
    }

    private static boolean exceeded(Duration timeout, Instant start, Instant now) {
        return !timeout.isZero() && Duration.between(start, now).compareTo(timeout) > 0;
    }

    /** When the next timeout is exceeded. */
    Optional<Instant> nextEnd(Instant start, Optional<Instant> finallyStart, Instant now) {
        Optional<Instant> part = finallyStart.isPresent()
                ? finallyTasks.flatMap(timeout -> end(timeout, finallyStart.get()))
                : tasks.flatMap(timeout -> end(timeout, start));
        // A part that is over already has been dealt with.
        Optional<Instant> partAhead = part.filter(end -> end.isAfter(now));
        Optional<Instant> whole = end(pipeline, start);
        return partAhead.isPresent() && whole.isPresent()
                ? Optional.of(partAhead.get().isBefore(whole.get()) ? partAhead.get() : whole.get())
                : partAhead.or(() -> whole);
    }

    private static Optional<Instant> end(Duration timeout, Instant start) {
        // One millisecond later, as it is exceeded only then.
        return timeout.isZero() ? Optional.empty() : Optional.of(start.plus(timeout).plusMillis(1));
    }
}
