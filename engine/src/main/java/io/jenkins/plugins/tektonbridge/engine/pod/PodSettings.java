package io.jenkins.plugins.tektonbridge.engine.pod;

import static java.util.Objects.requireNonNull;

import io.jenkins.plugins.tektonbridge.engine.pod.PodSettings.PodCredentials;
import java.util.List;
import java.util.Set;

/**
 * What a pod is made of beside the attempt itself.
 *
 * @param images replaces images
 * @param tools the busybox for images without a shell
 * @param credentials the Secrets of the ServiceAccount that Tekton makes credentials of
 * @param sharedClaims the claims that only one node can use at a time; pods that use the same one are put on one node
 */
public record PodSettings(
        ImageMapping images, StepTools tools, PodCredentials credentials, Set<String> sharedClaims) {
    public PodSettings {
        requireNonNull(images, "images");
        requireNonNull(tools, "tools");
        requireNonNull(credentials, "credentials");
        sharedClaims = Set.copyOf(sharedClaims);
    }

    /** Nothing of all that. */
    public static PodSettings plain() {
        return new PodSettings(
                ImageMapping.NONE, new StepTools(StepTools.DEFAULT_IMAGE, false), PodCredentials.NONE, Set.of());
    }

    /**
     * Secrets of a ServiceAccount.
     *
     * @param filesSecret the Secret that holds the files made of them; empty when there are none
     * @param files the files, relative to the home directory, by their key in that Secret
     * @param secrets the Secrets that they are made of, which tasks find below {@code /tekton/creds-secrets}
     */
    public record PodCredentials(String filesSecret, List<CredentialFile> files, List<String> secrets) {
        /** No credentials. */
        public static final PodCredentials NONE = new PodCredentials("", List.of(), List.of());

        public PodCredentials {
            files = List.copyOf(files);
            secrets = List.copyOf(secrets);
        }

        boolean isEmpty() {
            return files.isEmpty();
        }
    }

    /**
     * A file of credentials.
     *
     * @param key its key in the Secret
     * @param path its path in the home directory
     */
    public record CredentialFile(String key, String path) {}
}
