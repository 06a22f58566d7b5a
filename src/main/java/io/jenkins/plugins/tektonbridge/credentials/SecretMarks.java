package io.jenkins.plugins.tektonbridge.credentials;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Run;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.Map;
import java.util.Optional;

/** By what the Secrets that this Jenkins made are known, and for whom they were made. */
public final class SecretMarks {
    /** The label with the identity of the Jenkins that made a Secret of a credential. */
    static final String INSTANCE = "tekton-bridge.jenkins.io/instance";

    private static final String BUILD = "tekton-bridge.jenkins.io/build";
    private static final String STEP = "tekton-bridge.jenkins.io/build-run";

    private SecretMarks() {}

    /** The labels of a Secret. */
    public static Map<String, String> labels() {
        return Map.of(INSTANCE, InstanceId.get());
    }

    /** The annotations of a Secret that is made for a run of a build. */
    public static Map<String, String> annotations(Run<?, ?> build, String runId) {
        return Map.of(BUILD, build.getExternalizableId(), STEP, runId);
    }

    /**
     * For whom a Secret was made.
     *
     * @param build the build; null when it is gone
     * @param runId its run
     */
    public record Owner(@CheckForNull Run<?, ?> build, String runId) {}

    /** For whom a Secret was made, if it bears our marks. */
    public static Optional<Owner> owner(Secret secret) {
        Map<String, String> annotations = secret.getMetadata().getAnnotations();
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
