package io.jenkins.plugins.tektonbridge.engine.pod;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The files that Tekton makes of the annotated Secrets of a ServiceAccount, below {@link #DIRECTORY}: from there each
 * step copies them to its home, files with mode 0600 and directories with mode 0700. Which Secrets count, and how, is
 * told in docs/auth.md of Tekton.
 */
public final class Credentials {
    /** Where the files are made; {@code $(credentials.path)}. */
    public static final String DIRECTORY = "/tekton/creds";

    /** What is copied to a step's home, where there is such a file or directory. */
    public static final List<String> COPIED = List.of(".docker", ".gitconfig", ".git-credentials", ".ssh");

    private Credentials() {}

    /**
     * Makes the files.
     *
     * @param secrets the Secrets that the ServiceAccount names, in its order; a Secret that is named twice counts once,
     *     others than Tekton's types do not count
     * @return content by path, without {@link #DIRECTORY}
     * @throws ObjectException when a Secret lacks a key that its type demands, or two of them are for the same URL
     */
    public static Map<String, byte[]> files(List<SecretObject> secrets) {
        Map<String, byte[]> files = new TreeMap<>();
        Set<String> seen = new LinkedHashSet<>();
        DockerCredentials docker = new DockerCredentials();
        GitCredentials git = new GitCredentials();
        SshCredentials ssh = new SshCredentials();
        for (SecretObject secret : secrets) {
            if (!seen.add(secret.name())) {
                continue;
            }
            switch (secret.type()) {
                case "kubernetes.io/basic-auth" -> {
                    urls(secret, "tekton.dev/docker-").forEach(url -> docker.basic(url, secret));
                    urls(secret, "tekton.dev/git-").forEach(url -> git.add(url, secret));
                }
                case "kubernetes.io/ssh-auth" -> urls(secret, "tekton.dev/git-").forEach(url -> ssh.add(url, secret));
                case "kubernetes.io/dockerconfigjson" -> docker.configJson(secret);
                case "kubernetes.io/dockercfg" -> docker.dockercfg(secret);
                default -> { }
            }
        }
        docker.write(files);
        git.write(files);
        ssh.write(files);
        return files;
    }

    /** The names of the Secrets among these that files are made of, each once. */
    static List<String> used(List<SecretObject> secrets) {
        return secrets.stream().filter(Credentials::counts).map(SecretObject::name).distinct().toList();
    }

    private static boolean counts(SecretObject secret) {
        return switch (secret.type()) {
            case "kubernetes.io/basic-auth" ->
                    !urls(secret, "tekton.dev/docker-").isEmpty() || !urls(secret, "tekton.dev/git-").isEmpty();
            case "kubernetes.io/ssh-auth" -> !urls(secret, "tekton.dev/git-").isEmpty();
            case "kubernetes.io/dockerconfigjson", "kubernetes.io/dockercfg" -> true;
            default -> false;
        };
    }

    /** The URLs of annotations with a prefix; Tekton sorts the URLs, not the annotations. */
    private static List<String> urls(SecretObject secret, String prefix) {
        return secret.annotations().entrySet().stream()
                .filter(annotation -> annotation.getKey().startsWith(prefix))
                .map(Map.Entry::getValue)
                .sorted()
                .toList();
    }

    /** A value that the type of a Secret demands. */
    static byte[] required(SecretObject secret, String key) {
        return secret.value(key).orElseThrow(() -> new ObjectException(
                "Secret \"" + secret.name() + "\" is of type " + secret.type() + " and lacks the key " + key));
    }

    static ObjectException twice(String url, String first, String second) {
        return new ObjectException("multiple entries for url: " + url + " (Secrets \"" + first + "\" and \"" + second
                + "\"); annotate one of them only");
    }
}
