package io.jenkins.plugins.tektonbridge.engine.process;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Wakes attempts when something is written into their directories: one thread for all of them, which sleeps while nothing
 * happens. Where the kernel gives out no more watches, it looks around twenty times a second instead. Thread-safe.
 */
final class Pulse implements AutoCloseable {
    private static final long WITHOUT_WATCHES_MILLIS = 50;

    private final Optional<WatchService> watches;
    private final Map<WatchKey, Runnable> watched = new ConcurrentHashMap<>();
    private final Map<Path, Runnable> unwatched = new ConcurrentHashMap<>();
    private final Thread thread;
    private volatile boolean closed;

    Pulse() {
        this(newWatches());
    }

    Pulse(Optional<WatchService> watches) {
        this.watches = watches;
        this.thread = Thread.ofPlatform().daemon().name("tekton-bridge-process").start(this::run);
    }

    private static Optional<WatchService> newWatches() {
        try {
            return Optional.of(FileSystems.getDefault().newWatchService());
        } catch (IOException e) {
            // The user's limit of inotify instances is reached.
            return Optional.empty();
        }
    }

    /** Wakes somebody whenever something changes in a directory, until what this returns is run. */
    Runnable watch(Path directory, Runnable wake) {
        if (watches.isPresent()) {
            try {
                WatchKey key = directory.register(
                        watches.get(), StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
                watched.put(key, wake);
                return () -> {
                    watched.remove(key);
                    key.cancel();
                };
            } catch (IOException e) {
                // The user's limit of watches is reached: this directory is looked at from time to time.
            }
        }
        unwatched.put(directory, wake);
        return () -> unwatched.remove(directory);
    }

    private void run() {
        try {
            while (!closed) {
                next().ifPresent(key -> {
                    key.pollEvents();
                    key.reset();
                    Runnable wake = watched.get(key);
                    if (wake != null) {
                        wake.run();
                    }
                });
                unwatched.values().forEach(Runnable::run);
            }
        } catch (InterruptedException | ClosedWatchServiceException e) {
            // That is how it is closed.
        }
    }

    private Optional<WatchKey> next() throws InterruptedException {
        if (watches.isEmpty()) {
            Thread.sleep(WITHOUT_WATCHES_MILLIS);
            return Optional.empty();
        }
        return Optional.ofNullable(
                unwatched.isEmpty()
                        ? watches.get().poll(1, TimeUnit.SECONDS)
                        : watches.get().poll(WITHOUT_WATCHES_MILLIS, TimeUnit.MILLISECONDS));
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        watches.ifPresent(service -> {
            try {
                service.close();
            } catch (IOException e) {
                // It watches nothing any more, which is all that is wanted.
            }
        });
        join();
    }

    private void join() {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
