package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.jenkins.plugins.tektonbridge.engine.pod.PodLabels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds and removes what runs have left in a cluster: what bears our label. */
public final class Cleanup {
    private final KubernetesClient client;
    private final String namespace;

    /** For the objects of a namespace. */
    public Cleanup(Cluster cluster, String namespace) {
        this.client = cluster.client();
        this.namespace = namespace;
    }

    /**
     * An object that a run has made.
     *
     * @param kind its kind
     * @param name its name
     * @param run the label of its run, as {@link PodLabels#runLabel} makes it
     * @param createdAt when it was made
     * @param keptUntil until when it is meant to stay; the beginning of time for nothing of that kind
     */
    public record Left(String kind, String name, String run, Instant createdAt, Instant keptUntil) {}

    /**
     * What there is.
     *
     * @param objects the objects, by run, and the oldest first
     * @param refused what the cluster said where it does not let us look
     */
    public record Found(List<Left> objects, List<String> refused) {
        public Found {
            objects = List.copyOf(objects);
            refused = List.copyOf(refused);
        }
    }

    /**
     * Looks what there is.
     *
     * @throws ClusterException when the cluster gives no answer
     */
    public Found find() {
        List<Left> found = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        list(client.pods(), found, refused);
        list(client.configMaps(), found, refused);
        list(client.secrets(), found, refused);
        list(client.persistentVolumeClaims(), found, refused);
        found.sort(Comparator.comparing(Left::run).thenComparing(Left::createdAt).thenComparing(Left::name));
        return new Found(found, refused);
    }

    private <T extends HasMetadata, L extends KubernetesResourceList<T>> void list(
            MixedOperation<T, L, ? extends Resource<T>> objects, List<Left> found, List<String> refused) {
        try {
            objects.inNamespace(namespace)
                    .withLabel(PodLabels.RUN)
                    .withLabel("app.kubernetes.io/managed-by", PodLabels.MANAGER)
                    .list()
                    .getItems()
                    .stream()
                    .filter(object -> object.getMetadata().getDeletionTimestamp() == null)
                    .map(Cleanup::left)
                    .forEach(found::add);
        } catch (RuntimeException e) {
            ApiFailure failure = ApiFailure.of(e);
            if (!failure.isForbidden()) {
                throw ClusterException.of(e);
            }
            refused.add(failure.message());
        }
    }

    private static Left left(HasMetadata object) {
        return new Left(
                object.getKind(), object.getMetadata().getName(), object.getMetadata().getLabels().get(PodLabels.RUN),
                Instant.parse(object.getMetadata().getCreationTimestamp()),
                PodLabels.keptUntil(object).orElse(Instant.EPOCH));
    }

    /**
     * Removes an object.
     *
     * @throws ClusterException when the cluster refuses to
     */
    public void remove(Left left) {
        try {
            switch (left.kind()) {
                case "Pod" -> client.pods().inNamespace(namespace).withName(left.name()).delete();
                case "ConfigMap" -> client.configMaps().inNamespace(namespace).withName(left.name()).delete();
                case "Secret" -> client.secrets().inNamespace(namespace).withName(left.name()).delete();
                default -> client.persistentVolumeClaims().inNamespace(namespace).withName(left.name()).delete();
            }
        } catch (RuntimeException e) {
            throw new ClusterException(
                    left.kind() + " " + left.name() + " can't be removed: " + ApiFailure.of(e).message(), e);
        }
    }
}
