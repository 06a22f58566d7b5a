package io.jenkins.plugins.tektonbridge.engine.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Directories of links that show what an image has and, beside that, what the machine has. The machine's are linked to
 * where they are mounted for that, below {@link ContainerPaths#LOWER}.
 */
final class LinkFarm {
    private final ImageDirectory image;
    private final Map<String, List<Path>> imageByPlace = new TreeMap<>();

    private LinkFarm(ImageDirectory image) {
        this.image = image;
    }

    static LinkFarm of(ImageDirectory image, HostRoot host) throws IOException {
        LinkFarm farm = new LinkFarm(image);
        for (Path path : content(image.directory())) {
            String name = path.getFileName().toString();
            if (!TopLevel.hidesImage(name)) {
                // /bin/x of an image belongs to /usr/bin where the machine's /bin is a link to that.
                String place = isDirectory(path) ? host.followed("/" + name) : "/" + name;
                farm.imageByPlace.computeIfAbsent(place, key -> new ArrayList<>()).add(path);
            }
        }
        return farm;
    }

    /** Whether the image has something at a place or below it. */
    boolean reaches(String place) {
        return imageByPlace.keySet().stream().anyMatch(one -> one.equals(place) || one.startsWith(place + "/"));
    }

    /** Makes the links below a root. */
    void make(Path root) throws IOException {
        Map<String, List<Path>> topLevel = new LinkedHashMap<>();
        imageByPlace.forEach((place, paths) ->
                topLevel.computeIfAbsent("/" + place.substring(1).split("/")[0], key -> new ArrayList<>()));
        for (String place : topLevel.keySet()) {
            make(place, imageByPlace.getOrDefault(place, List.of()), root);
        }
    }

    private void make(String place, List<Path> ofImage, Path root) throws IOException {
        Path target = root.resolve(place.substring(1));
        if (ofImage.stream().anyMatch(path -> !isDirectory(path))) {
            RootFiles.link(target, ContainerPaths.of(image) + "/" + image.directory().relativize(ofImage.getFirst()));
            return;
        }
        RootFiles.directory(target, TopLevel.PRIVATE.getOrDefault(place.substring(1), 0755));
        Map<String, List<Path>> children = children(place, ofImage);
        if (!TopLevel.hidesHost(Path.of(place).getName(0).toString()) && isDirectory(Path.of(place))) {
            for (Path path : content(Path.of(place))) {
                String name = path.getFileName().toString();
                if (!children.containsKey(name)) {
                    RootFiles.link(target.resolve(name), ContainerPaths.LOWER + place + "/" + name);
                }
            }
        }
        for (Map.Entry<String, List<Path>> child : children.entrySet()) {
            String inside = place + "/" + child.getKey();
            if (isDirectory(Path.of(inside)) && child.getValue().stream().allMatch(LinkFarm::isDirectory)) {
                make(inside, child.getValue(), root);
            } else {
                Path first = child.getValue().getFirst();
                RootFiles.link(target.resolve(child.getKey()),
                        ContainerPaths.of(image) + "/" + image.directory().relativize(first));
            }
        }
    }

    /** What the image has in a directory, by name; from elsewhere in the image too. */
    private Map<String, List<Path>> children(String place, List<Path> ofImage) throws IOException {
        Map<String, List<Path>> children = new TreeMap<>();
        for (Path directory : ofImage) {
            for (Path path : content(directory)) {
                children.computeIfAbsent(path.getFileName().toString(), key -> new ArrayList<>()).add(path);
            }
        }
        imageByPlace.forEach((other, paths) -> {
            if (other.startsWith(place + "/")) {
                String name = other.substring(place.length() + 1).split("/")[0];
                List<Path> of = children.computeIfAbsent(name, key -> new ArrayList<>());
                if (other.equals(place + "/" + name)) {
                    of.addAll(paths);
                }
            }
        });
        return children;
    }

    private static boolean isDirectory(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static List<Path> content(Path directory) throws IOException {
        List<Path> content = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(content::add);
        }
        return content;
    }
}
