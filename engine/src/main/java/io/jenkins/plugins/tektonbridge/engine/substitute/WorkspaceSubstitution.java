package io.jenkins.plugins.tektonbridge.engine.substitute;

import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.model.WorkspaceBinding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where variables are replaced in what a run binds to workspaces. */
public final class WorkspaceSubstitution {
    private static final Map<String, NodePaths> SOURCES = Map.of(
            "persistentVolumeClaim", NodePaths.of("claimName"),
            "configMap", NodePaths.of("name", "items[].key", "items[].path"),
            "secret", NodePaths.of("secretName", "items[].key", "items[].path"),
            "projected", NodePaths.of(
                    "sources[].configMap.name", "sources[].configMap.items[].key", "sources[].configMap.items[].path",
                    "sources[].secret.name", "sources[].secret.items[].key", "sources[].secret.items[].path"),
            "csi", NodePaths.of("driver", "nodePublishSecretRef.name"));

    private WorkspaceSubstitution() {}

    /** Replaces in the subPaths and in the names inside the sources of bindings. */
    public static List<WorkspaceBinding> bindings(List<WorkspaceBinding> bindings, Variables variables) {
        return bindings.stream().map(binding -> binding(binding, variables)).toList();
    }

    /** Replaces the run's context in subPaths. */
    public static List<WorkspaceBinding> subPaths(List<WorkspaceBinding> bindings, RunContext context) {
        Variables variables = context.variables();
        return bindings.stream()
                .map(binding -> new WorkspaceBinding(
                        binding.name(), Substitution.text(binding.subPath(), variables), binding.sources(),
                        binding.at()))
                .toList();
    }

    private static WorkspaceBinding binding(WorkspaceBinding binding, Variables variables) {
        Map<String, Node.Mapping> sources = new LinkedHashMap<>();
        binding.sources().forEach((kind, source) -> {
            NodePaths paths = SOURCES.get(kind);
            sources.put(kind, paths == null ? source : paths.substitute(source, variables));
        });
        return new WorkspaceBinding(
                binding.name(), Substitution.text(binding.subPath(), variables), sources, binding.at());
    }
}
