package io.jenkins.plugins.tektonbridge.engine.process;

import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.pod.Fields;
import io.jenkins.plugins.tektonbridge.engine.pod.ObjectException;
import io.jenkins.plugins.tektonbridge.engine.validate.Quantity;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Makes sources of volumes, and of what is bound to workspaces, as YAML has them. Besides Tekton's kinds a workspace can
 * be bound to a directory of this machine, as the command line does: {@code directory: {path: /somewhere}}.
 */
final class Volumes {
    /** The kind of source that is a directory of this machine; no kind of Tekton's. */
    static final String DIRECTORY = "directory";

    private static final Map<String, String> IMPOSSIBLE = Map.of(
            "csi", "a driver of the Container Storage Interface",
            "nfs", "an NFS server; mount it on this machine and use hostPath",
            "image", "an image, and none is pulled here",
            "iscsi", "an iSCSI target; mount it on this machine and use hostPath");

    private final VolumeFiles files;

    Volumes(VolumeFiles files) {
        this.files = files;
    }

    /**
     * The source of a volume.
     *
     * @param name the volume's name, for messages
     * @param sources its source by kind; the name itself may be among them
     * @throws AttemptException when it is of a kind that can't be had here, or its object is missing
     */
    VolumeSource source(String name, Map<String, Node> sources) {
        Map<String, Node> kinds = new LinkedHashMap<>(sources);
        kinds.remove("name");
        kinds.values().removeIf(node -> node instanceof Node.Scalar scalar && scalar.isNull());
        if (kinds.isEmpty()) {
            // Kubernetes makes an emptyDir of a volume without a source.
            return new VolumeSource.EmptyDir(false, 0);
        }
        Map.Entry<String, Node> only = kinds.entrySet().iterator().next();
        String kind = only.getKey();
        Node source = only.getValue();
        String what = "volume \"" + name + "\": " + kind;
        Fields fields = new Fields(what, source instanceof Node.Mapping mapping ? mapping : Node.Mapping.empty());
        try {
            return source(kind, fields);
        } catch (ObjectException e) {
            throw AttemptException.config(e.getMessage());
        } catch (AttemptException e) {
            throw new AttemptException(
                    e.reason(), "MountVolume.SetUp failed for volume \"" + name + "\" : " + e.getMessage());
        }
    }

    private VolumeSource source(String kind, Fields source) {
        return switch (kind) {
            case "emptyDir" -> new VolumeSource.EmptyDir(source.text("medium").equals("Memory"), sizeLimit(source));
            // Of these every attempt gets one of its own, as of an emptyDir.
            case "ephemeral" -> new VolumeSource.EmptyDir(false, 0);
            case "secret" -> new VolumeSource.Files(files.secret(source, VolumeFiles.defaultMode(source)));
            case "configMap" -> new VolumeSource.Files(files.configMap(source, VolumeFiles.defaultMode(source)));
            case "downwardAPI" -> new VolumeSource.Files(files.downwardApi(source, VolumeFiles.defaultMode(source)));
            case "projected" -> new VolumeSource.Files(files.projected(source));
            case "persistentVolumeClaim" ->
                new VolumeSource.Claim(source.text("claimName"), source.flag("readOnly").orElse(false));
            case "hostPath" -> new VolumeSource.HostPath(absolute(source), source.text("type"), false);
            case DIRECTORY ->
                new VolumeSource.HostPath(absolute(source), "Directory", source.flag("readOnly").orElse(false));
            default -> throw AttemptException.config(source.what() + " can't be had here: it needs "
                    + IMPOSSIBLE.getOrDefault(kind, "a cluster") + ". There are emptyDir, secret, configMap, projected,"
                    + " downwardAPI, persistentVolumeClaim and hostPath");
        };
    }

    private static Path absolute(Fields source) {
        Path path = Path.of(source.text("path"));
        if (!path.isAbsolute()) {
            throw AttemptException.config(source.what() + ": path \"" + path + "\" must be absolute");
        }
        return path.normalize();
    }

    private static long sizeLimit(Fields source) {
        Optional<Node> limit = source.mapping().get("sizeLimit");
        return limit.flatMap(Quantity::of).map(quantity -> quantity.value().longValue()).orElse(0L);
    }
}
