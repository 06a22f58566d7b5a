package io.jenkins.plugins.tektonbridge.engine.process;

import io.jenkins.plugins.tektonbridge.engine.pod.Fields;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of Secrets, ConfigMaps and the downward API, as the kubelet projects them. */
final class VolumeFiles {
    private final NamespaceObjects objects;
    private final PodFacts pod;

    VolumeFiles(NamespaceObjects objects, PodFacts pod) {
        this.objects = objects;
        this.pod = pod;
    }

    /** Those of a {@code secret}, whose name is in {@code secretName} in a volume and in {@code name} in a projection. */
    List<VolumeFile> secret(Fields source, int mode) {
        String name = source.text("secretName").isEmpty() ? source.text("name") : source.text("secretName");
        return objects.secret(name, isOptional(source))
                .map(secret -> chosen("secret", secret.data(), source, mode))
                .orElse(List.of());
    }

    /** Those of a {@code configMap}. */
    List<VolumeFile> configMap(Fields source, int mode) {
        return objects.configMap(source.text("name"), isOptional(source))
                .map(map -> chosen("config", map.files(), source, mode))
                .orElse(List.of());
    }

    /** Those of {@code downwardAPI}. */
    List<VolumeFile> downwardApi(Fields source, int mode) {
        List<VolumeFile> files = new ArrayList<>();
        for (Fields item : source.objects("items")) {
            String text = item.object("fieldRef")
                    .map(ref -> pod.field(ref.text("fieldPath")))
                    .or(() -> item.object("resourceFieldRef").map(ref -> ResourceFields.value(ref, Optional.empty())))
                    .orElseThrow(() -> AttemptException.config(
                            item.what() + " has neither fieldRef nor resourceFieldRef"));
            files.add(new VolumeFile(path(item), text.getBytes(StandardCharsets.UTF_8), mode(item, mode)));
        }
        return files;
    }

    /** Those of {@code projected}, one upon the other. */
    List<VolumeFile> projected(Fields source) {
        int mode = defaultMode(source);
        return source.objects("sources").stream().flatMap(one -> projection(one, mode).stream()).toList();
    }

    private List<VolumeFile> projection(Fields source, int mode) {
        for (String impossible : List.of("serviceAccountToken", "clusterTrustBundle", "podCertificate")) {
            if (source.object(impossible).isPresent()) {
                throw AttemptException.config(source.what() + ": " + impossible
                        + " comes from a cluster, and there is none here; leave it out, or give a Secret in its place");
            }
        }
        return Stream.of(
                        source.object("secret").map(one -> secret(one, mode)),
                        source.object("configMap").map(one -> configMap(one, mode)),
                        source.object("downwardAPI").map(one -> downwardApi(one, mode)))
                .flatMap(Optional::stream)
                .flatMap(List::stream)
                .toList();
    }

    /** The mode of a volume's files where an item has none of its own. */
    static int defaultMode(Fields source) {
        return source.number("defaultMode").map(Long::intValue).orElse(VolumeFile.DEFAULT_MODE);
    }

    /** All keys, or those that {@code items} names, at the paths that it gives them. */
    private static List<VolumeFile> chosen(String kind, Map<String, byte[]> data, Fields source, int mode) {
        List<Fields> items = source.objects("items");
        if (items.isEmpty()) {
            return data.entrySet().stream()
                    .map(entry -> new VolumeFile(entry.getKey(), entry.getValue(), mode))
                    .toList();
        }
        List<VolumeFile> files = new ArrayList<>();
        for (Fields item : items) {
            String key = item.text("key");
            byte[] content = data.get(key);
            if (content != null) {
                files.add(new VolumeFile(path(item), content, mode(item, mode)));
            } else if (!isOptional(source)) {
                throw AttemptException.config(source.what() + " references non-existent " + kind + " key: " + key);
            }
        }
        return files;
    }

    private static String path(Fields item) {
        String path = item.text("path");
        if (path.isEmpty() || path.startsWith("/") || List.of(path.split("/")).contains("..")) {
            throw AttemptException.config(item.what() + ": path \"" + path
                    + "\" must be a path inside the volume, without '..'");
        }
        return path;
    }

    private static int mode(Fields item, int otherwise) {
        return item.number("mode").map(Long::intValue).orElse(otherwise);
    }

    private static boolean isOptional(Fields source) {
        return source.flag("optional").orElse(false);
    }
}
