package io.jenkins.plugins.tektonbridge.engine.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** Threads that run when the test says so, and a clock that the test moves. */
final class ManualThreads implements RunThreads {
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final List<Timer> timers = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-01T12:00:00Z");

    private record Timer(Instant time, Runnable task) {}

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public Runnable at(Instant time, Runnable task) {
        Timer timer = new Timer(time, task);
        timers.add(timer);
        return () -> timers.remove(timer);
    }

    /** Runs all that is to run now. */
    void settle() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    /** Lets time go by, with all that happens meanwhile. */
    void pass(Duration time) {
        Instant end = now.plus(time);
        settle();
        for (Timer next = next(end); next != null; next = next(end)) {
            timers.remove(next);
            now = next.time().isAfter(now) ? next.time() : now;
            next.task().run();
            settle();
        }
        now = end;
    }

    private Timer next(Instant end) {
        return timers.stream()
                .filter(timer -> !timer.time().isAfter(end))
                .min(Comparator.comparing(Timer::time))
                .orElse(null);
    }

    /** All that waits is gone, as with a process that dies. */
    void die() {
        tasks.clear();
        timers.clear();
    }

    @Override
    public void close() {}
}
