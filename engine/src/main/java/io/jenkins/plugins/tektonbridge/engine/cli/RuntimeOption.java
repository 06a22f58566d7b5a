package io.jenkins.plugins.tektonbridge.engine.cli;

import io.jenkins.plugins.tektonbridge.engine.pod.ImageMapping;
import io.jenkins.plugins.tektonbridge.engine.pod.StepTools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What executes the steps of a run, and what it is told. */
final class RuntimeOption {
    @Option(
            names = "--runtime",
            paramLabel = "NAME",
            defaultValue = ProcessRuntimes.NAME,
            description = "What executes the steps: process, as processes of this machine, or kubernetes, as pods of a"
                    + " cluster. By default ${DEFAULT-VALUE}.")
    private String runtime;

    @Option(
            names = "--image",
            paramLabel = "REF=DIR|FROM=TO",
            description = "On process, lets a directory stand in for an image: it is laid over the root of the steps that name"
                    + " the image. On kubernetes, lets another image stand in for one, for all of a repository, or for those"
                    + " that begin like FROM when it ends in /. REF with or without tag and digest. May be given more than"
                    + " once.")
    private List<String> images = new ArrayList<>();

    @Option(
            names = "--images",
            paramLabel = "FILE",
            description = "A file of such lines, REF: DIR, with directories relative to it, or FROM: TO.")
    private List<Path> imageFiles = new ArrayList<>();

    @Mixin
    private ClusterOption cluster;

    @Option(
            names = "--apply",
            description = "On kubernetes, creates or updates what lies beside the run in the files (Secrets, ConfigMaps, claims,"
                    + " ServiceAccounts, role bindings) before its first pod. It stays when the run is over.")
    private boolean apply;

    @Option(
            names = "--keep-failed",
            paramLabel = "DURATION",
            description = "On kubernetes, how long the pods of failed tasks stay to be looked at, like 30m.")
    private String keepFailed;

    @Option(
            names = "--tools-image",
            paramLabel = "IMAGE",
            description = "On kubernetes, an image with a static busybox at /bin/busybox, for steps whose images have no shell;"
                    + " by default " + StepTools.DEFAULT_IMAGE + ".")
    private String toolsImage;

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

    /**
     * What replaces images on a cluster, those of files first, in the order of the command line.
     *
     * @throws BadInputException when a file can't be read, or an argument is no mapping
     */
    Map<String, String> imageMapping() {
        Map<String, String> all = new LinkedHashMap<>();
        imageFiles.forEach(file -> all.putAll(ImageFile.texts(file)));
        for (String argument : images) {
            try {
                Map.Entry<String, String> mapping = ImageMapping.parse(argument);
                all.put(mapping.getKey(), mapping.getValue());
            } catch (IllegalArgumentException e) {
                throw new BadInputException("--image " + argument + ": " + e.getMessage());
            }
        }
        return all;
    }

    /** The cluster. */
    ClusterOption cluster() {
        return cluster;
    }

    /** Whether what lies beside the run is applied. */
    boolean apply() {
        return apply;
    }

    /** How long failed pods stay. */
    Duration keepFailed() {
        return keepFailed == null ? Duration.ZERO : Durations.parse("--keep-failed", keepFailed);
    }

    /** The image for steps without a shell, where one is named. */
    Optional<String> toolsImage() {
        return Optional.ofNullable(toolsImage);
    }

    /** Whether something was given that only a cluster can have. */
    Optional<String> givenForCluster() {
        if (cluster.isGiven()) {
            return Optional.of("--kubeconfig and --context");
        }
        return apply ? Optional.of("--apply")
                : keepFailed != null ? Optional.of("--keep-failed")
                : toolsImage != null ? Optional.of("--tools-image")
                : Optional.empty();
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
