package io.jenkins.plugins.tektonbridge.engine.cli;

import io.jenkins.plugins.tektonbridge.engine.kubernetes.Cluster;
import io.jenkins.plugins.tektonbridge.engine.kubernetes.ClusterException;
import io.jenkins.plugins.tektonbridge.engine.kubernetes.ClusterOptions;
import io.jenkins.plugins.tektonbridge.engine.kubernetes.ClusterResolver;
import io.jenkins.plugins.tektonbridge.engine.kubernetes.KubernetesOptions;
import io.jenkins.plugins.tektonbridge.engine.kubernetes.KubernetesRuntime;
import io.jenkins.plugins.tektonbridge.engine.model.Ref;
import io.jenkins.plugins.tektonbridge.engine.pod.ImageMapping;
import io.jenkins.plugins.tektonbridge.engine.run.Resolver;
import io.jenkins.plugins.tektonbridge.engine.run.SourceFile;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunRuntime;
import io.jenkins.plugins.tektonbridge.engine.schedule.LookupException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Runs steps as pods of a cluster. With a run is kept how the cluster is reached and where it is: who takes the run up
 * under another kubeconfig is not led to another cluster, where all of it would run again.
 */
final class KubernetesRuntimes implements RuntimeFactory {
    static final String NAME = "kubernetes";

    private static final String KUBECONFIG = "kubeconfig";
    private static final String CONTEXT = "context";
    private static final String SERVER = "server";
    private static final String NAMESPACE = "namespace";
    private static final String IMAGE = "image ";
    private static final String TOOLS_IMAGE = "tools-image";
    private static final String KEEP_FAILED = "keep-failed";
    private static final String APPLY = "apply";

    @Override
    public Map<String, String> options(RuntimeOption given) {
        ClusterOptions cluster = given.cluster().options();
        Map<String, String> options = new LinkedHashMap<>();
        cluster.kubeconfig().ifPresent(file -> options.put(KUBECONFIG, file.toString()));
        try (Cluster connection = Cluster.connect(cluster)) {
            connection.context().ifPresent(context -> options.put(CONTEXT, context));
            options.put(SERVER, connection.server());
            options.put(NAMESPACE, connection.namespace());
        } catch (ClusterException e) {
            throw new BadInputException(e.getMessage());
        }
        given.imageMapping().forEach((from, to) -> options.put(IMAGE + from, to));
        given.toolsImage().ifPresent(image -> options.put(TOOLS_IMAGE, image));
        if (!given.keepFailed().isZero()) {
            options.put(KEEP_FAILED, given.keepFailed().toString());
        }
        if (given.apply()) {
            options.put(APPLY, "true");
        }
        return options;
    }

    @Override
    public String namespace(Map<String, String> options) {
        return options.get(NAMESPACE);
    }

    @Override
    public void checkWorkspace(String workspace, Map<String, Object> binding) {
        if (binding.containsKey("directory")) {
            throw new BadInputException("-w " + workspace + ": a pod has no directory of this machine; bind emptyDir,"
                    + " claim=NAME, secret=NAME, config=NAME or volumeClaimTemplateFile=FILE");
        }
    }

    @Override
    public Map<String, Resolver> resolvers(Map<String, String> options, String namespace) {
        return Map.of("cluster", ref -> resolve(options, namespace, ref));
    }

    private static SourceFile resolve(Map<String, String> options, String namespace, Ref ref) {
        try (Cluster cluster = connect(options)) {
            return new ClusterResolver(cluster, namespace).resolve(ref);
        } catch (BadInputException e) {
            throw new LookupException("resolver \"cluster\": " + e.getMessage());
        }
    }

    @Override
    public TaskRunRuntime create(Path stateDirectory, Map<String, String> options, Consumer<String> notes) {
        return new KubernetesRuntime(connect(options), kubernetes(options), notes);
    }

    private static Cluster connect(Map<String, String> options) {
        ClusterOptions how = new ClusterOptions(
                Optional.ofNullable(options.get(KUBECONFIG)).map(Path::of), options.getOrDefault(CONTEXT, ""));
        try {
            Cluster cluster = Cluster.connect(how);
            String server = cluster.server();
            try {
                if (!server.equals(options.get(SERVER))) {
                    throw new BadInputException("the run is one of the cluster " + options.get(SERVER)
                            + ", and the kubeconfig leads to " + server + " now");
                }
                cluster.version();
                return cluster;
            } catch (RuntimeException e) {
                cluster.close();
                throw e;
            }
        } catch (ClusterException e) {
            throw new BadInputException("cluster " + options.get(SERVER) + ": " + e.getMessage());
        }
    }

    private static KubernetesOptions kubernetes(Map<String, String> options) {
        Map<String, String> images = new LinkedHashMap<>();
        options.forEach((name, value) -> {
            if (name.startsWith(IMAGE)) {
                images.put(name.substring(IMAGE.length()), value);
            }
        });
        KubernetesOptions usual = KubernetesOptions.usual();
        return usual.withImages(new ImageMapping(images))
                .withToolsImage(options.getOrDefault(TOOLS_IMAGE, usual.toolsImage()))
                .withKeepFailed(Duration.parse(options.getOrDefault(KEEP_FAILED, "PT0S")))
                .withApply(options.containsKey(APPLY));
    }
}
