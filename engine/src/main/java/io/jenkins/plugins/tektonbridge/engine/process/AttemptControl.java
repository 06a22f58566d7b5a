package io.jenkins.plugins.tektonbridge.engine.process;

import io.jenkins.plugins.tektonbridge.engine.run.TaskRunRuntime.StopCause;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * What an attempt waits for, and what others may ask of it meanwhile: to look around, to end, to be let go. Another engine
 * that takes the attempt over lets it go, too. All but the waiting from any thread.
 */
final class AttemptControl {
    private final Semaphore wakeUps = new Semaphore(0);
    private volatile Optional<Ownership> ownership = Optional.empty();
    private volatile StopCause stop;
    private volatile boolean abandoned;

    /** The attempt is to end before its time. */
    static final class StoppedException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** The engine lets go of the attempt. */
    static final class AbandonedException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** Ends the attempt before its time; the first cause counts. */
    void stop(StopCause cause) {
        if (stop == null) {
            stop = cause;
        }
        wake();
    }

    /** Why it is to end before its time; empty while nobody asked for that. */
    Optional<StopCause> stopCause() {
        return Optional.ofNullable(stop);
    }

    /** Lets go of the attempt. */
    void abandon() {
        abandoned = true;
        wake();
    }

    boolean isAbandoned() {
        return abandoned;
    }

    /** Lets the attempt look around. */
    void wake() {
        if (wakeUps.availablePermits() == 0) {
            wakeUps.release();
        }
    }

    /** Takes the attempt over from the engine that had it, and returns when that one has let go. */
    void own(AttemptDirectory directory) throws IOException, AbandonedException {
        ownership = Optional.of(Ownership.take(directory, this::pause));
    }

    /** Lets a next engine begin at once. */
    void leave() {
        try {
            if (ownership.isPresent()) {
                ownership.get().leave();
            }
        } catch (IOException e) {
            // Another engine has to wait a little.
        }
    }

    /**
     * Waits until something happens, a stop included.
     *
     * @throws StoppedException when the attempt is to end
     */
    void await(Duration most) throws StoppedException, AbandonedException {
        if (stop == null) {
            pause(most);
        }
        if (stop != null) {
            throw new StoppedException();
        }
    }

    /** Waits until something happens, also when the attempt is about to end. */
    void pause(Duration most) throws AbandonedException {
        try {
            if (wakeUps.tryAcquire(Math.max(most.toMillis(), 1), TimeUnit.MILLISECONDS)) {
                wakeUps.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AbandonedException();
        }
        checkOwner();
    }

    /**
     * Only one engine may drive an attempt.
     *
     * @throws AbandonedException when this one must not any more
     */
    void checkOwner() throws AbandonedException {
        try {
            if (ownership.isPresent() && !ownership.get().isMine()) {
                abandoned = true;
            }
        } catch (IOException e) {
            // Nobody has written there anything that can be read: nobody else drives it.
        }
        if (abandoned) {
            throw new AbandonedException();
        }
    }
}
