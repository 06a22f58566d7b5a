package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import java.util.List;

/**
 * Something that runs must be allowed to do in a namespace.
 *
 * @param resource the resource, as RBAC names it: {@code pods/log}; all of them are of the core API
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
        KEPT_PODS("keeping failed pods");

        private final String words;

        Use(String words) {
            this.words = words;
        }

        /** For people. */
        public String words() {
            return words;
        }
    }

    /** All that runs ever need. */
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

    /** The resource without what is below it. */
    String object() {
        int slash = resource.indexOf('/');
        return slash < 0 ? resource : resource.substring(0, slash);
    }

    /** What is below the resource; null for nothing. */
    String subresource() {
        int slash = resource.indexOf('/');
        return slash < 0 ? null : resource.substring(slash + 1);
    }

    /** {@code create pods}. */
    @Override
    public String toString() {
        return verb + " " + resource;
    }
}
