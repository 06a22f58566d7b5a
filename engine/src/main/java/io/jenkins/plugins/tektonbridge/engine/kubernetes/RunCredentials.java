package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.jenkins.plugins.tektonbridge.engine.kubernetes.ApiCalls.Asker;
import io.jenkins.plugins.tektonbridge.engine.pod.PodSettings.PodCredentials;
import io.jenkins.plugins.tektonbridge.engine.pod.SecretObject;
import io.jenkins.plugins.tektonbridge.engine.pod.TaskPodBuilder;
import io.jenkins.plugins.tektonbridge.engine.run.RunSetting;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * The credentials of a run: files that are made of the Secrets of a ServiceAccount, in a Secret of the run's own, and the
 * Secrets that the run brings along.
 */
final class RunCredentials {
    private static final String ACCOUNT = "account ";

    private final KubernetesClient client;
    private final ApiCalls calls;
    private final Once once;
    private final RunSetting run;
    private final RunSecrets brought;

    RunCredentials(Cluster cluster, Once once, RunSetting run, RunSecrets brought) {
        this.client = cluster.client();
        this.calls = cluster.calls();
        this.once = once;
        this.run = run;
        this.brought = brought;
    }

    /** The credentials of a ServiceAccount; empty stands for the one that nobody named. */
    CompletableFuture<PodCredentials> of(String namespace, String account, Asker asker) {
        return once.find("brought", asker, all -> bring(namespace, all))
                .thenCompose(made -> once.find(ACCOUNT + account, asker, all -> make(namespace, account, all)));
    }

    /** Makes the Secrets that the run brings along, one after the other. */
    private CompletableFuture<Boolean> bring(String namespace, Asker asker) {
        CompletableFuture<Boolean> made = CompletableFuture.completedFuture(true);
        for (Secret secret : brought.all()) {
            made = made.thenCompose(before -> calls.call(() -> bring(namespace, secret), asker));
        }
        return made;
    }

    private boolean bring(String namespace, Secret secret) {
        Secret ours = new SecretBuilder(secret)
                .editMetadata()
                .withNamespace(namespace)
                .addToLabels(TaskPodBuilder.runLabels(run.runId()))
                .endMetadata()
                .build();
        try {
            client.secrets().inNamespace(namespace).resource(ours).create();
        } catch (RuntimeException e) {
            Secret there = ApiFailure.of(e).isAlreadyThere()
                    ? client.secrets().inNamespace(namespace).withName(secret.getMetadata().getName()).get()
                    : null;
            if (there == null || !isOurs(there)) {
                throw e;
            }
        }
        return true;
    }

    private boolean isOurs(Secret secret) {
        Map<String, String> labels = secret.getMetadata().getLabels();
        return labels != null
                && labels.entrySet().containsAll(TaskPodBuilder.runLabels(run.runId()).entrySet());
    }

    private CompletableFuture<PodCredentials> make(String namespace, String account, Asker asker) {
        return calls.call(() -> secrets(namespace, account), asker).thenCompose(secrets -> {
            PodCredentials credentials = PodCredentials.of(filesSecret(account), secrets);
            return credentials.isEmpty()
                    ? CompletableFuture.completedFuture(credentials)
                    : calls.call(() -> keep(namespace, account, secrets), asker).thenApply(kept -> credentials);
        });
    }

    /**
     * The Secrets that a ServiceAccount names, and those that the run brings along; one that is missing does not count,
     * as in Tekton.
     */
    private List<SecretObject> secrets(String namespace, String account) {
        List<SecretObject> secrets = new ArrayList<>();
        for (ObjectReference reference : account(namespace, account).getSecrets()) {
            String name = reference.getName();
            Secret secret = brought.secrets().containsKey(name)
                    ? brought.secrets().get(name)
                    : client.secrets().inNamespace(namespace).withName(name).get();
            if (secret != null) {
                secrets.add(secret(name, secret));
            }
        }
        // What is named twice counts once.
        brought.secrets().forEach((name, secret) -> secrets.add(secret(name, secret)));
        return secrets;
    }

    private ServiceAccount account(String namespace, String name) {
        boolean named = !name.isEmpty();
        try {
            ServiceAccount account = client.serviceAccounts()
                    .inNamespace(namespace)
                    .withName(named ? name : "default")
                    .get();
            if (account == null && named) {
                throw new ClusterException("serviceaccounts \"" + name + "\" not found in namespace \"" + namespace
                        + "\": create it, or name another one (serviceAccountName)", null);
            }
            return account == null ? new ServiceAccount() : account;
        } catch (RuntimeException e) {
            if (!named && ApiFailure.of(e).isForbidden()) {
                return new ServiceAccount();
            }
            throw e;
        }
    }

    private static SecretObject secret(String name, Secret secret) {
        Map<String, byte[]> data = new LinkedHashMap<>();
        if (secret.getData() != null) {
            secret.getData().forEach((key, value) -> data.put(key, Base64.getDecoder().decode(value)));
        }
        Map<String, String> annotations = secret.getMetadata().getAnnotations();
        return new SecretObject(name, secret.getType(), annotations == null ? Map.of() : annotations, data);
    }

    private String filesSecret(String account) {
        String identity = run.metadata().uid() + "/" + account;
        return "tekton-bridge-" + UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8));
    }

    private Secret keep(String namespace, String account, List<SecretObject> secrets) {
        Map<String, String> data = new LinkedHashMap<>();
        PodCredentials.data(secrets)
                .forEach((key, content) -> data.put(key, Base64.getEncoder().encodeToString(content)));
        Secret files = new SecretBuilder()
                .withNewMetadata()
                .withName(filesSecret(account))
                .withNamespace(namespace)
                .withLabels(TaskPodBuilder.runLabels(run.runId()))
                .endMetadata()
                .withData(data)
                .build();
        return client.secrets().inNamespace(namespace).resource(files).createOr(existing -> existing.update());
    }

    /** Removes what was made, in this process or an earlier one. */
    void remove(LastCalls lastCalls) {
        String namespace = run.metadata().namespace();
        Map<String, String> labels = TaskPodBuilder.runLabels(run.runId());
        Set<String> names = new TreeSet<>();
        once.questions().stream()
                .filter(question -> question.startsWith(ACCOUNT))
                .forEach(question -> names.add(filesSecret(question.substring(ACCOUNT.length()))));
        brought.all().forEach(secret -> names.add(secret.getMetadata().getName()));
        lastCalls.add(calls.call(
                        () -> client.secrets().inNamespace(namespace).withLabels(labels).list().getItems(), Asker.PATIENT)
                // Who may not list them knows at least those of this process.
                .exceptionally(failure -> List.of())
                .thenCompose(found -> {
                    found.forEach(secret -> names.add(secret.getMetadata().getName()));
                    return CompletableFuture.allOf(names.stream()
                            .map(name -> calls.call(
                                    () -> client.secrets().inNamespace(namespace).withName(name).delete(), Asker.PATIENT))
                            .toArray(CompletableFuture[]::new));
                }));
    }
}
