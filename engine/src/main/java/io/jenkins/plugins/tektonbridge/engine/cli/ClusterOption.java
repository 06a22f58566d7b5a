package io.jenkins.plugins.tektonbridge.engine.cli;

import io.jenkins.plugins.tektonbridge.engine.kubernetes.ClusterOptions;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which cluster. */
final class ClusterOption {
    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description = "The kubeconfig; by default that of $KUBECONFIG, ~/.kube/config, or the ServiceAccount of the pod"
                    + " that this runs in.")
    private Path kubeconfig;

    @Option(names = "--context", paramLabel = "NAME", description = "The context of the kubeconfig; by default its current one.")
    private String context = "";

    /** Whether anything of it was given. */
    boolean isGiven() {
        return kubeconfig != null || !context.isEmpty();
    }

    ClusterOptions options() {
        return new ClusterOptions(
                Optional.ofNullable(kubeconfig).map(file -> file.toAbsolutePath().normalize()), context);
    }
}
