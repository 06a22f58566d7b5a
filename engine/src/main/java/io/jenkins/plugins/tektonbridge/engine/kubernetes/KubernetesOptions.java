package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import static java.util.Objects.requireNonNull;

import io.jenkins.plugins.tektonbridge.engine.pod.ImageMapping;
import io.jenkins.plugins.tektonbridge.engine.pod.StepTools;
import java.time.Duration;
import java.util.Optional;

/**
 * How TaskRuns become pods of a cluster.
 *
 * @param images replaces images
 * @param toolsImage the image with the busybox for images without a shell, see {@link StepTools}
 * @param imageVolumes whether the cluster can mount images; it is found out where nobody says
 * @param gracePeriod how long a step has to end when its pod is deleted
 * @param keepFailed how long a pod is kept whose attempt has failed, so that it can be looked at; zero for not at all
 * @param apply whether the objects that lie beside a run are applied before its first pod
 * @param admission has a say in what is created
 */
public record KubernetesOptions(
        ImageMapping images,
        String toolsImage,
        Optional<Boolean> imageVolumes,
        Duration gracePeriod,
        Duration keepFailed,
        boolean apply,
        Admission admission) {
    public KubernetesOptions {
        requireNonNull(images, "images");
        requireNonNull(toolsImage, "toolsImage");
        requireNonNull(imageVolumes, "imageVolumes");
        requireNonNull(gracePeriod, "gracePeriod");
        requireNonNull(keepFailed, "keepFailed");
        requireNonNull(admission, "admission");
    }

    /** What fits most. */
    public static KubernetesOptions usual() {
        return new KubernetesOptions(
                ImageMapping.NONE, StepTools.DEFAULT_IMAGE, Optional.empty(), Duration.ofSeconds(10),
                Duration.ZERO, false, Admission.OPEN);
    }

    /** The same with other images. */
    public KubernetesOptions withImages(ImageMapping images) {
        return new KubernetesOptions(images, toolsImage, imageVolumes, gracePeriod, keepFailed, apply, admission);
    }

    /** The same with another image for the busybox. */
    public KubernetesOptions withToolsImage(String toolsImage) {
        return new KubernetesOptions(images, toolsImage, imageVolumes, gracePeriod, keepFailed, apply, admission);
    }

    /** The same, where it is known whether the cluster can mount images. */
    public KubernetesOptions withImageVolumes(boolean can) {
        return new KubernetesOptions(images, toolsImage, Optional.of(can), gracePeriod, keepFailed, apply, admission);
    }

    /** The same, with failed pods kept for a time. */
    public KubernetesOptions withKeepFailed(Duration keepFailed) {
        return new KubernetesOptions(images, toolsImage, imageVolumes, gracePeriod, keepFailed, apply, admission);
    }

    /** The same, with the objects beside a run applied or not. */
    public KubernetesOptions withApply(boolean apply) {
        return new KubernetesOptions(images, toolsImage, imageVolumes, gracePeriod, keepFailed, apply, admission);
    }

    /** The same, where somebody else has a say in what is created. */
    public KubernetesOptions withAdmission(Admission admission) {
        return new KubernetesOptions(images, toolsImage, imageVolumes, gracePeriod, keepFailed, apply, admission);
    }
}
