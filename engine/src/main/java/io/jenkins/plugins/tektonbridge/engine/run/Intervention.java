package io.jenkins.plugins.tektonbridge.engine.run;

import java.time.Instant;

/**
 * What somebody asked of a run while it was going on, or after it.
 *
 * @param action {@code Cancelled}, {@code CancelledRunFinally} or {@code StoppedRunFinally}, as Tekton spells them in
 *     {@code spec.status}; {@link #BEGIN}, {@link #RESUME} or {@link #ROLLBACK}
 * @param by who asked: a user's name, or what stands for one; empty when nobody said
 * @param at when
 */
public record Intervention(String action, String by, Instant at) {
    /** The run had been pending and was allowed to begin. */
    public static final String BEGIN = "Begin";
    /** The run was taken up again after its process had gone. */
    public static final String RESUME = "Resume";
    /** The run was rolled back by hand after its end. */
    public static final String ROLLBACK = "Rollback";
}
