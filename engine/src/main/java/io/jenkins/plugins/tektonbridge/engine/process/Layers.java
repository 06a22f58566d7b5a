package io.jenkins.plugins.tektonbridge.engine.process;

import io.jenkins.plugins.tektonbridge.engine.process.AttemptDirectory.ContainerDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Puts this machine's directories, and the one that stands in for an image, below a container's root. */
interface Layers {
    /**
     * Prepares the root's directory.
     *
     * @param container where the root is made
     * @param image where the image's directory can be found while it is made, if there is one
     * @param plan the container
     * @return what is to be mounted before the container is put into its root
     */
    List<MountOperation> lay(ContainerDirectory container, Optional<Path> image, ContainerPlan plan) throws IOException;
}
