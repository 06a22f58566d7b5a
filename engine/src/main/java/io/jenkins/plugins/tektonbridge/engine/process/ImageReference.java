package io.jenkins.plugins.tektonbridge.engine.process;

/**
 * The name of an image, taken apart.
 *
 * @param repository registry and repository, with what {@code docker.io} leaves out: {@code docker.io/library/golang}
 * @param tag its tag, empty for none
 * @param digest its digest, empty for none
 */
record ImageReference(String repository, String tag, String digest) {
    private static final String DOCKER_HUB = "docker.io";

    static ImageReference of(String image) {
        int at = image.indexOf('@');
        String digest = at < 0 ? "" : image.substring(at + 1);
        String name = at < 0 ? image : image.substring(0, at);
        int colon = name.lastIndexOf(':');
        boolean tagged = colon > name.lastIndexOf('/');
        String tag = tagged ? name.substring(colon + 1) : "";
        return new ImageReference(repository(tagged ? name.substring(0, colon) : name), tag, digest);
    }

    private static String repository(String name) {
        int slash = name.indexOf('/');
        String first = slash < 0 ? "" : name.substring(0, slash);
        boolean registry = first.contains(".") || first.contains(":") || first.equals("localhost");
        if (!registry) {
            return DOCKER_HUB + "/" + (slash < 0 ? "library/" : "") + name;
        }
        String path = name.substring(slash + 1);
        return first.equals("index.docker.io") || first.equals(DOCKER_HUB)
                ? DOCKER_HUB + "/" + (path.contains("/") ? "" : "library/") + path
                : name;
    }

    /** Whether this, as somebody wrote it to stand for images, stands for another: it may leave out tag and digest. */
    boolean covers(ImageReference image) {
        return repository.equals(image.repository)
                && (tag.isEmpty() || tag.equals(image.tag))
                && (digest.isEmpty() || digest.equals(image.digest));
    }

    /** How much this says; of two that cover an image, the one that says more counts. */
    int precision() {
        return (tag.isEmpty() ? 0 : 1) + (digest.isEmpty() ? 0 : 2);
    }

    /** The last part of the repository. */
    String lastName() {
        return repository.substring(repository.lastIndexOf('/') + 1);
    }

    /** Whether it is an official image of Docker Hub, or the mirror of one. */
    boolean isOfficial() {
        String owner = repository.substring(0, repository.length() - lastName().length());
        return owner.equals("docker.io/library/") || owner.equals("mirror.gcr.io/") || owner.equals("mirror.gcr.io/library/")
                || owner.equals("public.ecr.aws/docker/library/") || owner.equals("registry.hub.docker.com/library/");
    }
}
