package io.jenkins.plugins.tektonbridge.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.hudson.plugins.folder.properties.FolderCredentialsProvider.FolderCredentialsProperty;
import com.cloudbees.jenkins.plugins.sshcredentials.impl.BasicSSHUserPrivateKey;
import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.CredentialsStore;
import com.cloudbees.plugins.credentials.SecretBytes;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.common.IdCredentials;
import com.cloudbees.plugins.credentials.domains.Domain;
import com.cloudbees.plugins.credentials.impl.CertificateCredentialsImpl;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.AbortException;
import hudson.model.Fingerprint;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.util.Secret;
import io.jenkins.plugins.tektonbridge.CredentialSecret;
import io.jenkins.plugins.tektonbridge.engine.kubernetes.RunSecrets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jenkinsci.plugins.plaincredentials.impl.FileCredentialsImpl;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** Which Secrets are made of which credentials, and of those that a job may use alone. */
public class RunCredentialsTest {
    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    private static int jobs;
    private Folder folder;
    private FreeStyleBuild build;

    @Before
    public void runABuild() throws Exception {
        folder = jenkins.createProject(Folder.class, "folder-" + ++jobs);
        build = jenkins.buildAndAssertSuccess(folder.createProject(FreeStyleProject.class, "job"));
        SystemCredentialsProvider.getInstance().setDomainCredentialsMap(null);
    }

    @Test
    public void userNameAndPassword() throws Exception {
        add(user("harbor", "me", "secret"));
        var secret = one(new CredentialSecret("harbor", "harbor-auth"));
        assertThat(secret.getType()).isEqualTo("kubernetes.io/basic-auth");
        assertThat(data(secret, "username")).isEqualTo("me");
        assertThat(data(secret, "password")).isEqualTo("secret");
        assertThat(secret.getMetadata().getName()).matches("harbor-auth-[0-9a-f]{16}");
        assertThat(secret.getMetadata().getLabels()).containsKey("tekton-bridge.jenkins.io/instance");
        assertThat(secret.getMetadata().getAnnotations()).doesNotContainKeys("tekton.dev/git-0", "tekton.dev/docker-0");
    }

    @Test
    public void secretText() throws Exception {
        add(new StringCredentialsImpl(CredentialsScope.GLOBAL, "token", "", Secret.fromString("t0ken")));
        var secret = one(new CredentialSecret("token", "api"));
        assertThat(secret.getType()).isEqualTo("Opaque");
        assertThat(data(secret, "text")).isEqualTo("t0ken");
        CredentialSecret keyed = new CredentialSecret("token", "api");
        keyed.setKey("token");
        assertThat(one(keyed).getData()).containsOnlyKeys("token");
    }

    @Test
    public void secretFile() throws Exception {
        byte[] content = {0, (byte) 0xff, 'x'};
        add(new FileCredentialsImpl(
                CredentialsScope.GLOBAL, "file", "", "my settings.xml", SecretBytes.fromRawBytes(content)));
        var secret = one(new CredentialSecret("file", "settings"));
        assertThat(secret.getType()).isEqualTo("Opaque");
        assertThat(Base64.getDecoder().decode(secret.getData().get("my_settings.xml"))).isEqualTo(content);
        CredentialSecret keyed = new CredentialSecret("file", "settings");
        keyed.setKey("settings.xml");
        assertThat(one(keyed).getData()).containsOnlyKeys("settings.xml");
    }

    @Test
    public void sshKey() throws Exception {
        add(new BasicSSHUserPrivateKey(
                CredentialsScope.GLOBAL, "ssh", "git",
                new BasicSSHUserPrivateKey.DirectEntryPrivateKeySource("-----BEGIN KEY-----"), "pass", ""));
        CredentialSecret entry = new CredentialSecret("ssh", "git-key");
        entry.setGit("git.example.com, https://other.example.com");
        var secret = one(entry);
        assertThat(secret.getType()).isEqualTo("kubernetes.io/ssh-auth");
        assertThat(data(secret, "ssh-privatekey")).isEqualTo("-----BEGIN KEY-----\n");
        assertThat(data(secret, "username")).isEqualTo("git");
        assertThat(data(secret, "passphrase")).isEqualTo("pass");
        assertThat(secret.getMetadata().getAnnotations())
                .containsEntry("tekton.dev/git-0", "git.example.com")
                .containsEntry("tekton.dev/git-1", "https://other.example.com");
    }

    @Test
    public void certificate() throws Exception {
        byte[] store = RunCredentialsTest.class.getResourceAsStream("client.p12").readAllBytes();
        add(new CertificateCredentialsImpl(
                CredentialsScope.GLOBAL, "cert", "", "changeit",
                new CertificateCredentialsImpl.UploadedKeyStoreSource(null, SecretBytes.fromBytes(store))));
        var secret = one(new CredentialSecret("cert", "tls"));
        assertThat(secret.getType()).isEqualTo("kubernetes.io/tls");
        assertThat(data(secret, "tls.crt")).startsWith("-----BEGIN CERTIFICATE-----\n").endsWith("-----END CERTIFICATE-----\n");
        assertThat(data(secret, "tls.key")).startsWith("-----BEGIN PRIVATE KEY-----\n").endsWith("-----END PRIVATE KEY-----\n");
    }

