package io.jenkins.plugins.tektonbridge.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.Test;

public class KubeconfigTest {
    private static final String CA = ApiAccess.base64("the CA");

    @Test
    public void tellsHowTheClusterIsReached() throws Exception {
        ApiAccess access = Kubeconfig.read("""
                apiVersion: v1
                kind: Config
                current-context: b
                clusters:
                - name: one
                  cluster: {server: 'https://one'}
                - name: two
                  cluster:
                    server: https://two:6443
                    certificate-authority-data: %s
                    proxy-url: http://proxy:3128
                    tls-server-name: ''
                users:
                - {name: u, user: {token: secret, as: other, as-groups: [g1, g2]}}
                contexts:
                - {name: a, context: {cluster: one, user: u}}
                - {name: b, context: {cluster: two, user: u, namespace: ci}}
                """.formatted(CA));
        assertThat(access).isEqualTo(new ApiAccess(
                "https://two:6443", "the CA", false, "http://proxy:3128", "ci",
                new ClientIdentity("", "", "", "", "secret", "other", List.of("g1", "g2"))));
    }

    @Test
    public void tellsCertificatesAndPasswords() throws Exception {
        assertThat(read("client-certificate-data: %s, client-key-data: %s"
                        .formatted(ApiAccess.base64("cert"), ApiAccess.base64("key"))).identity())
                .isEqualTo(new ClientIdentity("cert", "key", "", "", "", "", List.of()));
        assertThat(read("username: me, password: '007'").identity())
                .isEqualTo(new ClientIdentity("", "", "me", "007", "", "", List.of()));
    }

    @Test
    public void isReadAsJsonToo() throws Exception {
        assertThat(Kubeconfig.read("""
                {"clusters": [{"name": "c", "cluster": {"server": "https://x"}}], "users": [],
                 "contexts": [{"name": "x", "context": {"cluster": "c"}}], "current-context": "x"}
                """).identity()).isEqualTo(ClientIdentity.ANONYMOUS);
    }

    @Test
    public void oneThatRunsAProgramIsRefused() {
        assertThatThrownBy(() -> read("exec: {command: /bin/evil}"))
                .isInstanceOf(AccessException.class)
                .hasMessage("the kubeconfig is refused: user \"u\" has exec, which would run a program on the Jenkins"
                        + " controller; store a kubeconfig with a token, or with client-certificate-data and"
                        + " client-key-data (kubectl config view --minify --flatten --raw prints one)");
        assertThatThrownBy(() -> read("token: t, auth-provider: {name: oidc}"))
                .hasMessageContaining("user \"u\" has auth-provider, which would run a program");
    }

    @Test
    public void oneThatReadsFilesOfTheControllerIsRefused() {
        for (String field : List.of("tokenFile", "client-certificate", "client-key")) {
            assertThatThrownBy(() -> read(field + ": /etc/passwd"))
                    .hasMessageContaining("user \"u\" has " + field + ", which would read a file of the Jenkins controller");
        }
        assertThatThrownBy(() -> Kubeconfig.read(kubeconfig("token: t", "server: 'https://x', certificate-authority: /a")))
                .hasMessageContaining("cluster \"c\" has certificate-authority, which would read a file");
    }

    @Test
    public void entriesThatAreNotUsedCountToo() {
        String text = kubeconfig("token: t", "server: 'https://x'")
                .replace("users:\n", "users:\n- {name: other, user: {exec: {command: evil}}}\n");
        assertThatThrownBy(() -> Kubeconfig.read(text)).hasMessageContaining("user \"other\" has exec");
    }

    @Test
    public void whatIsNotKnownIsRefused() {
        assertThatThrownBy(() -> read("token: t, newFangled: 1"))
                .hasMessageContaining("user \"u\" has newFangled, which is not supported here");
        assertThatThrownBy(() -> Kubeconfig.read(kubeconfig("token: t", "server: 'https://x', tls-server-name: y")))
                .hasMessageContaining("cluster \"c\" has tls-server-name, which is not supported here");
    }

    @Test
    public void fieldsWithoutAValueDoNotCount() throws Exception {
        assertThat(read("token: t, exec: null, tokenFile: ''").identity().token()).isEqualTo("t");
    }

    @Test
    public void whatIsNoKubeconfigIsSaid() {
        assertThatThrownBy(() -> Kubeconfig.read("")).hasMessageContaining("it has no fields");
        assertThatThrownBy(() -> Kubeconfig.read("- a")).hasMessageContaining("it has no fields");
        assertThatThrownBy(() -> Kubeconfig.read("{a: 1, a: 2}")).hasMessage("the kubeconfig is no YAML");
        assertThatThrownBy(() -> Kubeconfig.read("kind: Config")).hasMessageContaining("has no current-context");
        assertThatThrownBy(() -> Kubeconfig.read("current-context: x"))
                .hasMessage("the kubeconfig has no context \"x\"");
        assertThatThrownBy(() -> Kubeconfig.read(
                        "{current-context: x, contexts: [{name: x, context: {cluster: c}}], clusters: [{name: d}]}"))
                .hasMessage("the kubeconfig has no cluster \"c\"");
        assertThatThrownBy(() -> read("client-key-data: '%%%'")).hasMessage("the kubeconfig's client-key-data is not base64");
    }

    @Test
    public void messagesHaveNothingSecret() {
        assertThatThrownBy(() -> Kubeconfig.read("users: [{token: 'hidden"))
                .hasMessage("the kubeconfig is no YAML")
                .hasNoCause();
    }

    @Test
    public void certificatesAreNotCheckedWhereTheKubeconfigSaysSo() throws Exception {
        ApiAccess access = Kubeconfig.read(kubeconfig("token: t", "server: 'https://x', insecure-skip-tls-verify: true"));
        assertThat(access.insecure()).isTrue();
        assertThat(access.config().isTrustCerts()).isTrue();
        assertThat(access.withCa("pem").insecure()).isFalse();
    }

    private static ApiAccess read(String user) throws AccessException {
        return Kubeconfig.read(kubeconfig(user, "server: 'https://x'"));
    }

    private static String kubeconfig(String user, String cluster) {
        return """
                current-context: x
                clusters:
                - {name: c, cluster: {%s}}
                contexts:
                - {name: x, context: {cluster: c, user: u}}
                users:
                - {name: u, user: {%s}}
                """.formatted(cluster, user);
    }
}
