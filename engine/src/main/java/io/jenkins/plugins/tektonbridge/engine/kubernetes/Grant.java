package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import io.fabric8.kubernetes.api.model.authentication.SelfSubjectReview;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.Subject;
import io.fabric8.kubernetes.api.model.rbac.SubjectBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What an administrator applies so that somebody may do what runs need: roles and their bindings. */
public final class Grant {
    private static final String NAME = "tekton-bridge";
    private static final String RBAC = "rbac.authorization.k8s.io";
    private static final String ACCOUNT = "system:serviceaccount:";

    private Grant() {}

    /** Who the cluster takes us for; empty where it does not say (before Kubernetes 1.28). */
    public static Optional<String> user(KubernetesClient client) {
        try {
            SelfSubjectReview review =
                    client.resources(SelfSubjectReview.class).resource(new SelfSubjectReview()).create();
            return Optional.ofNullable(review.getStatus().getUserInfo().getUsername());
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    /**
     * The objects, as YAML: a Role of the namespace, and a ClusterRole where something can't be given in a namespace.
     *
     * @param namespace the namespace
     * @param rights all rights that are to be had: a role that was there before is replaced by one with these
     * @param user who gets them, as Kubernetes calls him
     */
    public static String yaml(String namespace, List<ClusterRight> rights, String user) {
        // Names of roles may have all but these; others' bindings stay.
        String binding = NAME + ":" + user.replaceAll("[/%]", "-");
        List<Object> objects = new ArrayList<>();
        List<PolicyRule> inNamespace = rules(rights, ClusterRight::isNamespaced);
        if (!inNamespace.isEmpty()) {
            objects.add(new RoleBuilder()
                    .withNewMetadata().withName(NAME).withNamespace(namespace).endMetadata()
                    .withRules(inNamespace)
                    .build());
            objects.add(new RoleBindingBuilder()
                    .withNewMetadata().withName(binding).withNamespace(namespace).endMetadata()
                    .withNewRoleRef(RBAC, "Role", NAME)
                    .withSubjects(subject(user))
                    .build());
        }
        List<PolicyRule> inCluster = rules(rights, right -> !right.isNamespaced());
        if (!inCluster.isEmpty()) {
            objects.add(new ClusterRoleBuilder()
                    .withNewMetadata().withName(NAME).endMetadata()
                    .withRules(inCluster)
                    .build());
            objects.add(new ClusterRoleBindingBuilder()
                    .withNewMetadata().withName(binding).endMetadata()
                    .withNewRoleRef(RBAC, "ClusterRole", NAME)
                    .withSubjects(subject(user))
                    .build());
        }
        StringBuilder yaml = new StringBuilder();
        objects.forEach(object -> yaml.append(Serialization.asYaml(object)));
        return yaml.toString();
    }

    /** A rule for each resource, with its verbs. */
    private static List<PolicyRule> rules(List<ClusterRight> rights, Predicate<ClusterRight> wanted) {
        Map<String, PolicyRuleBuilder> rules = new LinkedHashMap<>();
        rights.stream().filter(wanted).forEach(right -> {
            String subresource = right.subresource() == null ? "" : "/" + right.subresource();
            rules.computeIfAbsent(right.resource(), resource -> new PolicyRuleBuilder()
                            .withApiGroups(right.group())
                            .withResources(right.object() + subresource))
                    .addToVerbs(right.verb());
        });
        return rules.values().stream().map(PolicyRuleBuilder::build).toList();
    }

    private static Subject subject(String user) {
        String[] account = user.startsWith(ACCOUNT) ? user.substring(ACCOUNT.length()).split(":", 2) : new String[0];
        return account.length == 2
                ? new SubjectBuilder().withKind("ServiceAccount").withNamespace(account[0]).withName(account[1]).build()
                : new SubjectBuilder().withApiGroup(RBAC).withKind("User").withName(user).build();
    }
}
