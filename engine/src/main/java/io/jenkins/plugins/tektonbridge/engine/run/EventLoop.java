package io.jenkins.plugins.tektonbridge.engine.run;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Runs events one after the other on threads that are shared with others, and when no more are waiting the turn's end.
 * What was done before is seen by what is done later. Thread-safe.
 */
final class EventLoop {
    private final Executor threads;
    private final Runnable endOfTurn;
    private final Consumer<RuntimeException> failure;
    private final ConcurrentLinkedQueue<Runnable> events = new ConcurrentLinkedQueue<>();
    /** Whether some thread works on events; at first somebody does who has not opened the loop yet. */
    private final AtomicBoolean busy = new AtomicBoolean(true);

    /**
     * A loop that is closed yet: events wait until it is opened.
     *
     * @param endOfTurn what follows events, once for all that came together
     * @param failure is told what an event or the end of a turn threw
     */
    EventLoop(Executor threads, Runnable endOfTurn, Consumer<RuntimeException> failure) {
        this.threads = threads;
        this.endOfTurn = endOfTurn;
        this.failure = failure;
    }

    /** Lets events run; until then the caller is alone with what they change. */
    void open() {
        busy.set(false);
        post(() -> { });
    }

    void post(Runnable event) {
        events.add(event);
        wake();
    }

    private void wake() {
        if (busy.compareAndSet(false, true)) {
            threads.execute(this::turn);
        }
    }

    private void turn() {
        try {
            for (Runnable event = events.poll(); event != null; event = events.poll()) {
                event.run();
            }
            endOfTurn.run();
        } catch (RuntimeException e) {
            failure.accept(e);
        } finally {
            busy.set(false);
        }
        if (!events.isEmpty()) {
            wake();
        }
    }
}
