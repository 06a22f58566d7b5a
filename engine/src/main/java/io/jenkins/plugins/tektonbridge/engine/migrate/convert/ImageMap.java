package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

import io.jenkins.plugins.tektonbridge.engine.model.Location;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * Which images stand for what has none in a Jenkinsfile. Its file is YAML:
 *
 * <pre>
 * any: debian:13              # agent any, and every label that is not named below
 * labels: {docker: docker:29-cli}
 * tools: {maven: maven:3.9, "jdk 17": eclipse-temurin:17}
 * images: {golang: registry.example.com/golang}
 * git: alpine/git:v2.49.1     # checks out
 * docker: docker:29-cli       # builds and pushes images
 * kubectl: alpine/k8s:1.34.1  # starts other pipelines
 * dockerfile: registry.example.com/app-builder:1   # stands for agent { dockerfile }
 * </pre>
 *
 * @param single the images of {@code any}, {@code git}, {@code docker}, {@code kubectl} and {@code dockerfile}
 * @param labels images by label of an agent
 * @param tools images by tool, or by tool and name with a blank between them
 * @param images images by the reference that they replace, with or without its tag
 */
public record ImageMap(
        Map<String, String> single, Map<String, String> labels, Map<String, String> tools, Map<String, String> images) {
    /** None. */
    public static final ImageMap NONE = new ImageMap(Map.of(), Map.of(), Map.of(), Map.of());

    private static final Map<String, String> DEFAULTS = Map.of(
            "any", "debian:13", "git", "alpine/git:v2.49.1", "docker", "docker:29-cli", "kubectl", "alpine/k8s:1.34.1");
    private static final Map<String, String> TOOLS = Map.of(
            "maven", "maven:3-eclipse-temurin-21",
            "gradle", "gradle:9-jdk21",
            "nodejs", "node:24",
            "go", "golang:1.25",
            "jdk", "eclipse-temurin:21");

    public ImageMap {
        single = Map.copyOf(single);
        labels = Map.copyOf(labels);
        tools = Map.copyOf(tools);
        images = Map.copyOf(images);
    }

    /** The image for a purpose of this class's own. */
    String of(String purpose) {
        return single.getOrDefault(purpose, DEFAULTS.getOrDefault(purpose, ""));
    }

    /** Whether somebody chose the image for a purpose. */
    boolean isChosen(String purpose) {
        return single.containsKey(purpose);
    }

    /** The image for a label, if somebody chose one. */
    Optional<String> label(String label) {
        return Optional.ofNullable(labels.get(label));
    }

    /** The image for a tool; empty when there is none. */
    Optional<String> tool(String type, String name) {
        String image = tools.getOrDefault(type + " " + name, tools.get(type));
        return Optional.ofNullable(image != null ? image : TOOLS.get(type));
    }

    /** Whether somebody chose the image for a tool. */
    boolean isChosen(String type, String name) {
        return tools.containsKey(type + " " + name) || tools.containsKey(type);
    }

    /** What an image is replaced by: itself, if by nothing. */
    String replaced(String image) {
        String whole = images.get(image);
        if (whole != null) {
            return whole;
        }
        int tag = image.indexOf(':', image.lastIndexOf('/') + 1);
        String other = tag < 0 ? null : images.get(image.substring(0, tag));
        return other == null ? image : other.indexOf(':', other.lastIndexOf('/') + 1) > 0 ? other : other + image.substring(tag);
    }

    /**
     * Reads a file.
     *
     * @param file its name, for places
     * @param text what it holds
     * @throws BadImageMapException when it says something else
     */
    public static ImageMap read(String file, String text) throws BadImageMapException {
        return new Reader(file).read(text);
    }

    /** A file of images can't be used. */
    public static final class BadImageMapException extends Exception {
        private static final long serialVersionUID = 1L;

        BadImageMapException(String message) {
            super(message);
        }
    }

    /** Reads a file. */
    private static final class Reader {
        private final String file;
        private final Map<String, String> single = new LinkedHashMap<>();
        private final Map<String, Map<String, String>> groups = Map.of(
                "labels", new LinkedHashMap<>(), "tools", new LinkedHashMap<>(), "images", new LinkedHashMap<>());

        Reader(String file) {
            this.file = file;
        }

        ImageMap read(String text) throws BadImageMapException {
            if (!(compose(text) instanceof MappingNode mapping)) {
                throw new BadImageMapException(file + ": error: a mapping is needed, such as any: debian:13");
            }
            for (NodeTuple entry : mapping.getValue()) {
                String key = scalar(entry.getKeyNode());
                Map<String, String> group = groups.get(key);
                if (group != null) {
                    pairs(entry.getValueNode(), group);
                } else if (DEFAULTS.containsKey(key) || key.equals("dockerfile")) {
                    single.put(key, scalar(entry.getValueNode()));
                } else {
                    throw wrong(entry.getKeyNode().getStartMark(), "\"" + key + "\" is not known here; there is any,"
                            + " labels, tools, images, git, docker, kubectl and dockerfile");
                }
            }
            return new ImageMap(single, groups.get("labels"), groups.get("tools"), groups.get("images"));
        }

        private Node compose(String text) throws BadImageMapException {
            try {
                return new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(text));
            } catch (MarkedYAMLException e) {
                throw wrong(e.getProblemMark(), e.getProblem());
            } catch (YAMLException e) {
                throw new BadImageMapException(file + ": error: " + e.getMessage());
            }
        }

        private void pairs(Node node, Map<String, String> group) throws BadImageMapException {
            if (!(node instanceof MappingNode mapping)) {
                throw wrong(node.getStartMark(), "a mapping to images is needed");
            }
            for (NodeTuple entry : mapping.getValue()) {
                group.put(scalar(entry.getKeyNode()), scalar(entry.getValueNode()));
            }
        }

        private String scalar(Node node) throws BadImageMapException {
            if (node instanceof ScalarNode scalar && !scalar.getValue().isEmpty()) {
                return scalar.getValue();
            }
            throw wrong(node.getStartMark(), "a text is needed");
        }

        private BadImageMapException wrong(Mark mark, String message) {
            Location at = mark == null
                    ? new Location(file, 0, 0)
                    : new Location(file, mark.getLine() + 1, mark.getColumn() + 1);
            return new BadImageMapException(at + ": error: " + message);
        }
    }
}
