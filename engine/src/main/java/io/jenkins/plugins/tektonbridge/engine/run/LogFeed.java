package io.jenkins.plugins.tektonbridge.engine.run;

import java.util.Optional;

/** Tells a listener what a run writes, in the order of its merged log, apart from the run's own loop. */
final class LogFeed {
    private static final int AT_ONCE = 256;

    private final EventLoop loop;
    private final RunListener listener;
    private final LogReader reader;
    private boolean closed;

    LogFeed(RunThreads threads, RunDirectory directory, RunListener listener) {
        this.loop = new EventLoop(threads::execute, () -> { }, e -> { });
        this.listener = listener;
        long from = listener.logFrom();
        this.reader = directory.log(from);
        if (from == Long.MAX_VALUE) {
            reader.skip();
        }
        loop.open();
    }

    /** There is more. */
    void grew() {
        loop.post(this::pass);
    }

    private void pass() {
        for (int i = 0; i < AT_ONCE && !closed; i++) {
            Optional<LogChunk> next = reader.next();
            if (next.isEmpty()) {
                return;
            }
            Listeners.tell(() -> listener.log(next.get()));
        }
        grew();
    }

    /** Tells all that is left, then does what follows. */
    void finish(Runnable then) {
        loop.post(() -> {
            while (!closed) {
                Optional<LogChunk> next = reader.next();
                if (next.isEmpty()) {
                    close();
                } else {
                    Listeners.tell(() -> listener.log(next.get()));
                }
            }
            then.run();
        });
    }

    /** Tells nothing more. */
    void stop() {
        loop.post(this::close);
    }

    private void close() {
        closed = true;
        reader.close();
    }
}
