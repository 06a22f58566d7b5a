package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.jenkins.plugins.tektonbridge.engine.kubernetes.ApiCalls.Asker;
import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.model.WorkspaceBinding;
import io.jenkins.plugins.tektonbridge.engine.run.RunSetting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** What the pods of a run refer to, and whether it is there: else the kubelet would wait for it until the timeout. */
final class RunReferences {
    private final KubernetesClient client;
    private final ApiCalls calls;
    private final Once once;
    private final RunSetting run;
    private final RunSecrets brought;

    RunReferences(Cluster cluster, Once once, RunSetting run, RunSecrets brought) {
        this.client = cluster.client();
        this.calls = cluster.calls();
        this.once = once;
        this.run = run;
        this.brought = brought;
    }

    /**
     * What a pod refers to, or the run as a whole, and what is not there; what may not be looked for counts as there.
     *
     * @return objects of the namespace, as people call them
     */
    CompletableFuture<List<String>> missing(Pod pod, Asker asker) {
        String namespace = pod.getMetadata().getNamespace();
        Set<Reference> needed = Reference.in(pod);
        needed.addAll(Reference.in(bindings()));
        CompletableFuture<List<String>> missing = CompletableFuture.completedFuture(new ArrayList<>());
        for (Reference reference : needed) {
            if (isForeign(reference, pod)) {
                missing = missing.thenCombine(isThere(namespace, reference, asker), (names, isThere) -> {
                    if (!isThere) {
                        names.add(reference.kind() + " \"" + reference.name() + "\"");
                    }
                    return names;
                });
            }
        }
        return missing;
    }

    /** Whether it is not of the run's own making. */
    private boolean isForeign(Reference reference, Pod pod) {
        return !run.claims().containsKey(reference.name())
                && brought.all().stream().noneMatch(secret -> secret.getMetadata().getName().equals(reference.name()))
                && !reference.name().startsWith("tekton-bridge-")
                && !reference.name().equals(pod.getMetadata().getName() + "-scripts");
    }

    /** The bindings of the run itself, where its YAML has it. */
    private List<WorkspaceBinding> bindings() {
        return run.resources().stream()
                .filter(Resource.PipelineRun.class::isInstance)
                .map(Resource.PipelineRun.class::cast)
                .filter(one -> one.metadata().name().equals(run.metadata().name()))
                .flatMap(one -> one.spec().workspaces().stream())
                .filter(binding -> !brought.secrets().containsKey(secretName(binding)))
                .toList();
    }

    private static String secretName(WorkspaceBinding binding) {
        return Optional.ofNullable(binding.sources().get("secret"))
                .flatMap(secret -> secret.get("secretName"))
                .map(name -> String.valueOf(((Node.Scalar) name).value()))
                .orElse("");
    }

    private CompletableFuture<Boolean> isThere(String namespace, Reference reference, Asker asker) {
        String question = reference.toString();
        return once.find(question, asker, all -> calls.call(() -> find(namespace, reference) != null, all)
                        .exceptionally(failure -> true))
                .thenApply(isThere -> {
                    if (!isThere) {
                        once.forget(question);
                    }
                    return isThere;
                });
    }

    private Object find(String namespace, Reference reference) {
        return switch (reference.kind()) {
            case "Secret" -> client.secrets().inNamespace(namespace).withName(reference.name()).get();
            case "ConfigMap" -> client.configMaps().inNamespace(namespace).withName(reference.name()).get();
            default -> client.persistentVolumeClaims().inNamespace(namespace).withName(reference.name()).get();
        };
    }
}
