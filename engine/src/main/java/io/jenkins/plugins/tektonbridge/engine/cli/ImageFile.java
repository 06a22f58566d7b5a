package io.jenkins.plugins.tektonbridge.engine.cli;

import io.jenkins.plugins.tektonbridge.engine.model.Location;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
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

/** A file that says what stands in for which images: {@code REF: DIR}, relative to the file, or {@code FROM: TO}. */
final class ImageFile {
    private final Path file;

    private ImageFile(Path file) {
        this.file = file;
    }

    /**
     * The directories by image, absolute, in the order of the file.
     *
     * @throws BadInputException when it can't be read or says something else
     */
    static Map<String, Path> read(Path file) {
        ImageFile images = new ImageFile(file);
        return images.read(images::directory);
    }

    /**
     * What stands in for images, as it is written, in the order of the file.
     *
     * @throws BadInputException when it can't be read or says something else
     */
    static Map<String, String> texts(Path file) {
        ImageFile images = new ImageFile(file);
        return images.read(images::text);
    }

    private <T> Map<String, T> read(Function<Node, T> value) {
        Map<String, T> images = new LinkedHashMap<>();
        if (!(compose() instanceof MappingNode mapping)) {
            throw new BadInputException(file + ": a mapping of images is needed, like golang: images/golang");
        }
        for (NodeTuple entry : mapping.getValue()) {
            String image = text(entry.getKeyNode());
            if (images.put(image, value.apply(entry.getValueNode())) != null) {
                throw wrong(entry.getKeyNode().getStartMark(), "the image " + image + " stands there already");
            }
        }
        return images;
    }

    private Node compose() {
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return new Yaml(new SafeConstructor(new LoaderOptions())).compose(reader);
        } catch (MarkedYAMLException e) {
            throw wrong(e.getProblemMark(), e.getProblem());
        } catch (IOException | YAMLException e) {
            throw new BadInputException(file + " can't be read: " + e.getMessage());
        }
    }

    private String text(Node node) {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isEmpty()) {
            return scalar.getValue();
        }
        throw wrong(node.getStartMark(), "an image and what stands in for it are needed, like golang: images/golang");
    }

    private Path directory(Node node) {
        Path directory = file.toAbsolutePath().resolveSibling(text(node)).normalize();
        if (!Files.isDirectory(directory)) {
            throw wrong(node.getStartMark(), "there is no directory " + directory);
        }
        return directory;
    }

    private BadInputException wrong(Mark mark, String message) {
        Location at = mark == null
                ? new Location(file.toString(), 0, 0)
                : new Location(file.toString(), mark.getLine() + 1, mark.getColumn() + 1);
        return new BadInputException(at + ": error: " + message);
    }
}
