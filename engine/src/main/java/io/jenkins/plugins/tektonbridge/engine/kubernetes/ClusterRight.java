package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import java.util.List;

/**
 * Something that runs must be allowed to do.
 *
 * @param resource the resource, as RBAC names it: {@code pods/log}, {@code tasks.tekton.dev}
 * @param verb the verb
 * @param use what it is for
 */
public record ClusterRight(String resource, String verb, Use use) {
    /** What a right is for. */
    public enum Use {
        /** Every run. */
        RUNS("every run"),
        /** Scripts that are too large for a pod. */
        SCRIPTS("large scripts"),
        /** ServiceAccounts that runs name, with the credentials that they list. */
        ACCOUNTS("ServiceAccounts and their credentials"),
        /** Claims of workspaces. */
        CLAIMS("claims of workspaces"),
        /** Secrets that runs bring along. */
        SECRETS("Secrets made of credentials"),
        /** Pods that stay when their task has failed. */
        KEPT_PODS("keeping failed pods"),
        /** Whether the nodes can mount images: a right in the whole cluster. */
        IMAGE_VOLUMES("a second less for steps whose images have no shell"),
        /** What crashed runs left is looked for. */
        CLEANUP("tekton-bridge cleanup"),
        /** Tekton's objects in the cluster. */
        RESOLVER("the resolver cluster");

        private final String words;

        Use(String words) {
            this.words = words;
        }

        /** For people. */
        public String words() {
            return words;
        }
    }

    /** All that runs ever need, for which a Role in their namespace is enough. */
    public static final List<ClusterRight> ALL = List.of(
            new ClusterRight("pods", "create", Use.RUNS),
            new ClusterRight("pods", "get", Use.RUNS),
            new ClusterRight("pods", "list", Use.RUNS),
            new ClusterRight("pods", "watch", Use.RUNS),
            new ClusterRight("pods", "delete", Use.RUNS),
            new ClusterRight("pods/log", "get", Use.RUNS),
            new ClusterRight("events", "list", Use.RUNS),
            new ClusterRight("configmaps", "create", Use.SCRIPTS),
            new ClusterRight("configmaps", "get", Use.SCRIPTS),
            new ClusterRight("configmaps", "update", Use.SCRIPTS),
            new ClusterRight("configmaps", "delete", Use.SCRIPTS),
            new ClusterRight("serviceaccounts", "get", Use.ACCOUNTS),
            new ClusterRight("secrets", "get", Use.ACCOUNTS),
            new ClusterRight("secrets", "create", Use.ACCOUNTS),
            new ClusterRight("secrets", "update", Use.ACCOUNTS),
            new ClusterRight("secrets", "delete", Use.ACCOUNTS),
            new ClusterRight("persistentvolumeclaims", "get", Use.CLAIMS),
            new ClusterRight("persistentvolumeclaims", "create", Use.CLAIMS),
            new ClusterRight("persistentvolumeclaims", "delete", Use.CLAIMS),
            new ClusterRight("secrets", "list", Use.SECRETS),
            new ClusterRight("pods", "patch", Use.KEPT_PODS));

    /** What is of use beyond that, where it is there. */
    public static final List<ClusterRight> MORE = List.of(
            new ClusterRight("nodes", "list", Use.IMAGE_VOLUMES),
            new ClusterRight("configmaps", "list", Use.CLEANUP),
            new ClusterRight("persistentvolumeclaims", "list", Use.CLEANUP),
            new ClusterRight("tasks.tekton.dev", "get", Use.RESOLVER),
            new ClusterRight("pipelines.tekton.dev", "get", Use.RESOLVER),
            new ClusterRight("stepactions.tekton.dev", "get", Use.RESOLVER));

    /** The resource alone, without what is below it and without its group. */
    String object() {
        return resource.replaceFirst("[./].*", "");
    }

    /** What is below the resource; null for nothing. */
    String subresource() {
        int slash = resource.indexOf('/');
        return slash < 0 ? null : resource.substring(slash + 1);
    }

    /** The API group; empty for the core. */
    String group() {
        int dot = resource.indexOf('.');
        return dot < 0 ? "" : resource.substring(dot + 1);
    }

    /** Whether it is given in a namespace, or only in the whole cluster. */
    boolean isNamespaced() {
        return use != Use.IMAGE_VOLUMES;
    }

    /** {@code create pods}. */
    @Override
    public String toString() {
        return verb + " " + resource;
    }
}
