package io.jenkins.plugins.tektonbridge.engine.report;

import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.model.WorkspaceBinding;
import java.util.Map;

/** What is bound to a workspace, as {@code tkn} prints it: {@code PersistentVolumeClaim (claimName=c)}. */
public final class WorkspaceText {
    private WorkspaceText() {}

    /** The text for a binding. */
    public static String of(WorkspaceBinding binding) {
        for (Map.Entry<String, Node.Mapping> source : binding.sources().entrySet()) {
            Node.Mapping value = source.getValue();
            return switch (source.getKey()) {
                case "persistentVolumeClaim" -> "PersistentVolumeClaim (claimName=" + text(value, "claimName") + ")";
                case "volumeClaimTemplate" -> "VolumeClaimTemplate";
                case "emptyDir" -> "EmptyDir (emptyDir=" + text(value, "medium") + ")";
                case "configMap" -> "ConfigMap (config=" + text(value, "name") + ")";
                case "secret" -> "Secret (secret=" + text(value, "secretName") + ")";
                case "csi" -> "CSI (Driver=" + text(value, "driver") + ")";
                case "projected" -> "Projected";
                default -> source.getKey();
            };
        }
        return Times.NONE;
    }

    private static String text(Node.Mapping mapping, String field) {
        return mapping.get(field)
                .filter(Node.Scalar.class::isInstance)
                .map(Node.Scalar.class::cast)
                .map(scalar -> scalar.isNull() ? "" : Inline.of(String.valueOf(scalar.value())))
                .orElse("");
    }
}
