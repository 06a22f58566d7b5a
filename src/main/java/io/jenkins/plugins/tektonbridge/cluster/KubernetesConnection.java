package io.jenkins.plugins.tektonbridge.cluster;

import hudson.model.Computer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.jenkins.plugins.tektonbridge.engine.kubernetes.Admission;
import io.jenkins.plugins.tektonbridge.engine.kubernetes.Cluster;
import io.jenkins.plugins.tektonbridge.engine.kubernetes.ClusterResolver;
import io.jenkins.plugins.tektonbridge.engine.kubernetes.KubernetesOptions;
import io.jenkins.plugins.tektonbridge.engine.kubernetes.KubernetesRuntime;
import io.jenkins.plugins.tektonbridge.engine.run.Resolver;
import io.jenkins.plugins.tektonbridge.engine.run.RunThreads;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunRuntime;
import java.time.Clock;
import java.time.Duration;
import jenkins.util.Timer;

/** A connection by the engine's client, on threads of Jenkins as far as the client needs none of its own. */
final class KubernetesConnection implements Connection {
    private static final Duration KEPT = Duration.ofDays(1);

    private final Cluster cluster;
    private final KubernetesRuntime runtime;

    KubernetesConnection(TektonCluster configuration, TokenSource access, Admission admission) {
        this.cluster = connect(access.config());
        this.runtime = new KubernetesRuntime(cluster, options(configuration).withAdmission(admission));
    }

    /** Connects with a configuration of the client. */
    static Cluster connect(Config config) {
        return Cluster.connect(config, RunThreads.of(Computer.threadPoolForRemoting, Timer.get(), Clock.systemUTC()));
    }

    private static KubernetesOptions options(TektonCluster configuration) {
        return KubernetesOptions.usual()
                .withImages(configuration.images())
                .withToolsImage(configuration.getToolsImage())
                .withApply(true)
                .withKeepFailed(configuration.isKeepFailedPods() ? KEPT : Duration.ZERO);
    }

    @Override
    public TaskRunRuntime runtime() {
        return runtime;
    }

    @Override
    public Resolver resolver(String namespace) {
        return new ClusterResolver(cluster, namespace);
    }

    @Override
    public KubernetesClient client() {
        return cluster.client();
    }

    @Override
    public void close() {
        runtime.close();
    }
}
