package io.jenkins.plugins.tektonbridge.cluster;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * How Jenkins reaches the cluster that it runs in: the files and variables that Kubernetes gives every pod. The only
 * place where something of the controller's environment counts, and only for clusters that say so.
 */
final class InCluster {
    private static final String FILES = "/var/run/secrets/kubernetes.io/serviceaccount";

    private final Path files;
    private final Map<String, String> environment;

    InCluster(Path files, Map<String, String> environment) {
        this.files = files;
        this.environment = environment;
    }

    /** Of this process. */
    @SuppressFBWarnings(value = "DMI_HARDCODED_ABSOLUTE_FILENAME", justification = "Kubernetes puts them there")
    static InCluster ofThisProcess() {
        return new InCluster(Path.of(FILES), System.getenv());
    }

    /**
     * What Kubernetes says now; its token is renewed every now and then.
     *
     * @throws AccessException when Jenkins does not run in a pod, or in one without a token
     */
    ApiAccess access() throws AccessException {
        String host = environment.getOrDefault("KUBERNETES_SERVICE_HOST", "");
        if (host.isEmpty()) {
            throw new AccessException("Jenkins does not run in a cluster (KUBERNETES_SERVICE_HOST is not set); give the"
                    + " URL of the API server, or a kubeconfig");
        }
        String port = environment.getOrDefault("KUBERNETES_SERVICE_PORT", "443");
        String url = "https://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
        return new ApiAccess(
                url, read("ca.crt"), false, "", read("namespace").trim(), ClientIdentity.ofToken(read("token").trim()));
    }

    private String read(String name) throws AccessException {
        Path file = files.resolve(name);
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AccessException(file + " can't be read; is automountServiceAccountToken off for Jenkins' pod?", e);
        }
    }
}
