package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import static java.util.Objects.requireNonNull;

import io.jenkins.plugins.tektonbridge.engine.pod.ImageMapping;
import io.jenkins.plugins.tektonbridge.engine.pod.StepTools;
import java.time.Duration;

/**
 * How TaskRuns become pods of a cluster.
 *
 * @param images replaces images
 * @param tools the busybox for images without a shell
 * @param gracePeriod how long a step has to end when its pod is deleted
 * @param keepFailed how long a pod is kept whose attempt has failed, so that it can be looked at; zero for not at all
 * @param admission has a say in what is created
 */
public record KubernetesOptions(
        ImageMapping images, StepTools tools, Duration gracePeriod, Duration keepFailed, Admission admission) {
    public KubernetesOptions {
        requireNonNull(images, "images");
        requireNonNull(tools, "tools");
        requireNonNull(gracePeriod, "gracePeriod");
        requireNonNull(keepFailed, "keepFailed");
        requireNonNull(admission, "admission");
    }

    /** What fits most. */
    public static KubernetesOptions usual() {
        return new KubernetesOptions(
                ImageMapping.NONE, new StepTools(StepTools.DEFAULT_IMAGE, false), Duration.ofSeconds(10), Duration.ZERO,
                Admission.OPEN);
    }

    /** The same with other images. */
    public KubernetesOptions withImages(ImageMapping images) {
        return new KubernetesOptions(images, tools, gracePeriod, keepFailed, admission);
    }

    /** The same with another busybox. */
    public KubernetesOptions withTools(StepTools tools) {
        return new KubernetesOptions(images, tools, gracePeriod, keepFailed, admission);
    }

    /** The same, with failed pods kept for a time. */
    public KubernetesOptions withKeepFailed(Duration keepFailed) {
        return new KubernetesOptions(images, tools, gracePeriod, keepFailed, admission);
    }

    /** The same, where somebody else has a say in what is created. */
    public KubernetesOptions withAdmission(Admission admission) {
        return new KubernetesOptions(images, tools, gracePeriod, keepFailed, admission);
    }
}
