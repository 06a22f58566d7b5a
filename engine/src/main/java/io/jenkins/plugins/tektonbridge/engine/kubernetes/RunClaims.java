package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.jenkins.plugins.tektonbridge.engine.kubernetes.ApiCalls.Asker;
import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.pod.TaskPodBuilder;
import io.jenkins.plugins.tektonbridge.engine.pod.Trees;
import io.jenkins.plugins.tektonbridge.engine.run.RunSetting;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunAttempt;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/** The claims that the tasks of a run use; those of volumeClaimTemplates are made when they are first needed. */
final class RunClaims {
    private final KubernetesClient client;
    private final ApiCalls calls;
    private final Once once;
    private final RunSetting run;

    RunClaims(Cluster cluster, Once once, RunSetting run) {
        this.client = cluster.client();
        this.calls = cluster.calls();
        this.once = once;
        this.run = run;
    }

    /** The claims of an attempt that only one node can use at a time. All claims of the run's own are there by then. */
    CompletableFuture<Set<String>> forOneNode(TaskRunAttempt attempt, Asker asker) {
        CompletableFuture<Set<String>> shared = CompletableFuture.completedFuture(new TreeSet<>());
        for (String claim : names(attempt)) {
            shared = shared.thenCombine(isForOneNode(attempt.metadata().namespace(), claim, asker), (names, only) -> {
                if (only) {
                    names.add(claim);
                }
                return names;
            });
        }
        return shared;
    }

    private static Set<String> names(TaskRunAttempt attempt) {
        Set<String> claims = new TreeSet<>();
        attempt.workspaces().forEach(binding -> Optional.ofNullable(binding.sources().get("persistentVolumeClaim"))
                .flatMap(claim -> claim.get("claimName"))
                .ifPresent(name -> claims.add(String.valueOf(((Node.Scalar) name).value()))));
        return claims;
    }

    private CompletableFuture<Boolean> isForOneNode(String namespace, String claim, Asker asker) {
        Node.Mapping template = run.claims().get(claim);
        return once.find("claim " + claim, asker, all -> template == null
                ? calls.call(() -> get(namespace, claim), all)
                        .thenApply(RunClaims::isForOneNode)
                        // Who may not look need not know: it only decides where pods go.
                        .exceptionally(failure -> true)
                : calls.call(() -> create(namespace, claim, template), all).thenApply(RunClaims::isForOneNode));
    }

    private PersistentVolumeClaim get(String namespace, String name) {
        return client.persistentVolumeClaims().inNamespace(namespace).withName(name).get();
    }

    private static boolean isForOneNode(PersistentVolumeClaim claim) {
        return claim == null || claim.getSpec().getAccessModes().stream()
                .noneMatch(mode -> mode.equals("ReadWriteMany") || mode.equals("ReadOnlyMany"));
    }

    private PersistentVolumeClaim create(String namespace, String name, Node.Mapping template) {
        PersistentVolumeClaim there = get(namespace, name);
        if (there != null) {
            return there;
        }
        PersistentVolumeClaim claim = new PersistentVolumeClaimBuilder(
                        Trees.read(template, PersistentVolumeClaim.class, "volumeClaimTemplate"))
                .editOrNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .addToLabels(TaskPodBuilder.runLabels(run.runId()))
                .endMetadata()
                .build();
        return client.persistentVolumeClaims().inNamespace(namespace).resource(claim).create();
    }

    /** Removes the claims of the run's own. */
    void remove(LastCalls lastCalls) {
        String namespace = run.metadata().namespace();
        run.claims().keySet().forEach(name -> lastCalls.add(calls.call(
                () -> client.persistentVolumeClaims().inNamespace(namespace).withName(name).delete(), Asker.PATIENT)));
    }
}
