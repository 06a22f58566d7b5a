package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.jenkins.plugins.tektonbridge.engine.model.Ref;
import io.jenkins.plugins.tektonbridge.engine.resolve.ResolverParams;
import io.jenkins.plugins.tektonbridge.engine.run.Resolver;
import io.jenkins.plugins.tektonbridge.engine.run.SourceFile;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The resolver {@code cluster}: Tasks, Pipelines and StepActions that a cluster holds. Tekton need not run there, but its
 * kinds must be known.
 */
public final class ClusterResolver implements Resolver {
    private static final Map<String, List<String>> VERSIONS = Map.of(
            "task", List.of("v1", "v1beta1"),
            "pipeline", List.of("v1", "v1beta1"),
            "stepaction", List.of("v1beta1", "v1alpha1"));

    private final KubernetesClient client;
    private final String namespace;

    /**
     * A resolver.
     *
     * @param namespace the namespace where a reference names none
     */
    public ClusterResolver(Cluster cluster, String namespace) {
        this.client = cluster.client();
        this.namespace = namespace;
    }

    @Override
    public SourceFile resolve(Ref ref) {
        ResolverParams params = new ResolverParams(ref);
        params.require("name");
        String kind = params.get("kind", "task").toLowerCase(Locale.ROOT);
        String in = params.get("namespace", namespace);
        String name = params.get("name");
        if (!VERSIONS.containsKey(kind)) {
            throw params.failed("unknown or unsupported resource kind '" + kind + "'; known are task, pipeline and"
                    + " stepaction");
        }
        for (String version : VERSIONS.get(kind)) {
            GenericKubernetesResource found = find(params, kind, version, in, name);
            if (found != null) {
                return new SourceFile("<cluster " + in + "/" + kind + "/" + name + ">", Serialization.asYaml(found));
            }
        }
        throw params.failed(kind + " \"" + name + "\" not found in namespace \"" + in
                + "\" of the cluster, or the cluster does not know Tekton's kinds");
    }

    private GenericKubernetesResource find(
            ResolverParams params, String kind, String version, String in, String name) {
        ResourceDefinitionContext kinds = new ResourceDefinitionContext.Builder()
                .withGroup("tekton.dev")
                .withVersion(version)
                .withPlural(kind + "s")
                .withNamespaced(true)
                .build();
        try {
            return client.genericKubernetesResources(kinds).inNamespace(in).withName(name).get();
        } catch (KubernetesClientException e) {
            throw params.failed(ApiFailure.of(e).message());
        }
    }
}
