package io.jenkins.plugins.tektonbridge.engine.cli;

import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Whether documents need no image but those that are little more than a shell, for which any Linux machine will do. */
final class ShellOnly {
    private static final Set<String> SHELLS = Set.of("ubuntu", "alpine", "bash", "busybox", "debian");

    private ShellOnly() {}

    /** The images that are more than a shell; empty when there are none. */
    static Set<String> otherImages(List<Resource> resources) {
        Set<String> images = new TreeSet<>();
        resources.forEach(resource -> collect(resource.source(), images));
        images.removeIf(ShellOnly::isShell);
        return images;
    }

    private static void collect(Node node, Set<String> images) {
        switch (node) {
            case Node.Mapping mapping -> mapping.fields().forEach((name, field) -> {
                if (name.equals("image") && field.value() instanceof Node.Scalar scalar && scalar.isString()) {
                    images.add((String) scalar.value());
                } else {
                    collect(field.value(), images);
                }
            });
            case Node.Sequence sequence -> sequence.items().forEach(item -> collect(item, images));
            case Node.Scalar scalar -> { }
        }
    }

    private static boolean isShell(String image) {
        String name = image.replaceAll("@.*", "").replaceAll(":[^/]*$", "");
        String owner = name.contains("/") ? name.substring(0, name.lastIndexOf('/')) : "";
        return SHELLS.contains(name.substring(name.lastIndexOf('/') + 1))
                && Set.of("", "library", "docker.io", "docker.io/library", "mirror.gcr.io", "mirror.gcr.io/library")
                        .contains(owner);
    }
}
