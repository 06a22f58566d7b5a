package io.jenkins.plugins.tektonbridge.engine.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Directories of links that show what an image has and, beside that, what the machine has; and directories in which
 * something can be mounted. The machine's are linked to where they are mounted for that, below
 * {@link ContainerPaths#LOWER}.
 */
final class LinkFarm {
    private final Optional<ImageDirectory> image;
    private final Map<String, List<Path>> imageByPlace = new TreeMap<>();

    private LinkFarm(Optional<ImageDirectory> image) {
        this.image = image;
    }

    /**
     * What is to be linked for a container.
     *
     * @param directories directories that must be there, so that something can be mounted in them
     */
    static LinkFarm of(Optional<ImageDirectory> image, List<String> directories, HostRoot host) throws IOException {
        LinkFarm farm = new LinkFarm(image);
        if (image.isPresent()) {
            for (Path path : content(image.get().directory())) {
                String name = RootFiles.name(path);
                if (!TopLevel.hidesImage(name)) {
                    // /bin/x of an image belongs to /usr/bin where the machine's /bin is a link to that.
                    farm.at(isDirectory(path) ? host.followed("/" + name) : "/" + name).add(path);
                }
            }
        }
        directories.forEach(directory -> farm.at(host.followed(directory)));
        return farm;
    }

    private List<Path> at(String place) {
        return imageByPlace.computeIfAbsent(place, key -> new ArrayList<>());
    }

    /** Whether there is something of its own at a place or below it. */
    boolean reaches(String place) {
        return imageByPlace.keySet().stream().anyMatch(one -> one.equals(place) || one.startsWith(place + "/"));
    }

    /** Makes the links below a root. */
    void make(Path root) throws IOException {
        TreeSet<String> topLevel = new TreeSet<>();
        imageByPlace.keySet().forEach(place -> topLevel.add("/" + place.substring(1).split("/")[0]));
        for (String place : topLevel) {
            make(place, imageByPlace.getOrDefault(place, List.of()), root);
        }
    }

    private void make(String place, List<Path> ofImage, Path root) throws IOException {
        Path target = root.resolve(place.substring(1));
        Optional<Path> file = ofImage.stream().filter(path -> !isDirectory(path)).findFirst();
        if (file.isPresent()) {
            link(target, file.get());
            return;
        }
        RootFiles.directory(target, TopLevel.PRIVATE.getOrDefault(place.substring(1), 0755));
        Map<String, List<Path>> children = children(place, ofImage);
        if (!TopLevel.hidesHost(Path.of(place).getName(0).toString()) && isDirectory(Path.of(place))) {
            for (Path path : content(Path.of(place))) {
                String name = RootFiles.name(path);
                if (!children.containsKey(name)) {
                    RootFiles.link(target.resolve(name), ContainerPaths.LOWER + place + "/" + name);
                }
            }
        }
        for (Map.Entry<String, List<Path>> child : children.entrySet()) {
            String inside = place + "/" + child.getKey();
            boolean merged = isDirectory(Path.of(inside)) && child.getValue().stream().allMatch(LinkFarm::isDirectory);
            if (merged || child.getValue().isEmpty() || reaches(inside)) {
                make(inside, child.getValue(), root);
            } else {
                link(target.resolve(child.getKey()), child.getValue().getFirst());
            }
        }
    }

    private void link(Path target, Path ofImage) throws IOException {
        ImageDirectory directory = image.orElseThrow();
        RootFiles.link(target, ContainerPaths.of(directory) + "/" + directory.directory().relativize(ofImage));
    }

    /** What there is in a directory, by name; what belongs there from elsewhere in the image, too. */
    private Map<String, List<Path>> children(String place, List<Path> ofImage) throws IOException {
        Map<String, List<Path>> children = new TreeMap<>();
        for (Path directory : ofImage) {
            for (Path path : content(directory)) {
                children.computeIfAbsent(RootFiles.name(path), key -> new ArrayList<>()).add(path);
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
