package io.jenkins.plugins.tektonbridge.credentials;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.model.Run;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.Map;
import java.util.Optional;
import jenkins.model.Jenkins;

/** By what the Secrets that this Jenkins made are known, and for whom they were made. */
final class SecretMarks {
    /** The label with the identity of the Jenkins that made a Secret of a credential. */
    static final String INSTANCE = "tekton-bridge.jenkins.io/instance";

    private static final String BUILD = "tekton-bridge.jenkins.io/build";
    private static final String STEP = "tekton-bridge.jenkins.io/build-run";
    private static final int DIGITS = 16;

    private SecretMarks() {}

    /** The identity of this Jenkins, which it keeps when it moves. */
    static String instance() {
        return Util.getDigestOf(Jenkins.get().getLegacyInstanceId()).substring(0, DIGITS);
    }

    static Map<String, String> labels() {
        return Map.of(INSTANCE, instance());
    }

    static Map<String, String> annotations(Run<?, ?> build, String runId) {
        return Map.of(BUILD, build.getExternalizableId(), STEP, runId);
    }

    /**
     * For whom a Secret was made.
     *
     * @param build the build; null when it is gone
     * @param runId its run
     */
    record Owner(@CheckForNull Run<?, ?> build, String runId) {}

    /** For whom a Secret was made, if it bears our marks. */
    static Optional<Owner> owner(Secret secret) {
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
