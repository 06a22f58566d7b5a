package io.jenkins.plugins.tektonbridge.cluster;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * How an API server is reached. What is not known is empty.
 *
 * @param url the API server's URL
 * @param ca the certificates that sign that of the API server, as PEM; empty for those that Java trusts
 * @param insecure whether the API server's certificate is not checked
 * @param proxy the URL of the proxy between
 * @param namespace the namespace that goes with the access
 * @param identity who Jenkins is there
 */
record ApiAccess(
        String url, String ca, boolean insecure, String proxy, String namespace, ClientIdentity identity) {
    ApiAccess withUrl(String value) {
        return value.isEmpty() ? this : new ApiAccess(value, ca, insecure, proxy, namespace, identity);
    }

    /** Who gives a certificate wants it to be checked. */
    ApiAccess withCa(String value) {
        return value.isEmpty() ? this : new ApiAccess(url, value, false, proxy, namespace, identity);
    }

    ApiAccess withProxy(String value) {
        return value.isEmpty() ? this : new ApiAccess(url, ca, insecure, value, namespace, identity);
    }

    ApiAccess withIdentity(ClientIdentity value) {
        return new ApiAccess(url, ca, insecure, proxy, namespace, value);
    }

    /** Without what a connection asks for again by itself. */
    ApiAccess withoutToken() {
        return withIdentity(identity.withToken(""));
    }

    /** The client's configuration; nothing of it comes from the environment of this process. */
    Config config() {
        ConfigBuilder config = new ConfigBuilder(Config.empty())
                .withMasterUrl(url)
                .withNamespace(namespace.isEmpty() ? null : namespace)
                .withTrustCerts(insecure)
                .withDisableHostnameVerification(insecure)
                .withCaCertData(ca.isEmpty() ? null : base64(ca))
                .withHttpProxy(proxy.isEmpty() ? null : proxy)
                .withHttpsProxy(proxy.isEmpty() ? null : proxy);
        return identity.addTo(config).build();
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
