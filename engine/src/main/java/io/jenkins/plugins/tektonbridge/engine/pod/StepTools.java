package io.jenkins.plugins.tektonbridge.engine.pod;

import static java.util.Objects.requireNonNull;

/**
 * Where the shim of a step gets a shell from whose image need not have one: an image with a static busybox at
 * {@code /bin/busybox}.
 *
 * @param image the image
 * @param asVolume whether the cluster can mount an image into a container that runs from it; otherwise an init container
 *     copies the busybox, which costs about a second
 */
public record StepTools(String image, boolean asVolume) {
    /** The image that is used when nobody names one. */
    public static final String DEFAULT_IMAGE = "docker.io/library/busybox:1.37";

    public StepTools {
        requireNonNull(image, "image");
    }
}
