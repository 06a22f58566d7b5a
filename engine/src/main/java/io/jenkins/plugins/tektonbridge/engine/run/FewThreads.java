package io.jenkins.plugins.tektonbridge.engine.run;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/** Four threads for the work and one for the time, whatever the number of runs. */
final class FewThreads implements RunThreads {
    private static final int WORKERS = 4;

    private final ExecutorService pool = Executors.newFixedThreadPool(WORKERS, task -> daemon(task, "run"));
    private final ScheduledThreadPoolExecutor timer =
            new ScheduledThreadPoolExecutor(1, task -> daemon(task, "run-timer"));
    private final RunThreads threads = RunThreads.of(pool, timer, Clock.systemUTC());

    FewThreads() {
        timer.setRemoveOnCancelPolicy(true);
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, "tekton-bridge-" + name);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void execute(Runnable task) {
        pool.execute(task);
    }

    @Override
    public Instant now() {
        return threads.now();
    }

    @Override
    public Runnable at(Instant time, Runnable task) {
        return threads.at(time, task);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        pool.shutdown();
    }
}
