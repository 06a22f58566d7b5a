package io.jenkins.plugins.tektonbridge.engine.run;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Four threads for the work and one for the time, whatever the number of runs. */
final class FewThreads implements RunThreads {
    private static final int WORKERS = 4;

    /** What comes after the end is dropped: an event that nobody waits for any more. */
    private final ExecutorService pool = new ThreadPoolExecutor(
            WORKERS, WORKERS, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> daemon(task, "run"),
            new ThreadPoolExecutor.DiscardPolicy());

    private final ScheduledThreadPoolExecutor timer =
            new ScheduledThreadPoolExecutor(1, task -> daemon(task, "run-timer"));
    private final RunThreads threads = RunThreads.of(pool, timer, Clock.systemUTC());

    FewThreads() {
        timer.setRemoveOnCancelPolicy(true);
        timer.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
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
