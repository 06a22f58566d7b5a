package io.jenkins.plugins.tektonbridge.policy;

import io.fabric8.kubernetes.api.model.Pod;
import io.jenkins.plugins.tektonbridge.engine.model.Location;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunAttempt;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the builds of one job may do: the first rule that is for the job decides, and where there is none, a rule that
 * allows nothing special. Immutable.
 */
public final class Policy {
    /**
     * With these somebody could give himself every other right, or make pods that no rule here looks at: a rule has to
     * name them.
     */
    private static final Set<String> NAMED = Set.of(
            "Role", "RoleBinding", "ClusterRole", "ClusterRoleBinding", "Pod", "PodTemplate", "ReplicationController",
            "ReplicaSet", "Deployment", "StatefulSet", "DaemonSet", "Job", "CronJob");
    private static final String WAY_OUT =
            "An administrator can allow it under Manage Jenkins » System » Tekton Bridge » Policy.";

    private final PolicyRule rule;
    private final String name;

    private Policy(PolicyRule rule, String name) {
        this.rule = rule;
        this.name = name;
    }

    /**
     * The policy for a job.
     *
     * @param rules the administrator's rules, in their order
     * @param job the full name of the job
     */
    public static Policy of(List<PolicyRule> rules, String job) {
        for (int i = 0; i < rules.size(); i++) {
            PolicyRule rule = rules.get(i);
            if (ItemPaths.match(rule.getItems(), job)) {
                return new Policy(rule, "policy rule " + (i + 1)
                        + (rule.getItems().isEmpty() ? "" : " (items " + rule.getItems() + ")"));
            }
        }
        return new Policy(new PolicyRule(""), "the default policy");
    }

    /**
     * Lets a job use a cluster, or not.
     *
     * @throws PolicyException when it may not
     */
    public void checkCluster(String cluster) {
        if (!Patterns.of(rule.getClusters()).match(cluster)) {
            refuse("The cluster", List.of(new Violation(
                    "clusters", Location.NONE, "this job may not use the cluster \"" + cluster + "\"")));
        }
    }

    /**
     * Lets objects of a run be in a namespace, or not.
     *
     * @param namespace the namespace
     * @param own the namespace of the cluster's configuration
     * @throws PolicyException when they may not
     */
    public void checkNamespace(String namespace, String own) {
        refuse("The run", namespace(namespace, own, Location.NONE));
    }

    private List<Violation> namespace(String namespace, String own, Location at) {
        Patterns allowed = Patterns.of(rule.getNamespaces());
        boolean isAllowed = allowed.isEmpty() ? namespace.equals(own) : allowed.match(namespace);
        return isAllowed
                ? List.of()
                : List.of(new Violation(
                        "namespaces", at, "namespace \"" + namespace + "\" is not "
                                + (allowed.isEmpty()
                                        ? "the cluster's own, \"" + own + "\""
                                        : "among \"" + rule.getNamespaces() + "\"")));
    }

    /**
     * Lets pods have a ServiceAccount, or not.
     *
     * @throws PolicyException when they may not
     */
    public void checkServiceAccount(String name) {
        refuse("The run", PodRules.serviceAccount(rule, name, Location.NONE));
    }

    /**
     * Lets a pod be created, or not.
     *
     * @param attempt what the pod was made of
     * @param pod the pod, as it would be created
     * @param own the namespace of the cluster's configuration
     * @param toolsImage the image that we bring ourselves, which is always allowed
     * @throws PolicyException when it may not be; the message has every reason
     */
    public void check(TaskRunAttempt attempt, Pod pod, String own, String toolsImage) {
        PodPlaces places = new PodPlaces(attempt);
        List<Violation> violations = new ArrayList<>(
                namespace(pod.getMetadata().getNamespace(), own, attempt.metadata().at()));
        violations.addAll(new PodRules(rule, places, toolsImage).violations(pod));
        refuse("Pod " + pod.getMetadata().getName(), violations);
    }

    /**
     * Lets objects that lie beside a run be created, or not.
     *
     * @param own the namespace of the cluster's configuration
     * @throws PolicyException when one of them may not be
     */
    public void checkApplied(List<? extends Resource> resources, String own) {
        List<String> kinds = Patterns.items(rule.getAppliedKinds());
        Patterns allowed = Patterns.of(rule.getAppliedKinds());
        List<Violation> violations = new ArrayList<>();
        for (Resource resource : resources) {
            boolean isAllowed = NAMED.contains(resource.kind())
                    ? kinds.contains(resource.kind())
                    : allowed.match(resource.kind());
            if (!isAllowed) {
                violations.add(new Violation(
                        "appliedKinds", resource.metadata().at(),
                        "a run may not create the " + resource.kind() + " \"" + resource.metadata().name() + "\""));
            } else if (!resource.metadata().namespace().isEmpty()) {
                violations.addAll(namespace(resource.metadata().namespace(), own, resource.metadata().at()));
            }
        }
        refuse("The run", violations);
    }

    /**
     * Lets a reference fetch from a repository of git, or not.
     *
     * @throws PolicyException when it may not
     */
    public void checkGit(String url) {
        fetch("gitUrls", "resolver git", rule.getGitUrls(), url);
    }

    /**
     * Lets a reference fetch a URL, or not.
     *
     * @throws PolicyException when it may not
     */
    public void checkHttp(String url) {
        fetch("httpUrls", "resolver http", rule.getHttpUrls(), url);
    }

    private void fetch(String field, String resolver, String allowed, String url) {
        if (!UrlPrefixes.of(allowed).allow(url)) {
            refuse("The reference", List.of(new Violation(
                    field, Location.NONE, resolver + " may not fetch " + url
                            + (allowed.isEmpty() ? ": nothing is allowed" : ": allowed is what begins with " + allowed))));
        }
    }

    private void refuse(String what, List<Violation> violations) {
        if (!violations.isEmpty()) {
            String list = violations.stream().map(Violation::toString).collect(Collectors.joining("\n  "));
            throw new PolicyException(what + " is refused by " + name + ":\n  " + list + "\n" + WAY_OUT);
        }
    }
}
