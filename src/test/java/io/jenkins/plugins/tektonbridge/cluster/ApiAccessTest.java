package io.jenkins.plugins.tektonbridge.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.util.List;
import org.junit.After;
import org.junit.Test;

public class ApiAccessTest {
    private static final ApiAccess PLAIN = new ApiAccess(
            "https://cluster:6443", "", false, "", "", ClientIdentity.ANONYMOUS);
    private static final List<String> ENVIRONMENT = List.of(
            "kubernetes.master", "kubernetes.auth.token", "kubernetes.namespace", "https.proxy", "http.proxy",
            "kubernetes.certs.ca.file", "kubeconfig");

    @After
    public void forget() {
        ENVIRONMENT.forEach(System::clearProperty);
    }

    @Test
    public void nothingComesFromTheEnvironment() {
        ENVIRONMENT.forEach(name -> System.setProperty(name, "http://of.the.controller:1"));
        Config config = PLAIN.config();
        assertThat(config.getMasterUrl()).startsWith("https://cluster:6443");
        assertThat(config.getOauthToken()).isNull();
        assertThat(config.getAutoOAuthToken()).isNull();
        assertThat(config.getNamespace()).isNull();
        assertThat(config.getHttpsProxy()).isNull();
        assertThat(config.getCaCertFile()).isNull();
        assertThat(config.getClientKeyFile()).isNull();
        assertThat(config.getAutoConfigure()).isFalse();
        assertThat(new ConfigBuilder(config).withRequestTimeout(1).build())
                .extracting(Config::getOauthToken, Config::getHttpsProxy, Config::getNamespace)
                .containsOnlyNulls();
    }

    @Test
    public void everythingIsHandedOn() {
        ApiAccess access = PLAIN.withCa("ca").withProxy("http://proxy:3128").withIdentity(
                new ClientIdentity("cert", "key", "", "", "", "other", List.of("g")));
        Config config = access.config();
        assertThat(config.getCaCertData()).isEqualTo(ApiAccess.base64("ca"));
        assertThat(config.getClientCertData()).isEqualTo(ApiAccess.base64("cert"));
        assertThat(config.getClientKeyData()).isEqualTo(ApiAccess.base64("key"));
        assertThat(config.getHttpsProxy()).isEqualTo("http://proxy:3128");
        assertThat(config.getImpersonateUsername()).isEqualTo("other");
        assertThat(config.getImpersonateGroups()).containsExactly("g");
        assertThat(config.isTrustCerts()).isFalse();
    }

    @Test
    public void aTokenMakesNoOtherConnection() {
        ApiAccess old = PLAIN.withIdentity(ClientIdentity.ofToken("old"));
        assertThat(old.withoutToken()).isEqualTo(PLAIN.withIdentity(ClientIdentity.ofToken("new")).withoutToken());
        assertThat(old).isNotEqualTo(PLAIN);
    }

    @Test
    public void nothingSecretIsPrinted() {
        ClientIdentity identity = new ClientIdentity("c", "hidden", "u", "hidden", "hidden", "", List.of());
        assertThat(PLAIN.withIdentity(identity).toString()).doesNotContain("hidden");
    }
}
