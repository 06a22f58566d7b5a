package io.jenkins.plugins.tektonbridge.engine.cli;

import io.jenkins.plugins.tektonbridge.engine.report.TaskPhase;
import io.jenkins.plugins.tektonbridge.engine.report.Times;
import io.jenkins.plugins.tektonbridge.engine.run.PipelineTaskState;
import io.jenkins.plugins.tektonbridge.engine.run.RunState;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The line at the end of a terminal that says which tasks run, and for how long. Thread-safe. */
final class StatusLine implements AutoCloseable {
    private final Console console;
    private final Clock clock;
    private final ScheduledExecutorService timer;
    private volatile RunState state;

    private StatusLine(Console console, Clock clock, ScheduledExecutorService timer) {
        this.console = console;
        this.clock = clock;
        this.timer = timer;
    }

    /** A line that counts the seconds; of no cost where there is no terminal. */
    static StatusLine of(Console console, Clock clock) {
        if (!console.hasStatus()) {
            return new StatusLine(console, clock, null);
        }
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "tekton-bridge-status");
            thread.setDaemon(true);
            return thread;
        });
        StatusLine line = new StatusLine(console, clock, timer);
        timer.scheduleAtFixedRate(line::draw, 1, 1, TimeUnit.SECONDS);
        return line;
    }

    /** Shows how a run stands from now on. */
    void show(RunState changed) {
        state = changed;
        draw();
    }

    private void draw() {
        RunState shown = state;
        if (timer != null && shown != null) {
            console.status(text(shown, clock.instant()));
        }
    }

    /** {@code 2 of 6 tasks done · build 12s, test 3s}; empty when the run is over. */
    static String text(RunState run, Instant now) {
        if (run.isDone()) {
            return "";
        }
        List<PipelineTaskState> tasks = run.tasks();
        long done = tasks.stream().map(TaskPhase::of).filter(StatusLine::isDone).count();
        String running = tasks.stream()
                .filter(task -> TaskPhase.of(task) == TaskPhase.RUNNING)
                .map(task -> task.name() + since(task, now))
                .collect(Collectors.joining(", "));
        return done + " of " + Counted.of(tasks.size(), "task") + " done" + (running.isEmpty() ? "" : " · " + running);
    }

    private static boolean isDone(TaskPhase phase) {
        return phase != TaskPhase.WAITING && phase != TaskPhase.RUNNING;
    }

    private static String since(PipelineTaskState task, Instant now) {
        return task.taskRuns().stream()
                .map(TaskRunState::startTime)
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder())
                .map(start -> " " + Times.duration(Duration.between(start, now).truncatedTo(ChronoUnit.SECONDS)))
                .orElse("");
    }

    /** Takes the line away. */
    @Override
    public void close() {
        state = null;
        if (timer != null) {
            timer.shutdownNow();
            console.status("");
        }
    }
}
