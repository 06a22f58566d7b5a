package io.jenkins.plugins.tektonbridge.engine.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The threads and the clock that any number of runs share. Thread-safe. */
public interface RunThreads extends AutoCloseable {
    /** Runs something soon, on some thread. */
    void execute(Runnable task);

    /** The time. */
    Instant now();

    /**
     * Runs something at a time, or soon when that has passed.
     *
     * @return calls it off
     */
    Runnable at(Instant time, Runnable task);

    /** Lets the threads end when what was begun has come to its end. */
    @Override
    void close();

    /** A few threads of their own. */
    static RunThreads few() {
        return new FewThreads();
    }

    /** Threads of somebody else, which {@link #close} leaves alone. */
    static RunThreads of(Executor pool, ScheduledExecutorService timer, Clock clock) {
        return new RunThreads() {
            @Override
            public void execute(Runnable task) {
                pool.execute(task);
            }

            @Override
            public Instant now() {
                return clock.instant();
            }

            @Override
            public Runnable at(Instant time, Runnable task) {
                long delay = Math.max(0, Duration.between(clock.instant(), time).toMillis());
                Future<?> future = timer.schedule(() -> pool.execute(task), delay, TimeUnit.MILLISECONDS);
                return () -> future.cancel(false);
            }

            @Override
            public void close() {
                // They are not ours.
            }
        };
    }
}
