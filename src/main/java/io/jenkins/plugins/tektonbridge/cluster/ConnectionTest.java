package io.jenkins.plugins.tektonbridge.cluster;

import hudson.Util;
import hudson.util.FormValidation;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.jenkins.plugins.tektonbridge.engine.kubernetes.Cluster;
import io.jenkins.plugins.tektonbridge.engine.kubernetes.ClusterCheck;
import io.jenkins.plugins.tektonbridge.engine.kubernetes.ClusterException;
import java.io.IOException;
import java.util.function.Function;

/** Tries a cluster as it stands in a form, on a connection of its own. */
final class ConnectionTest {
    private final Function<Config, Cluster> connect;

    /** @param connect makes a connection */
    ConnectionTest(Function<Config, Cluster> connect) {
        this.connect = connect;
    }

    /** What came of it, down to the verb that is missing. */
    FormValidation of(TektonCluster cluster) {
        try {
            String namespace = ClusterConnections.namespace(cluster);
            ApiAccess access = ClusterAccess.of(cluster);
            try (Cluster connection = connect.apply(access.config())) {
                return told(ClusterCheck.of(connection.client(), namespace), access);
            }
        } catch (IOException | ClusterException | IllegalArgumentException | KubernetesClientException e) {
            return FormValidation.error(TektonClusterDescriptor.sentence(Util.fixNull(e.getMessage())));
        }
    }

    private static FormValidation told(ClusterCheck check, ApiAccess access) {
        String reached = Messages.ConnectionTest_reached(check.version(), check.namespace());
        if (check.missing().isEmpty()) {
            return access.insecure()
                    ? FormValidation.warning(reached + " " + Messages.ConnectionTest_notChecked())
                    : FormValidation.ok(reached + " " + Messages.ConnectionTest_complete());
        }
        StringBuilder html = new StringBuilder(Util.escape(reached))
                .append(' ')
                .append(Util.escape(Messages.ConnectionTest_missing()))
                .append("<ul>");
        check.lines().forEach(line -> html.append("<li>").append(Util.escape(line)).append("</li>"));
        html.append("</ul>");
        return check.suffices()
                ? FormValidation.warningWithMarkup(html.toString())
                : FormValidation.errorWithMarkup(html.toString());
    }
}
