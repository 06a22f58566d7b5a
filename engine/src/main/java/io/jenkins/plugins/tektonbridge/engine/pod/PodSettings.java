package io.jenkins.plugins.tektonbridge.engine.pod;

import static java.util.Objects.requireNonNull;

import io.jenkins.plugins.tektonbridge.engine.pod.PodSettings.PodCredentials;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a pod is made of beside the attempt itself.
 *
 * @param images replaces images
 * @param tools the busybox for images without a shell
 * @param credentials the Secrets of the ServiceAccount that Tekton makes credentials of
 * @param sharedClaims the claims that only one node can use at a time; pods that use the same one are put on one node
 * @param secretNames what Secrets are called that the YAML has other names for
 */
public record PodSettings(
        ImageMapping images,
        StepTools tools,
        PodCredentials credentials,
        Set<String> sharedClaims,
        SecretNames secretNames) {
    public PodSettings {
        requireNonNull(images, "images");
        requireNonNull(tools, "tools");
        requireNonNull(credentials, "credentials");
        sharedClaims = Set.copyOf(sharedClaims);
        requireNonNull(secretNames, "secretNames");
    }

    /** With all Secrets under the names that the YAML has. */
    public PodSettings(ImageMapping images, StepTools tools, PodCredentials credentials, Set<String> sharedClaims) {
        this(images, tools, credentials, sharedClaims, SecretNames.SAME);
    }

    /** The same with another busybox, or the same in another way. */
    public PodSettings withTools(StepTools tools) {
        return new PodSettings(images, tools, credentials, sharedClaims, secretNames);
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

        /**
         * What is made of the Secrets of a ServiceAccount.
         *
         * @param filesSecret the name of the Secret that is to hold the files
         * @param secrets the Secrets that the ServiceAccount names, in its order
         * @throws ObjectException when files can't be made of them
         */
        public static PodCredentials of(String filesSecret, List<SecretObject> secrets) {
            List<CredentialFile> files = Credentials.files(secrets).keySet().stream()
                    .map(path -> new CredentialFile(key(path), path))
                    .toList();
            return files.isEmpty() ? NONE : new PodCredentials(filesSecret, files, Credentials.used(secrets));
        }

        /** The content of the files of the same Secrets, by their keys. */
        public static Map<String, byte[]> data(List<SecretObject> secrets) {
            Map<String, byte[]> data = new TreeMap<>();
            Credentials.files(secrets).forEach((path, content) -> data.put(key(path), content));
            return data;
        }

        private static String key(String path) {
            return path.replace('/', '_');
        }

        /** Whether there are none. */
        public boolean isEmpty() {
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
