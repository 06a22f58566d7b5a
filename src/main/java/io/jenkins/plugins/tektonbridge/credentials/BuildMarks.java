package io.jenkins.plugins.tektonbridge.credentials;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Run;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Map;
import java.util.Optional;

/**
 * By what the pods and Secrets that this Jenkins made are known, and for whom they were made.
 *
 * @param labels their labels
 * @param annotations their annotations
 */
public record BuildMarks(Map<String, String> labels, Map<String, String> annotations) {
    /** The label with the identity of the Jenkins that made an object. */
    static final String INSTANCE = "tekton-bridge.jenkins.io/instance";

    private static final String BUILD = "tekton-bridge.jenkins.io/build";
    private static final String STEP = "tekton-bridge.jenkins.io/build-run";

    public BuildMarks {
        labels = Map.copyOf(labels);
        annotations = Map.copyOf(annotations);
    }

    /** The marks of what is made for a run of a build. */
    public static BuildMarks of(Run<?, ?> build, String runId) {
        return new BuildMarks(ofInstance(), Map.of(BUILD, build.getExternalizableId(), STEP, runId));
    }

    /** The labels of all that this Jenkins makes. */
    public static Map<String, String> ofInstance() {
        return Map.of(INSTANCE, InstanceId.get());
    }

    /**
     * For whom an object was made.
     *
     * @param build the build; null when it is gone
     * @param runId its run
     */
    public record Owner(@CheckForNull Run<?, ?> build, String runId) {}

    /** For whom an object was made, if it bears our marks. */
    public static Optional<Owner> owner(HasMetadata object) {
        Map<String, String> annotations = object.getMetadata().getAnnotations();
        if (annotations == null || annotations.get(BUILD) == null || annotations.get(STEP) == null) {
            return Optional.empty();
        }
        return Optional.of(new Owner(build(annotations.get(BUILD)), annotations.get(STEP)));
    }

    @CheckForNull
    private static Run<?, ?> build(String id) {
        try {
            return Run.fromExternalizableId(id);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
