package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.model.WorkspaceBinding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rules for what runs bind to workspaces. */
final class BindingRules {
    private static final String[] SOURCES = {
        "persistentvolumeclaim", "volumeclaimtemplate", "emptydir", "configmap", "secret"
    };

    private BindingRules() {}

    /** The bindings of a TaskRun. */
    static FieldErrors ofTaskRun(List<WorkspaceBinding> bindings) {
        List<String> names = bindings.stream().map(WorkspaceBinding::name).toList();
        return FieldErrors.each(bindings, (i, binding) -> source(binding).viaIndex(i))
                .and(UniqueNames.byIndex(names))
                .via("workspaces");
    }

    /** The bindings of a PipelineRun. */
    static FieldErrors ofPipelineRun(List<WorkspaceBinding> bindings) {
        Map<String, Integer> seen = new HashMap<>();
        return FieldErrors.each(bindings, (i, binding) -> {
            Integer before = seen.put(binding.name(), i);
            FieldErrors twice = before == null
                    ? FieldErrors.NONE
                    : FieldErrors.of(
                            "workspace " + Go.quote(binding.name())
                                    + " provided by pipelinerun more than once, at index " + before + " and " + i,
                            "name");
            return source(binding).and(twice).viaIndex("workspaces", i);
        });
    }

    /** A binding has one source, and that what it cannot do without. */
    static FieldErrors source(WorkspaceBinding binding) {
        Map<String, Node.Mapping> sources = binding.sources();
        if (sources.isEmpty() && binding.name().isEmpty() && binding.subPath().isEmpty()) {
            return FieldErrors.missing("");
        }
        if (sources.size() != 1) {
            return sources.isEmpty() ? FieldErrors.neither(SOURCES) : FieldErrors.both(SOURCES);
        }
        Map.Entry<String, Node.Mapping> source = sources.entrySet().iterator().next();
        return switch (source.getKey()) {
            case "persistentVolumeClaim" ->
                required(source.getValue(), "claimName", "persistentvolumeclaim.claimname");
            case "configMap" -> required(source.getValue(), "name", "configmap.name");
            case "secret" -> required(source.getValue(), "secretName", "secret.secretName");
            case "csi" -> required(source.getValue(), "driver", "csi.driver");
            case "projected" ->
                Written.items(source.getValue(), "sources").isEmpty()
                        ? FieldErrors.missing("projected.sources")
                        : FieldErrors.NONE;
            default -> FieldErrors.NONE;
        };
    }

    private static FieldErrors required(Node.Mapping source, String field, String path) {
        return Written.text(source, field).isEmpty() ? FieldErrors.missing(path) : FieldErrors.NONE;
    }
}
