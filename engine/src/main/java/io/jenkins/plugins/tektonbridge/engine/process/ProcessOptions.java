package io.jenkins.plugins.tektonbridge.engine.process;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How a {@link ProcessRuntime} works.
 *
 * @param stateDirectory where claims live ({@code claims/<namespace>/<name>}) and what belongs to attempts
 *     ({@code process/<run>/}); only the user that runs the engine should be able to read it
 * @param detached whether attempts outlive the engine, and can be picked up by a later one. Others die with it, even
 *     when it is killed
 * @param images what stands in for images
 * @param objects where Secrets, ConfigMaps and ServiceAccounts come from that the run's own YAML does not have
 * @param grace how long containers that are asked to end may take before they are killed
 * @param notes is told what a run can't have here
 */
public record ProcessOptions(
        Path stateDirectory,
        boolean detached,
        List<ImageDirectory> images,
        ObjectSource objects,
        Duration grace,
        NoteListener notes) {
    /** Kubernetes' grace for a pod. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    public ProcessOptions {
        stateDirectory = stateDirectory.toAbsolutePath().normalize();
        images = List.copyOf(images);
        requireNonNull(objects, "objects");
        requireNonNull(grace, "grace");
        requireNonNull(notes, "notes");
    }

    /** Options of an engine with a state directory. */
    public static Builder builder(Path stateDirectory) {
        return new Builder(stateDirectory);
    }

    /** Puts options together. Not thread-safe. */
    public static final class Builder {
        private final Path stateDirectory;
        private final List<ImageDirectory> images = new ArrayList<>();
        private boolean detached;
        private ObjectSource objects = ObjectSource.none();
        private Duration grace = GRACE;
        private NoteListener notes = (runId, note) -> {};

        private Builder(Path stateDirectory) {
            this.stateDirectory = requireNonNull(stateDirectory, "stateDirectory");
        }

        /** Lets attempts outlive the engine. */
        public Builder detached(boolean value) {
            detached = value;
            return this;
        }

        /** Lets a directory stand in for an image. Of two that cover an image, the one that says more of it counts. */
        public Builder image(ImageDirectory image) {
            images.add(image);
            return this;
        }

        /** Objects beyond those of the run's own YAML. */
        public Builder objects(ObjectSource value) {
            objects = value;
            return this;
        }

        /** How long containers may take to end; 30 seconds when not told, as in Kubernetes. */
        public Builder grace(Duration value) {
            grace = value;
            return this;
        }

        /** Who is told what a run can't have here. */
        public Builder notes(NoteListener value) {
            notes = value;
            return this;
        }

        /** The options. */
        public ProcessOptions build() {
            return new ProcessOptions(stateDirectory, detached, images, objects, grace, notes);
        }
    }
}
