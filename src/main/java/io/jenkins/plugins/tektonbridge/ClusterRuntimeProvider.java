package io.jenkins.plugins.tektonbridge;

import hudson.AbortException;
import hudson.Extension;
import hudson.model.Run;
import io.jenkins.plugins.tektonbridge.cluster.ClusterConnections;
import io.jenkins.plugins.tektonbridge.cluster.ClusterGuest;
import io.jenkins.plugins.tektonbridge.cluster.TektonCluster;
import io.jenkins.plugins.tektonbridge.credentials.RunCredentials;
import io.jenkins.plugins.tektonbridge.engine.resolve.ResolverParams;
import io.jenkins.plugins.tektonbridge.engine.run.Resolver;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunRuntime;
import io.jenkins.plugins.tektonbridge.engine.schedule.LookupException;
import io.jenkins.plugins.tektonbridge.policy.Policy;
import io.jenkins.plugins.tektonbridge.policy.PolicyException;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Runs builds' runs on the clusters that are configured, within the policy. Comes after other providers, as it answers
 * for names that nobody knows.
 */
@Extension(ordinal = -100)
public final class ClusterRuntimeProvider implements RuntimeProvider {
    @Override
    public boolean serves(String cluster) {
        return !TektonBridgeConfiguration.get().getClusters().isEmpty();
    }

    @Override
    public String name(String cluster) throws AbortException {
        return find(cluster).getName();
    }

    @Override
    public String namespace(String cluster) throws IOException {
        return ClusterConnections.namespace(find(cluster));
    }

    private static TektonCluster find(String name) throws AbortException {
        TektonBridgeConfiguration configuration = TektonBridgeConfiguration.get();
        return configuration.cluster(name).orElseThrow(() -> new AbortException(
                "There is no cluster \"" + (name.isEmpty() ? configuration.getDefaultCluster() : name)
                        + "\"; there are: " + configuration.getClusters().stream()
                                .map(TektonCluster::getName)
                                .collect(Collectors.joining(", "))));
    }

    @Override
    public Map<String, Resolver> resolvers(Request request, String namespace) throws IOException {
        TektonCluster cluster = find(request.cluster());
        Policy policy = policy(request);
        String own = ClusterConnections.namespace(cluster);
        String usual = namespace.isEmpty() ? own : namespace;
        Resolver resolver = ClusterConnections.get().resolver(cluster, usual);
        return Map.of("cluster", ref -> {
            try {
                policy.checkNamespace(new ResolverParams(ref).get("namespace", usual), own);
            } catch (PolicyException e) {
                throw new LookupException(e.getMessage());
            }
            return resolver.resolve(ref);
        });
    }

    private static Policy policy(Request request) {
        return Policy.of(
                TektonBridgeConfiguration.get().getPolicy(), request.build().getParent().getFullName());
    }

    @Override
    public TaskRunRuntime runtime(Request request) throws IOException {
        TektonCluster cluster = find(request.cluster());
        Run<?, ?> build = request.build();
        RunSpec spec = request.spec();
        Policy policy = policy(request);
        try {
            // What can be told now need not wait for the first pod.
            policy.checkCluster(cluster.getName());
            if (!spec.namespace.isEmpty()) {
                policy.checkNamespace(spec.namespace, ClusterConnections.namespace(cluster));
            }
            if (!spec.serviceAccount.isEmpty()) {
                policy.checkServiceAccount(spec.serviceAccount);
            }
        } catch (PolicyException e) {
            throw new AbortException(e.getMessage());
        }
        return ClusterConnections.get().runtime(cluster, new ClusterGuest(
                build, request.runId(), policy, RunCredentials.of(spec.credentials(), build, request.runId()), spec.apply));
    }
}
