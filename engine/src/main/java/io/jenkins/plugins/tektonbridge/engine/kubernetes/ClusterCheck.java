package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.jenkins.plugins.tektonbridge.engine.kubernetes.ClusterRight.Use;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Whether a cluster can be reached, and what who reaches it may do there. Asks the API server for every right by itself
 * (SelfSubjectAccessReview); creates nothing.
 *
 * @param version Kubernetes' version
 * @param namespace the namespace that was asked about
 * @param missing the rights that are missing
 */
public record ClusterCheck(String version, String namespace, List<ClusterRight> missing) {
    public ClusterCheck {
        missing = List.copyOf(missing);
    }

    /**
     * Asks the cluster for {@link ClusterRight#ALL}.
     *
     * @throws ClusterException when it can't be reached, or the namespace is not there; the message says why
     */
    public static ClusterCheck of(KubernetesClient client, String namespace) {
        return of(client, namespace, ClusterRight.ALL);
    }

    /**
     * Asks the cluster for rights.
     *
     * @throws ClusterException when it can't be reached, or the namespace is not there; the message says why
     */
    public static ClusterCheck of(KubernetesClient client, String namespace, List<ClusterRight> rights) {
        try {
            String version = client.getKubernetesVersion().getGitVersion();
            checkNamespace(client, namespace);
            List<ClusterRight> missing = new ArrayList<>();
            for (ClusterRight right : rights) {
                if (!isGranted(client, namespace, right)) {
                    missing.add(right);
                }
            }
            return new ClusterCheck(version, namespace, missing);
        } catch (ClusterException e) {
            throw e;
        } catch (RuntimeException e) {
            throw ClusterException.of(e);
        }
    }

    /** Who may not see namespaces may work in them all the same. */
    private static void checkNamespace(KubernetesClient client, String namespace) {
        try {
            if (client.namespaces().withName(namespace).get() == null) {
                throw new ClusterException("there is no namespace \"" + namespace + "\"", null);
            }
        } catch (ClusterException e) {
            throw e;
        } catch (RuntimeException e) {
            if (!ApiFailure.of(e).isForbidden()) {
                throw e;
            }
        }
    }

    private static boolean isGranted(KubernetesClient client, String namespace, ClusterRight right) {
        SelfSubjectAccessReview review = new SelfSubjectAccessReviewBuilder()
                .withNewSpec()
                .withNewResourceAttributes()
                .withNamespace(right.isNamespaced() ? namespace : null)
                .withGroup(right.group())
                .withResource(right.object())
                .withSubresource(right.subresource())
                .withVerb(right.verb())
                .endResourceAttributes()
                .endSpec()
                .build();
        return Boolean.TRUE.equals(client.authorization()
                .v1()
                .selfSubjectAccessReview()
                .create(review)
                .getStatus()
                .getAllowed());
    }

    /** Whether runs can be executed at all. */
    public boolean suffices() {
        return missing.stream().noneMatch(right -> right.use() == Use.RUNS);
    }

    /** What is missing, a line for each use: {@code every run: create pods, get pods/log}. */
    public List<String> lines() {
        Map<Use, List<ClusterRight>> byUse = new EnumMap<>(Use.class);
        missing.forEach(right -> byUse.computeIfAbsent(right.use(), use -> new ArrayList<>()).add(right));
        List<String> lines = new ArrayList<>();
        byUse.forEach((use, rights) -> lines.add(use.words() + ": "
                + rights.stream().map(ClusterRight::toString).collect(Collectors.joining(", "))));
        return lines;
    }
}
