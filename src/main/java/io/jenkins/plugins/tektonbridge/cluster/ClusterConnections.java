package io.jenkins.plugins.tektonbridge.cluster;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import hudson.AbortException;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.init.Terminator;
import hudson.model.Computer;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.jenkins.plugins.tektonbridge.TektonBridgeConfiguration;
import io.jenkins.plugins.tektonbridge.TektonEngine;
import io.jenkins.plugins.tektonbridge.engine.kubernetes.ClusterException;
import io.jenkins.plugins.tektonbridge.engine.run.Resolver;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunRuntime;
import io.jenkins.plugins.tektonbridge.engine.schedule.LookupException;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The connections to the clusters that are configured: one for each, made when a run first needs it, renewed when its
 * configuration or its credential changes, closed when its configuration goes. Thread-safe.
 */
@Extension
public final class ClusterConnections {
    private static final Logger LOGGER = Logger.getLogger(ClusterConnections.class.getName());

    private final Connection.Maker maker;
    private final Executor executor;
    private final Map<String, SharedCluster> clusters = new LinkedHashMap<>();

    /** For the extension mechanism. */
    public ClusterConnections() {
        this(KubernetesConnection::new, Computer.threadPoolForRemoting);
    }

    ClusterConnections(Connection.Maker maker, Executor executor) {
        this.maker = maker;
        this.executor = executor;
    }

    /** Those of this Jenkins. */
    public static ClusterConnections get() {
        return ExtensionList.lookupSingleton(ClusterConnections.class);
    }

    /**
     * The namespace of runs that name none.
     *
     * @throws IOException when the configuration or the credential can't be used
     */
    public static String namespace(TektonCluster cluster) throws IOException {
        if (!cluster.getNamespace().isEmpty()) {
            return cluster.getNamespace();
        }
        String namespace = ClusterAccess.of(cluster).namespace();
        return namespace.isEmpty() ? "default" : namespace;
    }

    /**
     * The runtime of a run.
     *
     * @throws IOException when the configuration or the credential can't be used; the message says what to change
     */
    public TaskRunRuntime runtime(TektonCluster cluster, ClusterGuest guest) throws IOException {
        try {
            PodPermit permit = PodPermit.of(guest.policy(), cluster, namespace(cluster));
            SharedCluster shared = connect(cluster);
            StandardCredentials credential = ClusterAccess.credential(cluster);
            if (credential != null) {
                CredentialsProvider.track(guest.build(), credential);
            }
            return new ClusterRun(
                    shared, permit, guest.id(), guest.marks(), guest.credentials(), guest.apply(),
                    namespace -> RunPlaces.get().add(cluster.getName(), namespace));
        } catch (AccessException | IllegalArgumentException | ClusterException | KubernetesClientException e) {
            throw new AbortException("The cluster \"" + cluster.getName() + "\" can't be used: " + e.getMessage());
        }
    }

    /**
     * What finds Tekton's objects in a cluster.
     *
     * @param namespace the namespace of references that name none
     */
    public Resolver resolver(TektonCluster cluster, String namespace) {
        return ref -> {
            try {
                return connect(cluster).resolver(namespace).resolve(ref);
            } catch (AccessException e) {
                throw new LookupException("the cluster \"" + cluster.getName() + "\" can't be used: " + e.getMessage());
            }
        };
    }

    /**
     * A cluster, connected as it is configured now.
     *
     * @throws AccessException when the configuration or the credential can't be used
     */
    SharedCluster connect(TektonCluster cluster) throws AccessException {
        ApiAccess access = ClusterAccess.of(cluster);
        SharedCluster shared;
        synchronized (this) {
            clusters.values().removeIf(SharedCluster::isClosed);
            shared = clusters.computeIfAbsent(cluster.getName(), name -> new SharedCluster(maker, executor));
        }
        shared.renew(cluster, new TokenSource(access, () -> ClusterAccess.of(cluster), Clock.systemUTC()));
        return shared;
    }

    /** Looks whether configurations or credentials have changed. What can't be renewed stays as it is. */
    void refresh() {
        for (Map.Entry<String, SharedCluster> entry : all()) {
            Optional<TektonCluster> cluster = TektonBridgeConfiguration.get().cluster(entry.getKey());
            if (cluster.isEmpty()) {
                entry.getValue().leave();
                continue;
            }
            try {
                connect(cluster.get());
            } catch (AccessException e) {
                LOGGER.log(Level.WARNING, "Cluster {0}: {1}; runs go on with the connection that there is",
                        new Object[] {entry.getKey(), e.getMessage()});
            }
        }
    }

    synchronized List<Map.Entry<String, SharedCluster>> all() {
        return new ArrayList<>(clusters.entrySet());
    }

    /** Jenkins stops: pods run on. */
    @Terminator(requires = TektonEngine.LET_GO)
    public static void close() {
        get().all().forEach(entry -> entry.getValue().close());
    }
}
