package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How a cluster is reached.
 *
 * @param kubeconfig the kubeconfig; without one, {@code KUBECONFIG}, {@code ~/.kube/config} or the ServiceAccount of the
 *     pod that this runs in
 * @param context the context of the kubeconfig; empty for its current one
 */
public record ClusterOptions(Optional<Path> kubeconfig, String context) {
    /** As kubectl finds it. */
    public static ClusterOptions usual() {
        return new ClusterOptions(Optional.empty(), "");
    }

    /**
     * The client's configuration.
     *
     * @throws ClusterException when the kubeconfig can't be read or has no such context
     */
    public Config config() {
        try {
            Config config = kubeconfig.isPresent() ? fromFile(kubeconfig.get()) : Config.autoConfigure(contextOrNull());
            checkContext(config);
            return tuned(config);
        } catch (RuntimeException e) {
            throw e instanceof ClusterException ? e : new ClusterException(
                    "the kubeconfig can't be used: " + e.getMessage(), e);
        }
    }

    private Config fromFile(Path file) {
        if (!Files.isReadable(file)) {
            throw new ClusterException("the kubeconfig " + file + " can't be read", null);
        }
        return Config.fromKubeconfig(contextOrNull(), file.toFile());
    }

    /** The client would take the current one in place of one that is not there. */
    private void checkContext(Config config) {
        List<String> known = config.getContexts().stream().map(NamedContext::getName).sorted().toList();
        if (!context.isEmpty() && !known.contains(context)) {
            throw new ClusterException("there is no context \"" + context + "\" in the kubeconfig"
                    + (known.isEmpty() ? "" : "; there is " + String.join(", ", known)), null);
        }
    }

    private String contextOrNull() {
        return context.isEmpty() ? null : context;
    }

    /** Calls are tried again by us, where a run can say what it waits for; a lost watch is not long in coming back. */
    static Config tuned(Config config) {
        return new ConfigBuilder(config)
                .withClientKeyAlgo(ClientKey.algorithm(config))
                .withRequestRetryBackoffLimit(0)
                .withWatchReconnectInterval(100)
                .withConnectionTimeout(10_000)
                .withRequestTimeout(30_000)
                .build();
    }
}
