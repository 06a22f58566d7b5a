package io.jenkins.plugins.tektonbridge.engine.process;

import io.jenkins.plugins.tektonbridge.engine.pod.Fields;
import io.jenkins.plugins.tektonbridge.engine.yaml.YamlTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds what stands in for images. */
final class Images {
    private final List<ImageDirectory> directories;

    Images(List<ImageDirectory> directories) {
        this.directories = List.copyOf(directories);
    }

    /**
     * What stands in for an image.
     *
     * @throws AttemptException when its directory is none, or says something wrong
     */
    Image find(String image) {
        ImageReference reference = ImageReference.of(image);
        Optional<ImageDirectory> directory = directories.stream()
                .filter(one -> ImageReference.of(one.reference()).covers(reference))
                // Of several that say as much the last one counts, as with other options of a command line.
                .reduce((first, second) -> precision(second) >= precision(first) ? second : first);
        Optional<KnownImage> known = KnownImage.of(reference);
        Optional<ImageConfig> config = directory.flatMap(Images::config);
        return new Image(
                image,
                directory,
                config.or(() -> known.map(KnownImage::config)).orElse(ImageConfig.NONE),
                config.isPresent() || known.isPresent(),
                directory.isPresent() ? KnownImage.Shell.ANY : known.map(KnownImage::shell).orElse(KnownImage.Shell.ANY));
    }

    private static int precision(ImageDirectory directory) {
        return ImageReference.of(directory.reference()).precision();
    }

    private static Optional<ImageConfig> config(ImageDirectory directory) {
        if (!Files.isDirectory(directory.directory())) {
            throw AttemptException.config("the image " + directory.reference() + " is to be " + directory.directory()
                    + ", which is no directory");
        }
        Path file = directory.directory().resolve(ImageConfig.FILE);
        try {
            String text = Files.readString(file);
            return Optional.of(ImageConfig.of(
                    new Fields(file.toString(), YamlTree.mapping(file.toString(), text))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            throw AttemptException.config("the image " + directory.reference() + " can't be used: " + e.getMessage());
        }
    }
}
