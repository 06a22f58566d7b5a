package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.jenkins.plugins.tektonbridge.engine.kubernetes.ApiCalls.Asker;
import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.pod.PodSettings;
import io.jenkins.plugins.tektonbridge.engine.pod.PodSettings.PodCredentials;
import io.jenkins.plugins.tektonbridge.engine.pod.SecretObject;
import io.jenkins.plugins.tektonbridge.engine.pod.TaskPodBuilder;
import io.jenkins.plugins.tektonbridge.engine.pod.Trees;
import io.jenkins.plugins.tektonbridge.engine.run.RunSetting;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunAttempt;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What a run has in a cluster beside its pods, made when an attempt first needs it: claims of volumeClaimTemplates, and
 * Secrets with the files of credentials. What was looked up for one attempt serves the others, too. Thread-safe.
 */
final class RunObjects {
    private final KubernetesClient client;
    private final ApiCalls calls;
    private final LastCalls lastCalls;
    private final KubernetesOptions options;
    private final RunSetting run;
    private final RunSecrets runSecrets;
    private final Map<String, CompletableFuture<?>> found = new ConcurrentHashMap<>();
    private final Set<String> keptPods = ConcurrentHashMap.newKeySet();

    RunObjects(Cluster cluster, KubernetesOptions options, RunSetting run) {
        this.client = cluster.client();
        this.calls = cluster.calls();
        this.lastCalls = cluster.lastCalls();
        this.options = options;
        this.run = run;
        this.runSecrets = options.admission().secrets(run.runId());
    }

    /** What the pod of an attempt is made of beside the attempt; everything that it refers to is there by then. */
    CompletableFuture<PodSettings> settings(TaskRunAttempt attempt, Asker asker) {
        String namespace = attempt.metadata().namespace();
        return runSecrets(namespace, asker).thenCompose(made -> credentials(
                        namespace, attempt.serviceAccountName(), asker))
                .thenCombine(
                        sharedClaims(namespace, claims(attempt), asker),
                        (credentials, claims) -> new PodSettings(
                                options.images(), options.tools(), credentials, claims, runSecrets.names()));
    }

    /** Makes the Secrets that the run brings along, one after the other. */
    private CompletableFuture<Boolean> runSecrets(String namespace, Asker asker) {
        return once("secrets", () -> {
            CompletableFuture<Boolean> made = CompletableFuture.completedFuture(true);
            for (Secret secret : runSecrets.all()) {
                made = made.thenCompose(before -> calls.call(() -> make(namespace, secret), asker));
            }
            return made;
        });
    }

