package io.jenkins.plugins.tektonbridge.engine.process;

/** Where containers see what is made for them. */
final class ContainerPaths {
    /** What of an image's directory and its surroundings can be read. */
    static final String IMAGE = "/tekton/image";

    /** The machine's directories that an image's directory is merged with, where there are no overlays. */
    static final String LOWER = "/.lower";

    private ContainerPaths() {}

    /** The directory that stands in for an image. */
    static String of(ImageDirectory image) {
        String inside = image.visible().relativize(image.directory()).toString();
        return inside.isEmpty() ? IMAGE : IMAGE + "/" + inside;
    }
}
