package io.jenkins.plugins.tektonbridge.cluster;

import io.fabric8.kubernetes.client.ConfigBuilder;
import java.util.List;

/**
 * Who a client is. What is not known is empty.
 *
 * @param certificate the client's certificate, as PEM
 * @param key its key, as PEM
 * @param user the user of HTTP's basic authentication
 * @param password the user's password
 * @param token a bearer token
 * @param actsAs whom the client stands for, if it may ({@code as} of a kubeconfig)
 * @param actsInGroups the groups of that one
 */
record ClientIdentity(
        String certificate,
        String key,
        String user,
        String password,
        String token,
        String actsAs,
        List<String> actsInGroups) {
    /** Nobody in particular. */
    static final ClientIdentity ANONYMOUS = new ClientIdentity("", "", "", "", "", "", List.of());

    ClientIdentity {
        actsInGroups = List.copyOf(actsInGroups);
    }

    static ClientIdentity ofToken(String token) {
        return ANONYMOUS.withToken(token);
    }

    ClientIdentity withToken(String value) {
        return new ClientIdentity(certificate, key, user, password, value, actsAs, actsInGroups);
    }

    ConfigBuilder addTo(ConfigBuilder config) {
        if (!certificate.isEmpty()) {
            config.withClientCertData(ApiAccess.base64(certificate))
                    .withClientKeyData(ApiAccess.base64(key));
        }
        if (!user.isEmpty()) {
            config.withUsername(user).withPassword(password);
        }
        if (!token.isEmpty()) {
            config.withOauthToken(token);
        }
        if (!actsAs.isEmpty()) {
            config.withImpersonateUsername(actsAs).withImpersonateGroups(actsInGroups.toArray(String[]::new));
        }
        return config;
    }

    /** Without secrets. */
    @Override
    public String toString() {
        return !token.isEmpty() ? "a token" : !certificate.isEmpty() ? "a certificate" : user.isEmpty() ? "nobody" : user;
    }
}
