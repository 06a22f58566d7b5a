package io.jenkins.plugins.tektonbridge.cluster;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import com.cloudbees.plugins.credentials.domains.URIRequirementBuilder;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.security.ACL;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import jenkins.authentication.tokens.api.AuthenticationTokens;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.kubernetes.auth.KubernetesAuth;
import org.jenkinsci.plugins.kubernetes.auth.KubernetesAuthConfig;
import org.jenkinsci.plugins.kubernetes.auth.KubernetesAuthException;
import org.jenkinsci.plugins.kubernetes.auth.impl.KubernetesAuthKubeconfig;

/** Makes of a cluster's configuration, and of the credential that it names, how the cluster is reached. */
final class ClusterAccess {
    private ClusterAccess() {}

    /**
     * How a cluster is reached now.
     *
     * @throws AccessException when it can't be; the message says what to change
     */
    static ApiAccess of(TektonCluster cluster) throws AccessException {
        return of(cluster, credential(cluster), InCluster.ofThisProcess());
    }

    static ApiAccess of(TektonCluster cluster, @CheckForNull StandardCredentials credential, InCluster inCluster)
            throws AccessException {
        ApiAccess access = new ApiAccess("", "", false, "", "", ClientIdentity.ANONYMOUS);
        if (cluster.isInCluster()) {
            access = inCluster.access();
        }
        if (credential != null) {
            access = access(cluster, access, auth(credential));
        }
        access = access.withUrl(cluster.getApiUrl()).withCa(cluster.getCaCertificate()).withProxy(cluster.getProxy());
        if (access.url().isEmpty()) {
            throw new AccessException("no way to reach it is given; give the URL of the API server, the id of a credential"
                    + " with a kubeconfig, or say that Jenkins runs in it");
        }
        return access;
    }

    private static ApiAccess access(TektonCluster cluster, ApiAccess access, KubernetesAuth auth) throws AccessException {
        if (auth instanceof KubernetesAuthKubeconfig kubeconfig) {
            return Kubeconfig.read(kubeconfig.getKubeconfig());
        }
        String url = cluster.getApiUrl().isEmpty() ? access.url() : cluster.getApiUrl();
        try {
            Config decorated = auth.decorate(
                    new ConfigBuilder(Config.empty()), new KubernetesAuthConfig(url, cluster.getCaCertificate(), false))
                    .build();
            return access.withIdentity(identity(decorated));
        } catch (KubernetesAuthException e) {
            throw new AccessException("the credential can't be used: " + e.getMessage(), e);
        }
    }

    /**
     * Looks whether a credential can be used at all; asks nobody.
     *
     * @throws AccessException when it can't be
     */
    static void checkUsable(StandardCredentials credential) throws AccessException {
        if (auth(credential) instanceof KubernetesAuthKubeconfig kubeconfig) {
            Kubeconfig.read(kubeconfig.getKubeconfig());
        }
    }

    private static KubernetesAuth auth(StandardCredentials credential) throws AccessException {
        KubernetesAuth auth = AuthenticationTokens.convert(KubernetesAuth.class, credential);
        if (auth == null) {
            throw new AccessException("the credential \"" + credential.getId() + "\" is none that a cluster knows; it takes"
                    + " a kubeconfig (secret file), a token (secret text), a certificate, or user name and password");
        }
        return auth;
    }

    private static ClientIdentity identity(Config config) {
        return new ClientIdentity(
                pem(config.getClientCertData()), pem(config.getClientKeyData()), orEmpty(config.getUsername()),
                orEmpty(config.getPassword()), orEmpty(config.getOauthToken()), "", List.of());
    }

    private static String pem(@CheckForNull String data) {
        return data == null ? "" : new String(Base64.getMimeDecoder().decode(data), StandardCharsets.UTF_8);
    }

    private static String orEmpty(@CheckForNull String text) {
        return text == null ? "" : text;
    }

    /**
     * The credential that a cluster's configuration names; null where it names none.
     *
     * @throws AccessException when it is gone
     */
    @CheckForNull
    static StandardCredentials credential(TektonCluster cluster) throws AccessException {
        String id = cluster.getCredentialsId();
        if (id.isEmpty()) {
            return null;
        }
        StandardCredentials found = CredentialsProvider.findCredentialByIdInItemGroup(
                id, StandardCredentials.class, Jenkins.get(), ACL.SYSTEM2, requirements(cluster.getApiUrl()));
        if (found == null) {
            throw new AccessException("there is no credential \"" + id + "\" for it among Jenkins' own (scope System or"
                    + " Global)");
        }
        return found;
    }

    /** What a credential must be for, when it says what it is for. */
    static List<DomainRequirement> requirements(String apiUrl) {
        return URIRequirementBuilder.fromUri(apiUrl).build();
    }
}
