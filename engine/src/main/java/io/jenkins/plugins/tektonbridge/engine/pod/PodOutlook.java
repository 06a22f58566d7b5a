package io.jenkins.plugins.tektonbridge.engine.pod;

import io.jenkins.plugins.tektonbridge.engine.model.Condition;

/** Where a pod stands. */
public sealed interface PodOutlook {
    /**
     * No step can run yet.
     *
     * @param reason Tekton's reason: {@code Pending}, {@code ExceededNodeResources} or {@code PullImageFailed}
     * @param message what it waits for, in the pod's own words
     */
    record Waiting(String reason, String message) implements PodOutlook {}

    /** Steps run. */
    record Running() implements PodOutlook {}

    /**
     * Nothing more will come of it: all steps have ended, or what is missing can't come any more.
     *
     * @param condition the outcome, in Tekton's words
     */
    record Over(Condition condition) implements PodOutlook {}
}
