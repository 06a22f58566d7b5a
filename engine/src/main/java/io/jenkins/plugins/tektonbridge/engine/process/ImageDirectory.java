package io.jenkins.plugins.tektonbridge.engine.process;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * A directory that stands in for an image: it is laid over the root of the steps that name the image. A file
 * {@value ImageConfig#FILE} in it may tell the image's entrypoint and environment.
 *
 * @param reference the image, with or without tag and digest; without, it stands for all tags and digests
 * @param directory the directory
 * @param visible the directory itself or one above it, which steps can read through {@code $IMAGE_DIR/..}
 */
public record ImageDirectory(String reference, Path directory, Path visible) {
    /** The variable that tells a step where the directory itself is. */
    public static final String VARIABLE = "IMAGE_DIR";

    public ImageDirectory {
        requireNonNull(reference, "reference");
        directory = directory.toAbsolutePath().normalize();
        visible = visible.toAbsolutePath().normalize();
        if (!directory.startsWith(visible)) {
            throw new IllegalArgumentException(directory + " is not below " + visible);
        }
    }

    /** A directory of which nothing around can be read. */
    public ImageDirectory(String reference, Path directory) {
        this(reference, directory, directory);
    }
}
