package io.jenkins.plugins.tektonbridge.cluster;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * How many pods the runs of a cluster may have at once. A place that gets free goes to the runs in turn, so that a run
 * of a hundred tasks does not keep one of a single task waiting; within a run, who came first goes first. Thread-safe.
 */
final class ClusterSlots {
    private final Executor executor;
    private final Map<String, Deque<Runnable>> waiting = new LinkedHashMap<>();
    private int limit;
    private int taken;

    /** @param executor where who waited is told that there is a place */
    ClusterSlots(Executor executor) {
        this.executor = executor;
    }

    /** Sets how many there are; 0 for no limit. Who has a place keeps it. */
    synchronized void limit(int places) {
        limit = places;
        handOut();
    }

    /** Takes a place, if there is one that nobody waits for. */
    synchronized boolean tryTake() {
        boolean free = waiting.isEmpty() && isFree();
        if (free) {
            taken++;
        }
        return free;
    }

    /**
     * Waits for a place.
     *
     * @param run the run that it is for
     * @param begin is called when there is a place, which is then taken
     */
    synchronized void await(String run, Runnable begin) {
        waiting.computeIfAbsent(run, key -> new ArrayDeque<>()).add(begin);
        handOut();
    }

    /** Does not wait any more. */
    synchronized void giveUp(String run, Runnable begin) {
        Deque<Runnable> queue = waiting.get(run);
        if (queue != null && queue.remove(begin) && queue.isEmpty()) {
            waiting.remove(run);
        }
    }

    /** Takes a place whether there is one or not, for a pod that is there already. */
    synchronized void take() {
        taken++;
    }

    /** Gives a place back. */
    synchronized void release() {
        taken--;
        handOut();
    }

    private void handOut() {
        List<Runnable> next = new ArrayList<>();
        while (!waiting.isEmpty() && isFree()) {
            Iterator<Map.Entry<String, Deque<Runnable>>> runs = waiting.entrySet().iterator();
            Map.Entry<String, Deque<Runnable>> first = runs.next();
            String run = first.getKey();
            Deque<Runnable> queue = first.getValue();
            next.add(queue.remove());
            runs.remove();
            if (!queue.isEmpty()) {
                waiting.put(run, queue);
            }
            taken++;
        }
        next.forEach(executor::execute);
    }

    private boolean isFree() {
        return limit == 0 || taken < limit;
    }

    synchronized int limit() {
        return limit;
    }

    synchronized int taken() {
        return taken;
    }
}
