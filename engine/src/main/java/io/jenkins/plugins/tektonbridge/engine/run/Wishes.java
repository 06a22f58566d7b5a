package io.jenkins.plugins.tektonbridge.engine.run;

import io.jenkins.plugins.tektonbridge.engine.schedule.SpecStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What people ask of a run. A stronger wish replaces a weaker one: to stop gracefully, to cancel gracefully, to cancel;
 * a weaker one after it changes nothing. Not thread-safe.
 */
final class Wishes {
    private static final List<String> BY_STRENGTH = List.of(
            "", SpecStatus.STOPPED_RUN_FINALLY, SpecStatus.CANCELLED_RUN_FINALLY, SpecStatus.CANCELLED);

    private final List<Intervention> interventions;
    private String current;

    /**
     * Wishes so far.
     *
     * @param before what was asked before
     * @param current which of it counts, one of {@link SpecStatus} or empty
     */
    Wishes(List<Intervention> before, String current) {
        this.interventions = new ArrayList<>(before);
        this.current = current;
    }

    /**
     * Takes a wish; tells whether it changes anything.
     *
     * @param specStatus one of {@link SpecStatus}; empty to let a pending run begin
     */
    boolean accept(String specStatus, String by, Instant at) {
        boolean begins = specStatus.isEmpty() && current.equals(SpecStatus.PENDING);
        if (!begins && !isStronger(specStatus)) {
            return false;
        }
        current = specStatus;
        interventions.add(new Intervention(begins ? Intervention.BEGIN : specStatus, by, at));
        return true;
    }

    private boolean isStronger(String specStatus) {
        return BY_STRENGTH.indexOf(specStatus) > Math.max(0, BY_STRENGTH.indexOf(current));
    }

    /** Notes what is no wish for an end. */
    void note(String action, String by, Instant at) {
        interventions.add(new Intervention(action, by, at));
    }

    /** What was asked of the run before does not count for what begins now. */
    void beginAnew() {
        current = "";
    }

    int count(String action) {
        return (int) interventions.stream().filter(one -> one.action().equals(action)).count();
    }

    /** Those among the wishes that are for an end, oldest first. */
    List<String> forAnEnd() {
        return interventions.stream().map(Intervention::action)
                .filter(action -> BY_STRENGTH.indexOf(action) > 0).toList();
    }

    List<Intervention> interventions() {
        return List.copyOf(interventions);
    }
}
