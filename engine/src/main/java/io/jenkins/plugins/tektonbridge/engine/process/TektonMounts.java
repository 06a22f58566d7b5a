package io.jenkins.plugins.tektonbridge.engine.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * What a container sees of {@code /tekton}. Each directory in it is a mount of its own, as in a pod: so no step can
 * remove or replace one, and what a step destroys is its own or a value that it was to write.
 */
final class TektonMounts {
    /** What Tekton makes, and steps only read; {@code run} holds how all steps stand. */
    private static final List<String> READ_ONLY = List.of("scripts", "bin", "steps", "creds", "run");

    private static final List<String> SHARED = List.of("home", "artifacts");

    private TektonMounts() {}

    /**
     * The mounts, in their order.
     *
     * @param step which step of the task the container is; nothing for a sidecar, which has no results to write
     */
    static List<MountOperation> of(AttemptDirectory attempt, OptionalInt step) {
        List<MountOperation> mounts = new ArrayList<>();
        mounts.add(bind(attempt.tekton(), "/tekton", false));
        READ_ONLY.forEach(name -> mounts.add(directory(attempt, name, true)));
        SHARED.forEach(name -> mounts.add(directory(attempt, name, false)));
        mounts.add(directory(attempt, "results", step.isEmpty()));
        step.ifPresent(index -> mounts.add(directory(attempt, "run/" + index, false)));
        return mounts;
    }

    private static MountOperation directory(AttemptDirectory attempt, String name, boolean readOnly) {
        return bind(attempt.tekton().resolve(name), "/tekton/" + name, readOnly);
    }

    private static MountOperation bind(Path source, String target, boolean readOnly) {
        return new MountOperation.Bind(source, target, readOnly, false, true);
    }
}
