package io.jenkins.plugins.tektonbridge.engine.run;

import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.StepState;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Is told what happens to one attempt at a TaskRun. Calls come one at a time and may be made again after a restart. */
public interface TaskRunListener {
    /**
     * The attempt can't run yet.
     *
     * @param reason Tekton's reason, such as {@code Pending} or {@code PullImageFailed}
     * @param message what it waits for, for people
     */
    void waiting(String reason, String message);

    /**
     * The attempt has begun.
     *
     * @param podName its pod
     * @param at when
     */
    void started(String podName, Instant at);

    /** A step has changed. */
    void stepChanged(StepState step);

    /** A sidecar has changed. */
    void sidecarChanged(StepState sidecar);

    /** The place for what a container writes; the same for each call with the same container. */
    StepLog log(String container);

    /**
     * The attempt is over; nothing follows.
     *
     * @param end how it ended
     */
    void ended(End end);

    /**
     * How an attempt ended.
     *
     * @param condition Tekton's condition: reason {@code Succeeded}, {@code StepFailed}, {@code TaskRunCancelled} …;
     *     {@link AttemptState#LOST} for an attempt of an earlier process that is gone without a trace
     * @param results what the attempt left as results, those of a failed one too: the texts of the files, or what
     *     {@link ResultValues} makes of them; the driver checks them against the declarations
     * @param steps the final state of all steps
     * @param sidecars the final state of all sidecars
     * @param at when it ended
     */
    record End(
            Condition condition,
            Map<String, ParamValue> results,
            List<StepState> steps,
            List<StepState> sidecars,
            Instant at) {}
}
