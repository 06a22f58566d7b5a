package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.function.Function;

/**
 * What a conversion needs to know beside the Jenkinsfile.
 *
 * @param name the name of the pipeline
 * @param images which images stand for agents, labels and tools
 * @param gitUrl the repository that {@code checkout scm} takes; empty where it is to be said at each run
 * @param gitRevision its branch, tag or commit when a run says nothing else
 * @param files reads a text file of the repository by its path, for {@code yamlFile} of a Kubernetes agent
 */
public record ConvertOptions(
        String name, ImageMap images, String gitUrl, String gitRevision, Function<String, Optional<String>> files) {
    public ConvertOptions {
        requireNonNull(name, "name");
        requireNonNull(images, "images");
        requireNonNull(gitUrl, "gitUrl");
        requireNonNull(gitRevision, "gitRevision");
        requireNonNull(files, "files");
    }

    /** A name for a pipeline, made of that of a directory or a job. */
    public static String pipelineName(String text) {
        return Names.label(text, "pipeline");
    }

    /** With nothing but a name. */
    public static ConvertOptions named(String name) {
        return new ConvertOptions(name, ImageMap.NONE, "", "main", path -> Optional.empty());
    }

    /** With other images. */
    public ConvertOptions with(ImageMap others) {
        return new ConvertOptions(name, others, gitUrl, gitRevision, files);
    }

    /** With a repository. */
    public ConvertOptions from(String url, String revision) {
        return new ConvertOptions(name, images, url, revision, files);
    }

    /** With files of the repository. */
    public ConvertOptions reading(Function<String, Optional<String>> others) {
        return new ConvertOptions(name, images, gitUrl, gitRevision, others);
    }
}
