package io.jenkins.plugins.tektonbridge.engine.pod;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;

/** Names and passwords for git: {@code .gitconfig} and {@code .git-credentials} of git's credential store. */
final class GitCredentials {
    private record Entry(String secret, String username, String password) {}

    private final Map<String, Entry> entries = new LinkedHashMap<>();

    void add(String url, SecretObject secret) {
        Entry entry = new Entry(
                secret.name(),
                new String(Credentials.required(secret, "username"), UTF_8),
                new String(Credentials.required(secret, "password"), UTF_8));
        Entry before = entries.putIfAbsent(url, entry);
        if (before != null) {
            throw Credentials.twice(url, before.secret, entry.secret);
        }
    }

    void write(Map<String, byte[]> files) {
        if (entries.isEmpty()) {
            return;
        }
        StringBuilder config = new StringBuilder("[credential]\n\thelper = store\n");
        StringBuilder hosts = new StringBuilder();
        StringBuilder repositories = new StringBuilder();
        entries.forEach((url, entry) -> {
            boolean repository = hasPath(url);
            config.append("[credential \"").append(url.replace("\\", "\\\\").replace("\"", "\\\"")).append("\"]\n")
                    .append("\tusername = ").append(entry.username.replace("\\", "\\\\")).append('\n')
                    .append(repository ? "\tuseHttpPath = true\n" : "");
            // Credentials of a host come first, as git takes the first that fits a host without a path.
            (repository ? repositories : hosts).append(withUser(url, entry)).append('\n');
        });
        files.put(".gitconfig", config.toString().getBytes(UTF_8));
        files.put(".git-credentials", hosts.append(repositories).toString().getBytes(UTF_8));
    }

    private static boolean hasPath(String url) {
        int host = url.indexOf("://");
        String rest = host < 0 ? url : url.substring(host + 3);
        int path = host < 0 ? 0 : rest.indexOf('/');
        return path >= 0 && !rest.substring(path).isEmpty() && !rest.substring(path).equals("/");
    }

    /** The URL with name and password in it, in place of any that it had. */
    private static String withUser(String url, Entry entry) {
        int scheme = url.indexOf("://");
        String rest = scheme < 0 ? url : url.substring(scheme + 3);
        int end = rest.indexOf('/');
        String authority = end < 0 ? rest : rest.substring(0, end);
        String path = end < 0 ? "" : rest.substring(end);
        String prefix = scheme < 0 ? "//" : url.substring(0, scheme + 3);
        return prefix + escape(entry.username) + ":" + escape(entry.password) + "@"
                + authority.substring(authority.lastIndexOf('@') + 1) + path;
    }

    /** Escapes as Go's {@code net/url} does in a user or a password. */
    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        for (byte b : text.getBytes(UTF_8)) {
            char c = (char) (b & 0xff);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || "-_.~$&+,;=".indexOf(c) >= 0)) {
                escaped.append(c);
            } else {
                escaped.append(String.format("%%%02X", (int) c));
            }
        }
        return escaped.toString();
    }
}
