package io.jenkins.plugins.tektonbridge.engine.pod;

import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.AffinityBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodAffinityTerm;
import io.fabric8.kubernetes.api.model.PodAffinityTermBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunAttempt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the pod template and the ServiceAccount of a TaskRun make of the pod. */
final class PodTemplate {
    /** The fields that Tekton takes over; volumes and env have a way of their own. */
    private static final Set<String> FIELDS = Set.of(
            "nodeSelector", "tolerations", "affinity", "securityContext", "runtimeClassName",
            "automountServiceAccountToken", "dnsPolicy", "dnsConfig", "enableServiceLinks", "priorityClassName",
            "schedulerName", "imagePullSecrets", "hostAliases", "hostNetwork", "hostUsers", "topologySpreadConstraints");

    private PodTemplate() {}

    /**
     * The part of the pod's spec that the template decides.
     *
     * @param claims labels of claims which pods use on the same node
     */
    static PodSpec of(TaskRunAttempt attempt, List<String> claims) {
        PodSpec spec = Trees.read(only(attempt, FIELDS), PodSpec.class, "podTemplate");
        boolean named = !attempt.serviceAccountName().isEmpty();
        // A token that nobody asked for would only cost time.
        Boolean automount = spec.getAutomountServiceAccountToken() == null && !named
                ? Boolean.FALSE
                : spec.getAutomountServiceAccountToken();
        return new PodSpecBuilder(spec)
                .withServiceAccountName(PodVolumes.orNull(attempt.serviceAccountName()))
                .withAutomountServiceAccountToken(automount)
                .withAffinity(claims.isEmpty() ? spec.getAffinity() : together(spec.getAffinity(), claims))
                .build();
    }

    /** The volumes of the template. */
    static List<io.fabric8.kubernetes.api.model.Volume> volumes(TaskRunAttempt attempt) {
        return Trees.read(only(attempt, Set.of("volumes")), PodSpec.class, "podTemplate").getVolumes();
    }

    /** The variables of the template, which steps get behind their own. */
    static List<EnvVar> env(TaskRunAttempt attempt) {
        return attempt.podTemplate().flatMap(template -> template.get("env")).stream()
                .filter(Node.Sequence.class::isInstance)
                .flatMap(env -> ((Node.Sequence) env).items().stream())
                .map(env -> Trees.read(env, EnvVar.class, "podTemplate: env"))
                .toList();
    }

    private static Node.Mapping only(TaskRunAttempt attempt, Set<String> names) {
        Node.Mapping template = attempt.podTemplate().orElseGet(Node.Mapping::empty);
        Map<String, Node.Field> fields = new LinkedHashMap<>(template.fields());
        fields.keySet().retainAll(names);
        return new Node.Mapping(fields, template.at());
    }

    /**
     * Puts the pod on the node of the pods that use the same claims now. The first one finds none and goes anywhere, as
     * it bears the labels itself.
     */
    private static Affinity together(Affinity affinity, List<String> claims) {
        List<PodAffinityTerm> terms = new ArrayList<>();
        if (affinity != null && affinity.getPodAffinity() != null) {
            terms.addAll(affinity.getPodAffinity().getRequiredDuringSchedulingIgnoredDuringExecution());
        }
        for (String claim : claims) {
            terms.add(new PodAffinityTermBuilder()
                    .withNewLabelSelector()
                    .addToMatchLabels(claim, "used")
                    .endLabelSelector()
                    .withTopologyKey("kubernetes.io/hostname")
                    .build());
        }
        return new AffinityBuilder(affinity == null ? new Affinity() : affinity)
                .editOrNewPodAffinity()
                .withRequiredDuringSchedulingIgnoredDuringExecution(terms)
                .endPodAffinity()
                .build();
    }
}
