package io.jenkins.plugins.tektonbridge.engine.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** What executes the steps of a run, and what it is told. */
final class RuntimeOption {
    @Option(
            names = "--runtime",
            paramLabel = "NAME",
            defaultValue = ProcessRuntimes.NAME,
            description = "What executes the steps: process, as processes of this machine. By default ${DEFAULT-VALUE}.")
    private String runtime;

    @Option(
            names = "--image",
            paramLabel = "REF=DIR",
            description = "Lets a directory stand in for an image: it is laid over the root of the steps that name the image."
                    + " REF with or without tag and digest. May be given more than once.")
    private List<String> images = new ArrayList<>();

    @Option(
            names = "--images",
            paramLabel = "FILE",
            description = "A file of such lines, REF: DIR, with directories relative to it.")
    private List<Path> imageFiles = new ArrayList<>();

    /** The runtime's name. */
    String runtime() {
        return runtime;
    }

    /** The files of {@code --images}, which are no manifests. */
    List<Path> imageFiles() {
        return List.copyOf(imageFiles);
    }

    /**
     * The images, those of files first, in the order of the command line.
     *
     * @throws BadInputException when a file can't be read or a directory is none
     */
    List<ImageArgument> images() {
        Map<String, ImageArgument> all = new LinkedHashMap<>();
        for (Path file : imageFiles) {
            Path around = file.toAbsolutePath().normalize().getParent();
            ImageFile.read(file).forEach((image, directory) -> put(all, new ImageArgument(
                    image, directory, directory.startsWith(around) ? around : directory)));
        }
        for (String argument : images) {
            int equals = argument.indexOf('=');
            Path directory = Path.of(argument.substring(equals + 1)).toAbsolutePath().normalize();
            if (equals < 1 || !Files.isDirectory(directory)) {
                throw new BadInputException("--image " + argument + ": " + (equals < 1
                        ? "REF=DIR is needed"
                        : "there is no directory " + directory));
            }
            put(all, new ImageArgument(argument.substring(0, equals), directory, directory));
        }
        return List.copyOf(all.values());
    }

    private static void put(Map<String, ImageArgument> all, ImageArgument image) {
        // The last one counts, and stands where it was given.
        all.remove(image.reference());
        all.put(image.reference(), image);
    }

    /**
     * A directory that stands in for an image.
     *
     * @param reference the image
     * @param directory the directory
     * @param visible the directory, or one above it that its programs may read
     */
    record ImageArgument(String reference, Path directory, Path visible) {}
}
