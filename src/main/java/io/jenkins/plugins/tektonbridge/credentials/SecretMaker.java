package io.jenkins.plugins.tektonbridge.credentials;

import hudson.Util;
import hudson.model.Run;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.jenkins.plugins.tektonbridge.CredentialSecret;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the Secrets of a run.
 *
 * @param build the build
 * @param runId its run
 */
record SecretMaker(Run<?, ?> build, String runId) {
    private static final String PULL_TYPE = "kubernetes.io/dockerconfigjson";
    /** What is left of a name of 253 characters for the one that the YAML has. */
    private static final int LONGEST = 200;
    private static final int DIGITS = 16;

    Secret secret(CredentialSecret entry, SecretContent content) {
        Map<String, String> annotations = new LinkedHashMap<>(BuildMarks.of(build, runId).annotations());
        annotations.putAll(annotations(entry));
        return secret(name(entry, ""), annotations, content);
    }

    /** The annotations by which Tekton knows what a Secret is for. */
    static Map<String, String> annotations(CredentialSecret entry) {
        Map<String, String> annotations = new LinkedHashMap<>();
        annotate(annotations, "tekton.dev/git-", entry.getGit());
        annotate(annotations, "tekton.dev/docker-", entry.getDocker());
        return annotations;
    }

    private static void annotate(Map<String, String> annotations, String prefix, String urls) {
        List<String> list = urls(urls);
        for (int i = 0; i < list.size(); i++) {
            annotations.put(prefix + i, list.get(i));
        }
    }

    private static List<String> urls(String urls) {
        return Arrays.stream(urls.split("[,\\s]+")).filter(url -> !url.isEmpty()).toList();
    }

    /** Kubernetes pulls images with Secrets of another type only. */
    Secret pullSecret(CredentialSecret entry, SecretContent content) {
        String user = new String(content.data().get("username"), StandardCharsets.UTF_8);
        String password = new String(content.data().get("password"), StandardCharsets.UTF_8);
        Map<String, Object> registries = new LinkedHashMap<>();
        for (String url : urls(entry.getDocker())) {
            registries.put(url, Map.of(
                    "username", user, "password", password,
                    "auth", Base64.getEncoder().encodeToString(SecretContent.bytes(user + ":" + password))));
        }
        byte[] config = SecretContent.bytes(Serialization.asJson(Map.of("auths", registries)));
        return secret(
                name(entry, "-pull"), BuildMarks.of(build, runId).annotations(),
                new SecretContent(PULL_TYPE, Map.of(".dockerconfigjson", config)));
    }

    private static Secret secret(String name, Map<String, String> annotations, SecretContent content) {
        Map<String, String> data = new LinkedHashMap<>();
        content.data().forEach((key, bytes) -> data.put(key, Base64.getEncoder().encodeToString(bytes)));
        return new SecretBuilder()
                .withNewMetadata()
                .withName(name)
                .withLabels(BuildMarks.ofInstance())
                .withAnnotations(annotations)
                .endMetadata()
                .withType(content.type())
                .withData(data)
                .build();
    }

    private String name(CredentialSecret entry, String suffix) {
        String identity = String.join(
                "\n", InstanceId.get(), build.getExternalizableId(), runId, entry.getSecret());
        String secret = entry.getSecret();
        return secret.substring(0, Math.min(LONGEST, secret.length())).replaceFirst("[.-]+$", "") + "-"
                + Util.getDigestOf(identity).substring(0, DIGITS) + suffix;
    }
}