    @Test
    public void registriesAlsoGetOneToPullImagesWith() throws Exception {
        add(user("harbor", "me", "secret"));
        CredentialSecret entry = new CredentialSecret("harbor", "harbor-auth");
        entry.setDocker("https://harbor.example.com");
        RunSecrets secrets = RunCredentials.of(List.of(entry), build, "step-3").secrets();
        assertThat(secrets.secrets().get("harbor-auth").getMetadata().getAnnotations())
                .containsEntry("tekton.dev/docker-0", "https://harbor.example.com");
        var pull = secrets.pullSecrets().get("harbor-auth");
        assertThat(pull.getType()).isEqualTo("kubernetes.io/dockerconfigjson");
        assertThat(data(pull, ".dockerconfigjson"))
                .contains("\"https://harbor.example.com\"")
                .contains(Base64.getEncoder().encodeToString("me:secret".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    public void noTwoRunsHaveTheSameName() throws Exception {
        add(user("harbor", "me", "secret"));
        CredentialSecret entry = new CredentialSecret("harbor", "auth");
        List<String> names = new ArrayList<>();
        names.add(name(entry, build, "step-3"));
        names.add(name(entry, build, "step-4"));
        names.add(name(entry, jenkins.buildAndAssertSuccess(build.getProject()), "step-3"));
        assertThat(names).doesNotHaveDuplicates();
        assertThat(name(entry, build, "step-3")).isEqualTo(names.get(0));
    }

    @Test
    public void longNamesAreShortened() throws Exception {
        add(user("harbor", "me", "secret"));
        String name = name(new CredentialSecret("harbor", "a" + ".b".repeat(120)), build, "step-3");
        assertThat(name).hasSizeLessThan(230).matches("[a-z0-9]([a-z0-9.-]*[a-z0-9])?").doesNotContain(".-");
    }

    @Test
    public void credentialsOfTheFolderAreFound() throws Exception {
        inFolder(folder, user("mine", "me", "of the folder"));
        assertThat(data(one(new CredentialSecret("mine", "auth")), "password")).isEqualTo("of the folder");
    }

    @Test
    public void credentialsOfOtherFoldersAreNot() throws Exception {
        inFolder(jenkins.createProject(Folder.class, "other-" + jobs), user("theirs", "me", "secret"));
        assertThatThrownBy(() -> one(new CredentialSecret("theirs", "auth")))
                .isInstanceOf(AbortException.class)
                .hasMessage("credentials: there is no credential \"theirs\" that " + build.getParent().getFullDisplayName()
                        + " may use");
    }

    @Test
    public void credentialsOfTheSystemAreNot() throws Exception {
        add(new UsernamePasswordCredentialsImpl(CredentialsScope.SYSTEM, "system", "", "me", "secret"));
        assertThatThrownBy(() -> one(new CredentialSecret("system", "auth"))).isInstanceOf(AbortException.class);
    }

    @Test
    public void theirUseIsNoted() throws Exception {
        IdCredentials credential = user("harbor", "me", "secret");
        add(credential);
        one(new CredentialSecret("harbor", "auth"));
        Fingerprint fingerprint = CredentialsProvider.getFingerprintOf(credential);
        assertThat(fingerprint.getJobs()).contains(build.getParent().getFullName());
    }

    @Test
    public void mistakesAreTold() throws Exception {
        add(user("harbor", "me", "secret"));
        add(new StringCredentialsImpl(CredentialsScope.GLOBAL, "token", "", Secret.fromString("t")));
        assertMistake(new CredentialSecret("", "a"), "each needs the id of a credential and the name of a Secret");
        assertMistake(new CredentialSecret("harbor", ""), "each needs the id of a credential");
        assertMistake(new CredentialSecret("harbor", "Harbor Auth"), "\"Harbor Auth\" is no name of a Secret");
        CredentialSecret git = new CredentialSecret("token", "a");
        git.setGit("https://x");
        assertMistake(git, "\"token\" is for git, which takes user name and password, or an SSH key");
        CredentialSecret docker = new CredentialSecret("token", "a");
        docker.setDocker("https://x");
        assertMistake(docker, "\"token\" is for docker, which takes user name and password");
        assertThatThrownBy(() -> RunCredentials.of(
                        List.of(new CredentialSecret("harbor", "a"), new CredentialSecret("token", "a")), build, "r"))
                .hasMessage("credentials: the Secret \"a\" is named twice");
    }

    private void assertMistake(CredentialSecret entry, String message) {
        assertThatThrownBy(() -> one(entry)).isInstanceOf(AbortException.class).hasMessageContaining(message);
    }

    private io.fabric8.kubernetes.api.model.Secret one(CredentialSecret entry) throws IOException {
        return RunCredentials.of(List.of(entry), build, "step-3").secrets().secrets().get(entry.getSecret());
    }

    private static String name(CredentialSecret entry, FreeStyleBuild build, String runId) throws IOException {
        return RunCredentials.of(List.of(entry), build, runId).secrets().secrets().get(entry.getSecret()).getMetadata().getName();
    }

    private static String data(io.fabric8.kubernetes.api.model.Secret secret, String key) {
        return new String(Base64.getDecoder().decode(secret.getData().get(key)), StandardCharsets.UTF_8);
    }

    private static UsernamePasswordCredentialsImpl user(String id, String name, String password) throws Exception {
        return new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, id, "", name, password);
    }

    private static void add(Credentials credential) throws IOException {
        CredentialsProvider.lookupStores(jenkins.jenkins).iterator().next().addCredentials(Domain.global(), credential);
    }

    private static void inFolder(Folder folder, Credentials credential) throws IOException {
        folder.addProperty(new FolderCredentialsProperty(new com.cloudbees.plugins.credentials.domains.DomainCredentials[0]));
        for (CredentialsStore store : CredentialsProvider.lookupStores(folder)) {
            if (store.getContext() == folder) {
                store.addCredentials(Domain.global(), credential);
            }
        }
    }
}
