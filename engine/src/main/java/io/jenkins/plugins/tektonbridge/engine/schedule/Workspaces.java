package io.jenkins.plugins.tektonbridge.engine.schedule;

import io.jenkins.plugins.tektonbridge.engine.model.Location;
import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.model.WorkspaceBinding;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What of a run's bindings is handed to its tasks. */
final class Workspaces {
    static final String TEMPLATE = "volumeClaimTemplate";

    private Workspaces() {}

    /** The binding under a task's name of the workspace, with the subPaths put together; a template became a claim. */
    static WorkspaceBinding forTask(WorkspaceBinding binding, String name, String subPath, String ownerUid) {
        Map<String, Node.Mapping> sources = new LinkedHashMap<>(binding.sources());
        if (sources.containsKey(TEMPLATE)) {
            sources.clear();
            sources.put("persistentVolumeClaim", claim(claimName(binding, ownerUid), binding.at()));
        }
        return new WorkspaceBinding(name, join(binding.subPath(), subPath), sources, binding.at());
    }

    /** The claims that templates among bindings ask for, by name. */
    static Map<String, Node.Mapping> claims(List<WorkspaceBinding> bindings, String ownerUid) {
        Map<String, Node.Mapping> claims = new LinkedHashMap<>();
        for (WorkspaceBinding binding : bindings) {
            Node.Mapping template = binding.sources().get(TEMPLATE);
            if (template != null) {
                claims.put(claimName(binding, ownerUid), template);
            }
        }
        return claims;
    }

    static String claimName(WorkspaceBinding binding, String ownerUid) {
        Node.Mapping template = binding.sources().get(TEMPLATE);
        String name = template.get("metadata").orElse(null) instanceof Node.Mapping metadata
                ? text(metadata, "name")
                : "";
        return Names.claim(name, binding.name(), ownerUid);
    }

    private static Node.Mapping claim(String name, Location at) {
        return new Node.Mapping(Map.of("claimName", new Node.Field(at, new Node.Scalar(name, at))), at);
    }

    private static String text(Node.Mapping mapping, String field) {
        return mapping.get(field).orElse(null) instanceof Node.Scalar scalar && scalar.isString()
                ? (String) scalar.value()
                : "";
    }

    private static String join(String first, String second) {
        if (first.isEmpty() || second.isEmpty()) {
            return first + second;
        }
        return Path.of(first, second).normalize().toString();
    }
}
