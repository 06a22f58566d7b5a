package io.jenkins.plugins.tektonbridge.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cloudbees.jenkins.plugins.sshcredentials.impl.BasicSSHUserPrivateKey;
import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SecretBytes;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.domains.Domain;
import com.cloudbees.plugins.credentials.impl.CertificateCredentialsImpl;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.ExtensionList;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import hudson.util.Secret;
import io.jenkins.plugins.tektonbridge.credentials.RunCredentialsTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.impl.FileCredentialsImpl;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.springframework.security.access.AccessDeniedException;

/** The credentials of clusters: which there can be, who may know of them, and what becomes of those that can't be used. */
public class ClusterCredentialsTest {
    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    private final TektonClusterDescriptor descriptor = ExtensionList.lookupSingleton(TektonClusterDescriptor.class);
    private final TektonCluster cluster = new TektonCluster("c");

    @Before
    public void aCredentialOfEachKind() throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER).everywhere().to("admin")
                .grant(Jenkins.READ, Jenkins.MANAGE).everywhere().to("manager")
                .grant(Jenkins.READ).everywhere().to("reader"));
        SystemCredentialsProvider.getInstance().setDomainCredentialsMap(null);
        add(new StringCredentialsImpl(CredentialsScope.SYSTEM, "token", "", Secret.fromString("t")));
        add(new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, "user", "", "me", "pass"));
        add(kubeconfig("kubeconfig", "token: of-the-kubeconfig"));
        add(kubeconfig("exec", "exec: {command: /bin/evil}"));
        byte[] store = RunCredentialsTest.class.getResourceAsStream("client.p12").readAllBytes();
        add(new CertificateCredentialsImpl(
                CredentialsScope.SYSTEM, "certificate", "", "changeit",
                new CertificateCredentialsImpl.UploadedKeyStoreSource(null, SecretBytes.fromBytes(store))));
        add(new BasicSSHUserPrivateKey(
                CredentialsScope.SYSTEM, "ssh", "git", new BasicSSHUserPrivateKey.DirectEntryPrivateKeySource("k"), "", ""));
        cluster.setApiUrl("https://cluster:6443");
    }

    @Test
    public void aToken() throws Exception {
        cluster.setCredentialsId("token");
        assertThat(ClusterAccess.of(cluster)).isEqualTo(new ApiAccess(
                "https://cluster:6443", "", false, "", "", ClientIdentity.ofToken("t")));
    }

    @Test
    public void userNameAndPassword() throws Exception {
        cluster.setCredentialsId("user");
        assertThat(ClusterAccess.of(cluster).identity())
                .isEqualTo(new ClientIdentity("", "", "me", "pass", "", "", List.of()));
    }

    @Test
    public void aClientCertificate() throws Exception {
        cluster.setCredentialsId("certificate");
        ClientIdentity identity = ClusterAccess.of(cluster).identity();
        assertThat(identity.certificate()).startsWith("-----BEGIN CERTIFICATE-----");
        assertThat(identity.key()).startsWith("-----BEGIN PRIVATE KEY-----");
    }

    @Test
    public void aKubeconfigWhoseFieldsTheFormOverrides() throws Exception {
        cluster.setApiUrl("");
        cluster.setCredentialsId("kubeconfig");
        assertThat(ClusterAccess.of(cluster)).isEqualTo(new ApiAccess(
                "https://of-the-kubeconfig", "", false, "", "ci", ClientIdentity.ofToken("of-the-kubeconfig")));
        assertThat(ClusterConnections.namespace(cluster)).isEqualTo("ci");
        cluster.setApiUrl("https://other");
        cluster.setNamespace("mine");
        cluster.setProxy("http://proxy:1");
        assertThat(ClusterAccess.of(cluster).url()).isEqualTo("https://other");
        assertThat(ClusterAccess.of(cluster).proxy()).isEqualTo("http://proxy:1");
        assertThat(ClusterConnections.namespace(cluster)).isEqualTo("mine");
    }

    @Test
    public void nobodyInParticular() throws Exception {
        assertThat(ClusterAccess.of(cluster).identity()).isEqualTo(ClientIdentity.ANONYMOUS);
        assertThat(ClusterConnections.namespace(cluster)).isEqualTo("default");
    }

    @Test
    public void whatCanNotBeUsedIsTold() {
        cluster.setCredentialsId("gone");
        assertThatThrownBy(() -> ClusterAccess.of(cluster)).hasMessageContaining("there is no credential \"gone\" for it");
        cluster.setCredentialsId("exec");
        assertThatThrownBy(() -> ClusterAccess.of(cluster)).hasMessageContaining("user \"u\" has exec");
        cluster.setCredentialsId("ssh");
        assertThatThrownBy(() -> ClusterAccess.of(cluster)).hasMessageContaining("\"ssh\" is none that a cluster knows");
        cluster.setCredentialsId("");
        cluster.setApiUrl("");
        assertThatThrownBy(() -> ClusterAccess.of(cluster)).hasMessageContaining("no way to reach it is given");
    }

    @Test
    public void theFormTellsWhatCanNotBeUsed() throws Exception {
        as("admin", () -> {
            assertThat(descriptor.doCheckCredentialsId("", "exec").getMessage()).contains("has exec");
            assertThat(descriptor.doCheckCredentialsId("", "ssh").getMessage()).contains("is none that a cluster knows");
            assertThat(descriptor.doCheckCredentialsId("", "gone").kind).isEqualTo(FormValidation.Kind.ERROR);
            assertThat(descriptor.doCheckCredentialsId("", "kubeconfig").kind).isEqualTo(FormValidation.Kind.OK);
            assertThat(descriptor.doTestConnection(false, "", "", "exec", "", "").getMessage()).contains("has exec");
            return null;
        });
    }

    @Test
    public void administratorsChooseAmongThoseThatClustersKnow() throws Exception {
        assertThat(as("admin", () -> ids(descriptor.doFillCredentialsIdItems("https://x", "chosen"))))
                .contains("", "token", "user", "kubeconfig", "certificate", "chosen")
                .doesNotContain("ssh");
    }

    @Test
    public void othersLearnNothing() throws Exception {
        for (String user : List.of("manager", "reader")) {
            assertThat(as(user, () -> ids(descriptor.doFillCredentialsIdItems("https://x", "chosen"))))
                    .containsExactly("chosen");
            assertThat(as(user, () -> descriptor.doCheckCredentialsId("", "gone")).kind)
                    .isEqualTo(FormValidation.Kind.OK);
            assertThat(as(user, () -> descriptor.doCheckName("")).kind).isEqualTo(FormValidation.Kind.OK);
            assertThatThrownBy(() -> as(user, () -> descriptor.doTestConnection(false, "https://x", "", "token", "", "")))
                    .isInstanceOf(AccessDeniedException.class);
        }
    }

    private static List<String> ids(ListBoxModel items) {
        return items.stream().map(item -> item.value).toList();
    }

    private static <T> T as(String user, Callable<T> what) throws Exception {
        try (ACLContext context = ACL.as2(User.getById(user, true).impersonate2())) {
            return what.call();
        }
    }

    private static FileCredentialsImpl kubeconfig(String id, String user) throws Exception {
        String text = """
                current-context: x
                clusters: [{name: c, cluster: {server: 'https://of-the-kubeconfig'}}]
                contexts: [{name: x, context: {cluster: c, user: u, namespace: ci}}]
                users: [{name: u, user: {%s}}]
                """.formatted(user);
        return new FileCredentialsImpl(
                CredentialsScope.SYSTEM, id, "", "config",
                SecretBytes.fromRawBytes(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static void add(Credentials credential) throws Exception {
        CredentialsProvider.lookupStores(jenkins.jenkins).iterator().next().addCredentials(Domain.global(), credential);
    }
}
