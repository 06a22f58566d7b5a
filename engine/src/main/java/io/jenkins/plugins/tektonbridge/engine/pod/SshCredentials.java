package io.jenkins.plugins.tektonbridge.engine.pod;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keys for git over SSH: {@code .ssh/config} with a key for each host. Where an annotation names a repository, ssh gets
 * an alias for it and git a rule that turns the repository's URL into the alias.
 */
final class SshCredentials {
    private static final String DEFAULT_PORT = "22";

    private final Map<String, List<SecretObject>> entries = new LinkedHashMap<>();

    /** Where an annotation points to: {@code host}, {@code host:port} or either with the path of a repository. */
    private record Target(String host, String port, String path) {
        static Target of(String url) {
            int slash = url.indexOf('/');
            String path = slash < 0 ? "" : url.substring(slash);
            String authority = slash < 0 ? url : url.substring(0, slash);
            int colon = authority.lastIndexOf(':');
            boolean hasPort = colon >= 0 && authority.indexOf(':') == colon;
            return hasPort
                    ? new Target(authority.substring(0, colon), authority.substring(colon + 1), path)
                    : new Target(authority, DEFAULT_PORT, path);
        }

        String repository() {
            return path.startsWith("/") ? path.substring(1) : path;
        }

        String alias() {
            return path.isEmpty() ? host : host + "--" + repository().replace("/", "--");
        }

        /** Only {@code .git} URLs are turned, so that org/repo does not catch org/repo-other. */
        String rules() {
            String server = port.equals(DEFAULT_PORT) ? host : host + ":" + port;
            return path.isEmpty()
                    ? ""
                    : rule("git@" + alias() + ":" + repository(), "git@" + host + ":" + repository())
                            + rule("ssh://" + alias() + "/" + repository(), "ssh://" + server + "/" + repository());
        }

        private static String rule(String url, String insteadOf) {
            return "[url \"" + url + ".git\"]\n\tinsteadOf = " + insteadOf + ".git\n";
        }
    }

    void add(String url, SecretObject secret) {
        Credentials.required(secret, "ssh-privatekey");
        entries.computeIfAbsent(url, key -> new ArrayList<>()).add(secret);
    }

    void write(Map<String, byte[]> files) {
        if (entries.isEmpty()) {
            return;
        }
        StringBuilder hosts = new StringBuilder();
        StringBuilder repositories = new StringBuilder();
        StringBuilder rules = new StringBuilder();
        List<String> knownHosts = new ArrayList<>();
        List<String> knownHostsOfRepositories = new ArrayList<>();
        entries.forEach((url, secrets) -> {
            Target target = Target.of(url);
            boolean repository = !target.path.isEmpty();
            // Hosts come first, so that their keys serve every repository that has none of its own.
            StringBuilder config = repository ? repositories : hosts;
            config.append("Host ").append(target.alias()).append('\n')
                    .append("    HostName ").append(target.host).append('\n')
                    .append("    Port ").append(target.port).append('\n');
            for (SecretObject secret : secrets) {
                String key = ".ssh/id_" + secret.name();
                config.append("    IdentityFile ").append(Credentials.DIRECTORY).append('/').append(key).append('\n');
                files.put(key, Credentials.required(secret, "ssh-privatekey"));
                secret.value("known_hosts").filter(bytes -> bytes.length > 0).ifPresent(bytes ->
                        (repository ? knownHostsOfRepositories : knownHosts).add(new String(bytes, UTF_8)));
            }
            rules.append(target.rules());
        });
        knownHosts.addAll(knownHostsOfRepositories);
        files.put(".ssh/config", hosts.append(repositories).toString().getBytes(UTF_8));
        if (!knownHosts.isEmpty()) {
            files.put(".ssh/known_hosts", String.join("\n", knownHosts).getBytes(UTF_8));
        }
        if (rules.length() > 0) {
            String before = new String(files.getOrDefault(".gitconfig", new byte[0]), UTF_8);
            files.put(".gitconfig", (before + rules).getBytes(UTF_8));
        }
    }
}
