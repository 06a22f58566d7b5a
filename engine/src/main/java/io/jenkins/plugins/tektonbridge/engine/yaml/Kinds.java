package io.jenkins.plugins.tektonbridge.engine.yaml;

import io.jenkins.plugins.tektonbridge.engine.model.Node;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The kinds of objects that are known, and their types. */
final class Kinds {
    private static final String TEKTON = "tekton.dev/";

    /** Kinds of Tekton that are carried along only, and what to say of them. */
    private static final Map<String, Map<String, String>> CARRIED = Map.of(
            "tekton.dev/v1beta1", Map.of(
                    "CustomRun", "a CustomRun is left to the controller of its kind",
                    "ClusterTask", "Tekton has no ClusterTask any more; make it a Task, or use the resolver \"cluster\""),
            "tekton.dev/v1alpha1", Map.of(
                    "VerificationPolicy", "a VerificationPolicy is not applied here",
                    "Run", "Tekton has no Run any more; use CustomRun",
                    "PipelineResource", "Tekton has no PipelineResource any more; use Tasks, workspaces and results",
                    "Condition", "Tekton has no Condition any more; use when"));

    /** The kinds of Kubernetes' core; the group is closed. */
    private static final Set<String> CORE = Set.of(
            "Binding", "ComponentStatus", "ConfigMap", "Endpoints", "Event", "LimitRange", "List", "Namespace", "Node",
            "PersistentVolume", "PersistentVolumeClaim", "Pod", "PodTemplate", "ReplicationController", "ResourceQuota",
            "Secret", "Service", "ServiceAccount");

    private static final Map<String, Map<String, Struct>> TYPES = Map.of(
            "tekton.dev/v1", Map.of(
                    "Task", object("Task", TaskTypes.V1.taskSpec),
                    "Pipeline", object("Pipeline", PipelineTypes.V1.pipelineSpec),
                    "TaskRun", object("TaskRun", RunTypes.V1.taskRunSpec).any("status"),
                    "PipelineRun", object("PipelineRun", RunTypes.V1.pipelineRunSpec).any("status")),
            "tekton.dev/v1beta1", Map.of(
                    "Task", object("Task", TaskTypes.V1BETA1.taskSpec),
                    "Pipeline", object("Pipeline", PipelineTypes.V1BETA1.pipelineSpec),
                    "TaskRun", object("TaskRun", RunTypes.V1BETA1.taskRunSpec).any("status"),
                    "PipelineRun", object("PipelineRun", RunTypes.V1BETA1.pipelineRunSpec).any("status"),
                    "StepAction", object("StepAction", TaskTypes.stepActionSpec("v1beta1"))),
            "tekton.dev/v1alpha1", Map.of("StepAction", object("StepAction", TaskTypes.stepActionSpec("v1alpha1"))),
            "v1", Map.of(
                    "Secret", object("Secret").textMap("data", "stringData").text("type").bool("immutable"),
                    "ConfigMap", object("ConfigMap").textMap("data", "binaryData").bool("immutable"),
                    "ServiceAccount", object("ServiceAccount")
                            .any("secrets")
                            .list("imagePullSecrets", KubernetesTypes.localReference())
                            .bool("automountServiceAccountToken"),
                    "PersistentVolumeClaim", object("PersistentVolumeClaim", VolumeTypes.CLAIM_SPEC).any("status")));

    /** A kind that is looked at no closer. */
    private static final Struct METADATA_ONLY = object("Object");

    private Kinds() {}

    private static Struct object(String kind) {
        return new Struct("v1." + kind).text("apiVersion", "kind").field(KubernetesTypes.OBJECT_META, "metadata");
    }

    private static Struct object(String kind, Struct spec) {
        return object(kind).field(spec, "spec");
    }

    /** The type of a kind; empty for one that is only carried along. */
    static Optional<Struct> type(String apiVersion, String kind) {
        return Optional.ofNullable(TYPES.getOrDefault(apiVersion, Map.of()).get(kind));
    }

    /** What is wrong with a kind; empty when nothing is. */
    static Optional<String> problem(String apiVersion, String kind) {
        boolean closed = apiVersion.startsWith(TEKTON) || apiVersion.equals("v1");
        if (type(apiVersion, kind).isPresent()
                || CARRIED.getOrDefault(apiVersion, Map.of()).containsKey(kind)
                || apiVersion.equals("v1") && CORE.contains(kind)) {
            return Optional.empty();
        }
        List<String> elsewhere = versions(kind);
        if (!elsewhere.isEmpty() && (closed || !apiVersion.contains("/"))) {
            return Optional.of("there is no kind \"" + kind + "\" in apiVersion \"" + apiVersion + "\"; it is in "
                    + String.join(" and ", elsewhere));
        }
        return closed
                ? Optional.of("there is no kind \"" + kind + "\" in apiVersion \"" + apiVersion + "\""
                        + Suggestions.nearest(kind, kinds(apiVersion))
                                .map(near -> "; did you mean \"" + near + "\"?")
                                .orElse(""))
                : Optional.empty();
    }

    /** What surprises about a kind. */
    static Optional<String> warning(String apiVersion, String kind) {
        String carried = CARRIED.getOrDefault(apiVersion, Map.of()).get(kind);
        if (carried != null) {
            return Optional.of(carried);
        }
        boolean foreign = type(apiVersion, kind).isEmpty() && !versions(kind).isEmpty();
        return foreign
                ? Suggestions.nearest(apiVersion, TYPES.keySet())
                        .map(near -> "this is no " + kind + " of Tekton; did you mean apiVersion \"" + near + "\"?")
                : Optional.empty();
    }

    private static List<String> versions(String kind) {
        return new TreeMap<>(TYPES)
                .entrySet().stream()
                        .filter(version -> version.getValue().containsKey(kind))
                        .map(Map.Entry::getKey)
                        .toList();
    }

    private static Collection<String> kinds(String apiVersion) {
        Set<String> kinds = new TreeSet<>(TYPES.getOrDefault(apiVersion, Map.of()).keySet());
        kinds.addAll(CARRIED.getOrDefault(apiVersion, Map.of()).keySet());
        if (apiVersion.equals("v1")) {
            kinds.addAll(CORE);
        } else if (kinds.isEmpty()) {
            TYPES.forEach((version, types) -> kinds.addAll(version.equals("v1") ? Set.of() : types.keySet()));
        }
        return kinds;
    }

    /** The metadata of any object, checked by nothing else. */
    static Node.Mapping metadata(Node.Mapping root, Decoder decoder) {
        Node metadata = root.get("metadata").orElse(Node.Mapping.empty());
        return decoder.decodeField(METADATA_ONLY, "metadata", metadata) instanceof Node.Mapping mapping
                ? mapping
                : Node.Mapping.empty();
    }
}
