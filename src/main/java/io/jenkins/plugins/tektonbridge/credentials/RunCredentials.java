package io.jenkins.plugins.tektonbridge.credentials;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import hudson.AbortException;
import hudson.Util;
import hudson.model.Run;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.jenkins.plugins.tektonbridge.CredentialSecret;
import io.jenkins.plugins.tektonbridge.engine.kubernetes.RunSecrets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Makes Secrets of the credentials that a step names. Their names follow from the build and the run, so that a run that
 * is taken up again finds its own, and no other run has the same.
 */
public final class RunCredentials {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");
    private static final String PULL_TYPE = "kubernetes.io/dockerconfigjson";
    /** What is left of a name of 253 characters for the one that the YAML has. */
    private static final int LONGEST = 200;
    private static final int DIGITS = 16;

    private final Run<?, ?> build;
    private final String runId;

    private RunCredentials(Run<?, ?> build, String runId) {
        this.build = build;
        this.runId = runId;
    }

    /**
     * The Secrets of a run. Looks the credentials up where the build's job may use them, and notes that it used them.
     *
     * @param wanted the credentials that the step names
     * @throws AbortException when one can't be had; the message says which, and why
     */
    public static RunSecrets of(List<CredentialSecret> wanted, Run<?, ?> build, String runId) throws IOException {
        RunCredentials credentials = new RunCredentials(build, runId);
        Map<String, Secret> secrets = new LinkedHashMap<>();
        Map<String, Secret> pullSecrets = new LinkedHashMap<>();
        for (CredentialSecret entry : wanted) {
            check(entry, secrets);
            SecretContent content = credentials.content(entry);
            secrets.put(entry.getSecret(), credentials.secret(entry, content));
            if (!entry.getDocker().isEmpty() && content.type().equals(SecretContent.BASIC_AUTH)) {
                pullSecrets.put(entry.getSecret(), credentials.pullSecret(entry, content));
            }
        }
        return new RunSecrets(secrets, pullSecrets);
    }

    private static void check(CredentialSecret entry, Map<String, Secret> others) throws AbortException {
        if (entry.getId().isEmpty() || entry.getSecret().isEmpty()) {
            throw new AbortException("credentials: each needs the id of a credential and the name of a Secret, like"
                    + " [id: 'harbor', secret: 'harbor-auth']");
        }
        if (!NAME.matcher(entry.getSecret()).matches()) {
            throw new AbortException("credentials: \"" + entry.getSecret() + "\" is no name of a Secret: small letters,"
                    + " digits, '-' and '.'");
        }
        if (others.containsKey(entry.getSecret())) {
            throw new AbortException("credentials: the Secret \"" + entry.getSecret() + "\" is named twice");
        }
    }

    private SecretContent content(CredentialSecret entry) throws IOException {
        StandardCredentials credential =
                CredentialsProvider.findCredentialById(entry.getId(), StandardCredentials.class, build);
        if (credential == null) {
            throw new AbortException("credentials: there is no credential \"" + entry.getId() + "\" that "
                    + build.getParent().getFullDisplayName() + " may use");
        }
        CredentialsProvider.track(build, credential);
        SecretContent content = SecretContent.of(credential, entry.getKey());
        boolean basic = content.type().equals(SecretContent.BASIC_AUTH);
        if (!entry.getDocker().isEmpty() && !basic) {
            throw new AbortException("credentials: \"" + entry.getId() + "\" is for docker, which takes user name and"
                    + " password");
        }
        if (!entry.getGit().isEmpty() && !basic && !content.type().equals(SecretContent.SSH_AUTH)) {
            throw new AbortException("credentials: \"" + entry.getId() + "\" is for git, which takes user name and"
                    + " password, or an SSH key");
        }
        return content;
    }

    private Secret secret(CredentialSecret entry, SecretContent content) {
        Map<String, String> annotations = new LinkedHashMap<>(SecretMarks.annotations(build, runId));
        annotate(annotations, "tekton.dev/git-", entry.getGit());
        annotate(annotations, "tekton.dev/docker-", entry.getDocker());
        return secret(name(entry, ""), annotations, content);
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
    private Secret pullSecret(CredentialSecret entry, SecretContent content) {
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
                name(entry, "-pull"), SecretMarks.annotations(build, runId),
                new SecretContent(PULL_TYPE, Map.of(".dockerconfigjson", config)));
    }

    private static Secret secret(String name, Map<String, String> annotations, SecretContent content) {
        Map<String, String> data = new LinkedHashMap<>();
        content.data().forEach((key, bytes) -> data.put(key, Base64.getEncoder().encodeToString(bytes)));
        return new SecretBuilder()
                .withNewMetadata()
                .withName(name)
                .withLabels(SecretMarks.labels())
                .withAnnotations(annotations)
                .endMetadata()
                .withType(content.type())
                .withData(data)
                .build();
    }

    private String name(CredentialSecret entry, String suffix) {
        String identity = String.join(
                "\n", SecretMarks.instance(), build.getExternalizableId(), runId, entry.getSecret());
        String secret = entry.getSecret();
        return secret.substring(0, Math.min(LONGEST, secret.length())).replaceFirst("[.-]+$", "") + "-"
                + Util.getDigestOf(identity).substring(0, DIGITS) + suffix;
    }
}
