package io.jenkins.plugins.tektonbridge.policy;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/**
 * The beginnings that URLs may have. A beginning ends where a part of the URL ends: {@code https://git.local} allows
 * {@code https://git.local/tasks}, but neither {@code https://git.local.example.org/} nor {@code
 * https://git.local@example.org/}; {@code https://} allows every host.
 */
final class UrlPrefixes {
    private final List<String> prefixes;

    private UrlPrefixes(List<String> prefixes) {
        this.prefixes = prefixes;
    }

    static UrlPrefixes of(String list) {
        return new UrlPrefixes(Patterns.items(list));
    }

    /** Whether a URL may be used; none may when there are no beginnings. */
    boolean allow(String url) {
        return isPlain(url) && prefixes.stream().anyMatch(prefix -> begins(url, prefix));
    }

    /** Whether its path leads nowhere else than it says. */
    private static boolean isPlain(String url) {
        try {
            URI uri = new URI(url);
            String path = uri.getPath() == null ? "" : uri.getPath();
            return uri.getHost() != null && !List.of(path.split("/")).contains("..") && !path.contains("\\");
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean begins(String url, String prefix) {
        return url.startsWith(prefix)
                && (url.length() == prefix.length()
                        || prefix.endsWith("/")
                        || "/?#".indexOf(url.charAt(prefix.length())) >= 0
                        // A repository is known by both names.
                        || url.startsWith(".git", prefix.length()) && url.length() == prefix.length() + 4);
    }
}
