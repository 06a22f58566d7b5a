package io.jenkins.plugins.tektonbridge.engine.run;

import java.util.LinkedHashSet;
import java.util.Set;

/** How many attempts of a run may run at once; the others wait in the order in which they came. Not thread-safe. */
final class Slots {
    private final int limit;
    private final Set<Runnable> waiting = new LinkedHashSet<>();
    private int taken;

    /** @param limit 0 for no limit */
    Slots(int limit) {
        this.limit = limit;
    }

    /** Waits for a place. */
    void await(Runnable attempt) {
        waiting.add(attempt);
    }

    /** Does not wait any more; false when it did not. */
    boolean giveUp(Runnable attempt) {
        return waiting.remove(attempt);
    }

    /** Takes a place, for what runs already. */
    void take() {
        taken++;
    }

    /** Gives a place back. */
    void release() {
        taken--;
    }

    /** Lets as many begin as there are places; each takes its place itself, or none when it ends at once. */
    void fill() {
        while (!waiting.isEmpty() && (limit == 0 || taken < limit)) {
            Runnable next = waiting.iterator().next();
            waiting.remove(next);
            next.run();
        }
    }

    /** Whether there is no place for one more. */
    boolean areTaken() {
        return limit > 0 && taken >= limit;
    }

    int limit() {
        return limit;
    }
}
