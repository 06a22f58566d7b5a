package io.jenkins.plugins.tektonbridge.policy;

import java.util.List;
import java.util.Locale;

/**
 * The beginnings that references to images may have. A beginning ends where a part of a reference ends:
 * {@code registry.local} allows {@code registry.local/app}, but not {@code registry.local.example.org/app}. References
 * without a registry are those of {@code docker.io}, as container runtimes read them.
 */
final class ImagePrefixes {
    private static final String DOCKER = "docker.io/";

    private final List<String> prefixes;

    private ImagePrefixes(List<String> prefixes) {
        this.prefixes = prefixes;
    }

    static ImagePrefixes of(String list) {
        return new ImagePrefixes(Patterns.items(list).stream().map(ImagePrefixes::prefix).toList());
    }

    /** Whether an image may be used; every one may when there are no beginnings. */
    boolean allow(String image) {
        String reference = full(image);
        return prefixes.isEmpty() || prefixes.stream().anyMatch(prefix -> begins(reference, prefix));
    }

    private static boolean begins(String reference, String prefix) {
        return reference.startsWith(prefix)
                && (reference.length() == prefix.length()
                        || prefix.endsWith("/")
                        || "/:@".indexOf(reference.charAt(prefix.length())) >= 0);
    }

    private static String prefix(String prefix) {
        boolean isHost = prefix.indexOf('/') < 0 && isHost(prefix.replaceFirst(":.*", ""));
        return isHost ? prefix + "/" : full(prefix);
    }

    /** A reference with its registry. */
    private static String full(String reference) {
        int slash = reference.indexOf('/');
        if (slash < 0) {
            return DOCKER + "library/" + reference;
        }
        String host = reference.substring(0, slash);
        if (!isHost(host)) {
            return DOCKER + reference;
        }
        String rest = reference.substring(slash + 1);
        if (host.equals("docker.io") || host.equals("index.docker.io")) {
            return DOCKER + (rest.isEmpty() || rest.indexOf('/') >= 0 ? "" : "library/") + rest;
        }
        return reference;
    }

    private static boolean isHost(String first) {
        return first.equals("localhost")
                || first.contains(".")
                || first.contains(":")
                || !first.equals(first.toLowerCase(Locale.ROOT));
    }
}
