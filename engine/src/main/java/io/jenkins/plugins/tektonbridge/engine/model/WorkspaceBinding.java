package io.jenkins.plugins.tektonbridge.engine.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a run binds to a workspace.
 *
 * @param name the workspace's name
 * @param subPath the directory inside the volume
 * @param sources what is bound, by Tekton's field name: {@code persistentVolumeClaim}, {@code volumeClaimTemplate},
 *     {@code emptyDir}, {@code configMap}, {@code secret}, {@code projected} or {@code csi}; exactly one when valid
 * @param at where it stands
 */
public record WorkspaceBinding(String name, String subPath, Map<String, Node.Mapping> sources, Location at) {
    public WorkspaceBinding {
        sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
    }
}
