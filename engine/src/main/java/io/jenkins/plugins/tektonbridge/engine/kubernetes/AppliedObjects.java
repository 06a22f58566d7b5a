package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.jenkins.plugins.tektonbridge.engine.kubernetes.ApiCalls.Asker;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.pod.PodLabels;
import io.jenkins.plugins.tektonbridge.engine.pod.Trees;
import io.jenkins.plugins.tektonbridge.engine.run.RunSetting;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The objects that lie beside a run in its YAML (Secrets, ConfigMaps, claims, ServiceAccounts, role bindings), created or
 * brought up to date in the cluster as {@code kubectl apply --server-side} would. They stay when the run is over.
 */
final class AppliedObjects {
    /** What others refer to comes first. */
    private static final List<String> ORDER = List.of(
            "Namespace", "ServiceAccount", "Secret", "ConfigMap", "PersistentVolumeClaim", "Role", "ClusterRole",
            "RoleBinding", "ClusterRoleBinding");

    private final KubernetesClient client;
    private final ApiCalls calls;
    private final Once once;
    private final RunSetting run;
    private final Admission admission;

    AppliedObjects(Cluster cluster, Once once, RunSetting run, Admission admission) {
        this.client = cluster.client();
        this.calls = cluster.calls();
        this.once = once;
        this.run = run;
        this.admission = admission;
    }

    /** Applies all of them, once for the run. */
    CompletableFuture<Boolean> apply(Asker asker) {
        return once.find("apply", asker, all -> {
            CompletableFuture<Boolean> applied = CompletableFuture.completedFuture(true);
            for (GenericKubernetesResource object : objects()) {
                applied = applied.thenCompose(before -> admission.admitObject(run.runId(), object))
                        .thenCompose(admitted -> calls.call(() -> apply(object), all));
            }
            return applied;
        });
    }

    private List<GenericKubernetesResource> objects() {
        return run.resources().stream()
                .filter(Resource.Other.class::isInstance)
                .map(Resource.Other.class::cast)
                .filter(object -> !object.apiVersion().startsWith("tekton.dev/"))
                .sorted(Comparator.comparing(object -> ORDER.contains(object.kind())
                        ? ORDER.indexOf(object.kind())
                        : ORDER.size()))
                .map(this::object)
                .toList();
    }

    private GenericKubernetesResource object(Resource.Other object) {
        GenericKubernetesResource tree = Trees.read(
                object.source(), GenericKubernetesResource.class, object.kind() + " \"" + object.metadata().name() + "\"");
        if (tree.getMetadata().getNamespace() == null && !object.kind().startsWith("Cluster")
                && !object.kind().equals("Namespace")) {
            tree.getMetadata().setNamespace(run.metadata().namespace());
        }
        return tree;
    }

    private boolean apply(GenericKubernetesResource object) {
        try {
            client.resource(object).fieldManager(PodLabels.MANAGER).forceConflicts().serverSideApply();
            return true;
        } catch (RuntimeException e) {
            ApiFailure failure = ApiFailure.of(e);
            if (failure.isPassing()) {
                throw e;
            }
            throw new ClusterException(object.getKind() + " \"" + object.getMetadata().getName() + "\" can't be applied: "
                    + failure.message(), null);
        }
    }
}