    private boolean make(String namespace, Secret secret) {
        Map<String, String> labels = TaskPodBuilder.runLabels(run.runId());
        String name = secret.getMetadata().getName();
        Secret ours = new SecretBuilder(secret)
                .editMetadata()
                .withNamespace(namespace)
                .addToLabels(labels)
                .endMetadata()
                .build();
        try {
            client.secrets().inNamespace(namespace).resource(ours).create();
        } catch (RuntimeException e) {
            Secret there = ApiFailure.of(e).isAlreadyThere()
                    ? client.secrets().inNamespace(namespace).withName(name).get()
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

    @SuppressWarnings("unchecked")
    private <T> CompletableFuture<T> once(String what, Supplier<CompletableFuture<T>> find) {
        CompletableFuture<T> future = (CompletableFuture<T>) found.computeIfAbsent(what, key -> find.get());
        // What can't be had now may be had by the next attempt.
        future.exceptionally(failure -> {
            found.remove(what, future);
            return null;
        });
        return future;
    }

    private static Set<String> claims(TaskRunAttempt attempt) {
        Set<String> claims = new TreeSet<>();
        attempt.workspaces().forEach(binding -> Optional.ofNullable(binding.sources().get("persistentVolumeClaim"))
                .flatMap(claim -> claim.get("claimName"))
                .ifPresent(name -> claims.add(String.valueOf(((Node.Scalar) name).value()))));
        return claims;
    }

    /** The claims among these that only one node can use at a time. */
    private CompletableFuture<Set<String>> sharedClaims(String namespace, Set<String> claims, Asker asker) {
        CompletableFuture<Set<String>> shared = CompletableFuture.completedFuture(new TreeSet<>());
        for (String claim : claims) {
            shared = shared.thenCombine(isShared(namespace, claim, asker), (names, isShared) -> {
                if (isShared) {
                    names.add(claim);
                }
                return names;
            });
        }
        return shared;
    }

    private CompletableFuture<Boolean> isShared(String namespace, String claim, Asker asker) {
        Node.Mapping template = run.claims().get(claim);
        return once("claim " + claim, () -> template == null
                ? calls.call(
                                () -> client.persistentVolumeClaims().inNamespace(namespace).withName(claim).get(), asker)
                        .thenApply(RunObjects::isForOneNode)
                        // Who may not look need not know: it only decides where pods go.
                        .exceptionally(failure -> true)
                : calls.call(() -> create(namespace, claim, template), asker).thenApply(RunObjects::isForOneNode));
    }

    private static boolean isForOneNode(PersistentVolumeClaim claim) {
        return claim == null || claim.getSpec().getAccessModes().stream()
                .noneMatch(mode -> mode.equals("ReadWriteMany") || mode.equals("ReadOnlyMany"));
    }

    private PersistentVolumeClaim create(String namespace, String name, Node.Mapping template) {
        PersistentVolumeClaim claim = new PersistentVolumeClaimBuilder(
                        Trees.read(template, PersistentVolumeClaim.class, "volumeClaimTemplate"))
                .editOrNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .addToLabels(TaskPodBuilder.runLabels(run.runId()))
                .endMetadata()
                .build();
        PersistentVolumeClaim there =
                client.persistentVolumeClaims().inNamespace(namespace).withName(name).get();
        return there != null ? there : client.persistentVolumeClaims().inNamespace(namespace).resource(claim).create();
    }

    private CompletableFuture<PodCredentials> credentials(String namespace, String account, Asker asker) {
        return once("account " + account, () -> calls.call(() -> secrets(namespace, account), asker)
                .thenCompose(secrets -> {
                    PodCredentials credentials = PodCredentials.of(filesSecret(account), secrets);
                    return credentials.isEmpty()
                            ? CompletableFuture.completedFuture(credentials)
                            : calls.call(() -> keep(namespace, account, secrets), asker)
                                    .thenApply(kept -> credentials);
                }));
    }

    /**
     * The Secrets that a ServiceAccount names, and those that the run brings along; one that is missing does not count,
     * as in Tekton.
     */
    private List<SecretObject> secrets(String namespace, String account) {
        ServiceAccount found = account(namespace, account);
        List<SecretObject> secrets = new ArrayList<>();
        for (ObjectReference reference : found.getSecrets()) {
            String name = reference.getName();
            Secret secret = runSecrets.secrets().containsKey(name)
                    ? runSecrets.secrets().get(name)
                    : client.secrets().inNamespace(namespace).withName(name).get();
            if (secret != null) {
                secrets.add(secret(name, secret));
            }
        }
        // What is named twice counts once.
        runSecrets.secrets().forEach((name, secret) -> secrets.add(secret(name, secret)));
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
        return new SecretObject(
                name, secret.getType(), annotations == null ? Map.of() : annotations, data);
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

    /** A pod of the run stays for a while. */
    void keep(String pod) {
        keptPods.add(pod);
    }

    /** Removes what was made for the run, in this process or an earlier one. */
    void remove() {
        Map<String, String> labels = TaskPodBuilder.runLabels(run.runId());
        String namespace = run.metadata().namespace();
        Set<String> pods = Set.copyOf(keptPods);
        lastCalls.add(calls.call(() -> Leftovers.delete(client, namespace, labels, pods), Asker.PATIENT));
        if (!run.claims().isEmpty()) {
            lastCalls.add(calls.call(
                    () -> client.persistentVolumeClaims().inNamespace(namespace).withLabels(labels).delete(),
                    Asker.PATIENT));
        }
        found.keySet().stream().filter(what -> what.startsWith("account ")).forEach(what -> {
            String name = filesSecret(what.substring("account ".length()));
            lastCalls.add(calls.call(
                    () -> client.secrets().inNamespace(namespace).withName(name).delete(), Asker.PATIENT));
        });
        runSecrets.all().forEach(secret -> lastCalls.add(calls.call(
                () -> client.secrets().inNamespace(namespace).withName(secret.getMetadata().getName()).delete(),
                Asker.PATIENT)));
        found.clear();
    }
}
