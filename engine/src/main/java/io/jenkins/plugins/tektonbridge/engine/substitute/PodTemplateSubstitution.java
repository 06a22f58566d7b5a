package io.jenkins.plugins.tektonbridge.engine.substitute;

import io.jenkins.plugins.tektonbridge.engine.model.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Where parameters are replaced in a pod template. */
final class PodTemplateSubstitution {
    private static final List<String> SELECTOR =
            List.of("matchLabels.~", "matchLabels.*", "matchExpressions[].key", "matchExpressions[].values[]");
    private static final List<String> NODES = List.of(
            "matchExpressions[].key", "matchExpressions[].values[]", "matchFields[].key", "matchFields[].values[]");
    private static final String REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";
    private static final String PREFERRED = "preferredDuringSchedulingIgnoredDuringExecution";

    private static final NodePaths PATHS = NodePaths.of(Stream.of(
                    simple(), securityContext(), affinity(), env(),
                    below("volumes[]", TaskSpecSubstitution.VOLUME_PATHS),
                    below("topologySpreadConstraints[].labelSelector", SELECTOR))
            .flatMap(List::stream)
            .toArray(String[]::new));

    private PodTemplateSubstitution() {}

    static Node.Mapping substitute(Node.Mapping template, Variables params) {
        return PATHS.substitute(template, params);
    }

    private static List<String> simple() {
        return List.of(
                "nodeSelector.~", "nodeSelector.*",
                "tolerations[].key", "tolerations[].value", "tolerations[].operator", "tolerations[].effect",
                "runtimeClassName", "schedulerName", "priorityClassName", "imagePullSecrets[].name",
                "hostAliases[].ip", "hostAliases[].hostnames[]", "topologySpreadConstraints[].topologyKey",
                "dnsPolicy", "dnsConfig.nameservers[]", "dnsConfig.searches[]", "dnsConfig.options[].name",
                "dnsConfig.options[].value");
    }

    private static List<String> securityContext() {
        return below("securityContext", List.of(
                "seLinuxOptions.user", "seLinuxOptions.role", "seLinuxOptions.type", "seLinuxOptions.level",
                "windowsOptions.gmsaCredentialSpecName", "windowsOptions.gmsaCredentialSpec",
                "windowsOptions.runAsUserName", "supplementalGroupsPolicy", "sysctls[].name", "sysctls[].value",
                "fsGroupChangePolicy", "seccompProfile.type", "seccompProfile.localhostProfile",
                "appArmorProfile.type", "appArmorProfile.localhostProfile", "seLinuxChangePolicy"));
    }

    private static List<String> affinity() {
        List<String> paths = new ArrayList<>();
        paths.addAll(below("affinity.nodeAffinity." + REQUIRED + ".nodeSelectorTerms[]", NODES));
        paths.addAll(below("affinity.nodeAffinity." + PREFERRED + "[].preference", NODES));
        for (String kind : List.of("affinity.podAffinity.", "affinity.podAntiAffinity.")) {
            for (String term : List.of(REQUIRED + "[]", PREFERRED + "[].podAffinityTerm")) {
                paths.addAll(below(kind + term, List.of("topologyKey", "namespaces[]")));
                paths.addAll(below(kind + term + ".labelSelector", SELECTOR));
                paths.addAll(below(kind + term + ".namespaceSelector", SELECTOR));
            }
        }
        return paths;
    }

    private static List<String> env() {
        return below("env[]", List.of(
                "name", "value", "valueFrom.configMapKeyRef.name", "valueFrom.configMapKeyRef.key",
                "valueFrom.secretKeyRef.name", "valueFrom.secretKeyRef.key", "valueFrom.fieldRef.fieldPath",
                "valueFrom.resourceFieldRef.resource", "valueFrom.resourceFieldRef.containerName"));
    }

    private static List<String> below(String prefix, List<String> paths) {
        return paths.stream().map(path -> prefix + "." + path).toList();
    }
}
