package io.jenkins.plugins.tektonbridge.engine.substitute;

import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.model.WorkspaceBinding;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What Tekton calls the volumes that workspaces are mounted from: {@code ws-} and five digits of a hash. */
public final class WorkspaceVolumes {
    private static final int DIGITS = 5;

    private WorkspaceVolumes() {}

    /** The name of each binding's volume, by workspace; a claim that is bound twice is one volume. */
    public static Map<String, String> names(List<WorkspaceBinding> bindings) {
        Map<String, String> names = new LinkedHashMap<>();
        Map<String, String> claims = new HashMap<>();
        for (WorkspaceBinding binding : bindings) {
            String name = unused(binding.name(), names);
            String claim = claim(binding).orElse(null);
            names.put(binding.name(), claim == null ? name : claims.computeIfAbsent(claim, key -> name));
        }
        return names;
    }

    /** The name of the claim that is bound, if it is one. */
    static Optional<String> claim(WorkspaceBinding binding) {
        return Optional.ofNullable(binding.sources().get("persistentVolumeClaim"))
                .map(claim -> claim.get("claimName").orElse(null) instanceof Node.Scalar scalar && scalar.isString()
                        ? (String) scalar.value()
                        : "");
    }

    private static String unused(String workspace, Map<String, String> used) {
        String name = hashed(workspace);
        return used.containsValue(name) ? hashed(name + "$") : name;
    }

    private static String hashed(String name) {
        int hash = 0x811c9dc5;
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * 0x01000193;
        }
        String digits = Integer.toHexString(hash) + "0".repeat(DIGITS);
        return "ws-" + digits.substring(0, DIGITS);
    }
}
