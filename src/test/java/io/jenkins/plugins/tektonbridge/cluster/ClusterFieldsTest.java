package io.jenkins.plugins.tektonbridge.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.util.FormValidation;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.Test;

public class ClusterFieldsTest {
    @Test
    public void namesCanBeNamedByPolicies() {
        assertOk(ClusterFields.name("prod"));
        assertOk(ClusterFields.name("Prod Cluster 1"));
        assertError(ClusterFields.name(""), "needs a name");
        assertError(ClusterFields.name("local"), "\"local\" is taken");
        assertError(ClusterFields.name("a,b"), "no comma and no asterisk");
        assertError(ClusterFields.name("a*"), "no comma and no asterisk");
    }

    @Test
    public void urlsAreThoseOfApiServers() {
        assertOk(ClusterFields.apiUrl(""));
        assertOk(ClusterFields.apiUrl("https://10.0.0.1:6443"));
        assertThat(ClusterFields.apiUrl("http://10.0.0.1:8080").kind).isEqualTo(FormValidation.Kind.WARNING);
        assertError(ClusterFields.apiUrl("10.0.0.1:6443"), "This is no URL");
        assertError(ClusterFields.apiUrl("file:///etc/passwd"), "This is no URL");
        assertError(ClusterFields.apiUrl("https://"), "This is no URL");
        assertError(ClusterFields.apiUrl("https://a b"), "This is no URL");
    }

    @Test
    public void proxiesHaveAPortAndNoPassword() {
        assertOk(ClusterFields.proxy(""));
        assertOk(ClusterFields.proxy("http://proxy:3128"));
        assertError(ClusterFields.proxy("http://proxy"), "no URL of an HTTP proxy");
        assertError(ClusterFields.proxy("socks5://proxy:1080"), "no URL of an HTTP proxy");
        assertError(ClusterFields.proxy("http://me:secret@proxy:3128"), "asks for a password can't be used");
    }

    @Test
    public void certificatesArePem() throws Exception {
        assertOk(ClusterFields.caCertificate(""));
        try (InputStream pem = ClusterFieldsTest.class.getResourceAsStream("ca.pem")) {
            assertOk(ClusterFields.caCertificate(new String(pem.readAllBytes(), StandardCharsets.US_ASCII)));
        }
        assertError(ClusterFields.caCertificate("hello"), "no certificate in PEM format");
        assertError(
                ClusterFields.caCertificate("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"),
                "no certificate in PEM format");
    }

    @Test
    public void namespacesAreLabels() {
        assertOk(ClusterFields.namespace(""));
        assertOk(ClusterFields.namespace("ci-1"));
        assertError(ClusterFields.namespace("CI"), "The name of a namespace");
        assertError(ClusterFields.namespace("a".repeat(64)), "The name of a namespace");
    }

    @Test
    public void imageMappingsAreLines() {
        assertOk(ClusterFields.imageMapping(""));
        assertOk(ClusterFields.imageMapping("a=b\n\n c = d \n"));
        assertError(ClusterFields.imageMapping("a=b\nc"), "An image mapping is written FROM=TO, not \"c\".");
    }

    @Test
    public void imageMappingsReplaceImages() {
        TektonCluster cluster = new TektonCluster("c");
        cluster.setImageMapping("alpine=registry.local/alpine\n gcr.io/ = registry.local/gcr/ \n");
        assertThat(cluster.images().map("gcr.io/a/b:1")).isEqualTo("registry.local/gcr/a/b:1");
        assertThat(cluster.images().map("alpine:3.20")).isEqualTo("registry.local/alpine");
    }

    private static void assertOk(FormValidation found) {
        assertThat(found.kind).as(found.getMessage()).isEqualTo(FormValidation.Kind.OK);
    }

    private static void assertError(FormValidation found, String message) {
        assertThat(found.kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(found.getMessage()).contains(message.replace("\"", "&quot;").replace("'", "&#039;"));
    }
}
