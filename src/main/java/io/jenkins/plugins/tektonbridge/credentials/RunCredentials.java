package io.jenkins.plugins.tektonbridge.credentials;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import hudson.AbortException;
import hudson.model.Run;
import io.fabric8.kubernetes.api.model.Secret;
import io.jenkins.plugins.tektonbridge.CredentialSecret;
import io.jenkins.plugins.tektonbridge.engine.kubernetes.RunSecrets;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunListener;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jenkinsci.plugins.credentialsbinding.masking.SecretPatterns;

/**
 * The credentials that a step names, as Secrets. Their names follow from the build and the run, so that a run that is
 * taken up again finds its own, and no other run has the same.
 *
 * @param secrets the Secrets
 * @param words what of them is not to be read in any log
 */
public record RunCredentials(RunSecrets secrets, Set<String> words) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");

    /** No credentials. */
    public static final RunCredentials NONE = new RunCredentials(RunSecrets.NONE, Set.of());

    public RunCredentials {
        words = Set.copyOf(words);
    }

    /**
     * The credentials of a run. Looks them up where the build's job may use them, and notes that it used them.
     *
     * @param wanted the credentials that the step names
     * @throws AbortException when one can't be had; the message says which, and why
     */
    public static RunCredentials of(List<CredentialSecret> wanted, Run<?, ?> build, String runId) throws IOException {
        SecretMaker maker = new SecretMaker(build, runId);
        Map<String, Secret> secrets = new LinkedHashMap<>();
        Map<String, Secret> pullSecrets = new LinkedHashMap<>();
        Set<String> words = new LinkedHashSet<>();
        for (CredentialSecret entry : wanted) {
            check(entry, secrets);
            SecretContent content = content(entry, build);
            words.addAll(content.words());
            secrets.put(entry.getSecret(), maker.secret(entry, content));
            if (!entry.getDocker().isEmpty()) {
                pullSecrets.put(entry.getSecret(), maker.pullSecret(entry, content));
            }
        }
        return new RunCredentials(new RunSecrets(secrets, pullSecrets), words);
    }

    /** Who is told of an attempt, without the secrets in its output. */
    public TaskRunListener mask(TaskRunListener listener) {
        return words.isEmpty()
                ? listener
                : new MaskingListener(listener, SecretPatterns.getAggregateSecretPattern(words));
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "credentials as " + secrets;
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

    private static SecretContent content(CredentialSecret entry, Run<?, ?> build) throws IOException {
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
}
