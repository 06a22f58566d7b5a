package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import io.jenkins.plugins.tektonbridge.engine.run.RunThreads;
import java.time.Duration;
import java.time.Instant;

/** Threads in whose time a minute takes a second, for what happens after long waits. */
final class HurriedThreads implements RunThreads {
    private static final int TIMES = 60;

    private final RunThreads real = RunThreads.few();
    private final Instant begin = real.now();

    @Override
    public void execute(Runnable task) {
        real.execute(task);
    }

    @Override
    public Instant now() {
        return begin.plus(Duration.between(begin, real.now()).multipliedBy(TIMES));
    }

    @Override
    public Runnable at(Instant time, Runnable task) {
        return real.at(begin.plus(Duration.between(begin, time).dividedBy(TIMES)), task);
    }

    @Override
    public void close() {
        real.close();
    }
}
