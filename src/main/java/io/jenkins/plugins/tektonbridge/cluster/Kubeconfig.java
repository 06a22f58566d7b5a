package io.jenkins.plugins.tektonbridge.cluster;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Reads a kubeconfig that comes from a credential. Only what stands in it counts: whatever would run a program or read a
 * file on the controller is refused, wherever in the file it is, and so is what we don't know.
 */
final class Kubeconfig {
    private static final String WAY_OUT = "; store a kubeconfig with a token, or with client-certificate-data and"
            + " client-key-data (kubectl config view --minify --flatten --raw prints one)";
    private static final Set<String> PROGRAMS = Set.of("exec", "auth-provider");
    private static final Set<String> FILES =
            Set.of("tokenFile", "client-certificate", "client-key", "certificate-authority");
    private static final Set<String> OF_CLUSTER = Set.of(
            "server", "certificate-authority-data", "insecure-skip-tls-verify", "proxy-url", "disable-compression",
            "extensions");
    private static final Set<String> OF_USER = Set.of(
            "client-certificate-data", "client-key-data", "token", "username", "password", "as", "as-groups",
            "extensions");

    private final Map<?, ?> root;

    private Kubeconfig(Map<?, ?> root) {
        this.root = root;
    }

    /**
     * Reads a kubeconfig.
     *
     * @throws AccessException when it can't be used; the message says why, and has nothing secret
     */
    static ApiAccess read(String text) throws AccessException {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        Object tree;
        try {
            tree = new Yaml(new SafeConstructor(options)).load(text);
        } catch (YAMLException e) {
            // The parser's message quotes the text.
            throw new AccessException("the kubeconfig is no YAML");
        }
        if (!(tree instanceof Map<?, ?> root)) {
            throw new AccessException("the kubeconfig is no kubeconfig: it has no fields");
        }
        return new Kubeconfig(root).access();
    }

    private ApiAccess access() throws AccessException {
        checkAll("clusters", "cluster", OF_CLUSTER);
        checkAll("users", "user", OF_USER);
        String current = text(root, "current-context");
        if (current.isEmpty()) {
            throw new AccessException("the kubeconfig has no current-context" + WAY_OUT);
        }
        Map<?, ?> context = named("contexts", "context", current);
        Map<?, ?> cluster = named("clusters", "cluster", text(context, "cluster"));
        Map<?, ?> user = text(context, "user").isEmpty() ? Map.of() : named("users", "user", text(context, "user"));
        return new ApiAccess(
                text(cluster, "server"), decoded(cluster, "certificate-authority-data"),
                Boolean.TRUE.equals(cluster.get("insecure-skip-tls-verify")), text(cluster, "proxy-url"),
                text(context, "namespace"), identity(user));
    }

    private static ClientIdentity identity(Map<?, ?> user) throws AccessException {
        List<String> groups = new ArrayList<>();
        if (user.get("as-groups") instanceof List<?> list) {
            list.forEach(group -> groups.add(String.valueOf(group)));
        }
        return new ClientIdentity(
                decoded(user, "client-certificate-data"), decoded(user, "client-key-data"), text(user, "username"),
                text(user, "password"), text(user, "token"), text(user, "as"), groups);
    }

    private void checkAll(String list, String kind, Set<String> known) throws AccessException {
        for (Map<?, ?> entry : entries(list)) {
            if (entry.get(kind) instanceof Map<?, ?> fields) {
                check(kind + " \"" + text(entry, "name") + "\"", fields, known);
            }
        }
    }

    private static void check(String what, Map<?, ?> fields, Set<String> known) throws AccessException {
        for (Object key : new TreeSet<>(fields.keySet().stream().map(String::valueOf).toList())) {
            String field = (String) key;
            Object value = fields.get(field);
            if (value == null || value.equals("") || known.contains(field)) {
                continue;
            }
            String why = PROGRAMS.contains(field) ? "which would run a program on the Jenkins controller"
                    : FILES.contains(field) ? "which would read a file of the Jenkins controller"
                    : "which is not supported here";
            throw new AccessException("the kubeconfig is refused: " + what + " has " + field + ", " + why + WAY_OUT);
        }
    }

    private Map<?, ?> named(String list, String kind, String name) throws AccessException {
        for (Map<?, ?> entry : entries(list)) {
            if (text(entry, "name").equals(name) && entry.get(kind) instanceof Map<?, ?> fields) {
                return fields;
            }
        }
        throw new AccessException("the kubeconfig has no " + kind + " \"" + name + "\"");
    }

    private List<Map<?, ?>> entries(String list) {
        List<Map<?, ?>> entries = new ArrayList<>();
        if (root.get(list) instanceof List<?> items) {
            items.forEach(item -> {
                if (item instanceof Map<?, ?> entry) {
                    entries.add(entry);
                }
            });
        }
        return entries;
    }

    private static String text(Map<?, ?> fields, String name) {
        Object value = fields.get(name);
        return value == null ? "" : value.toString();
    }

    private static String decoded(Map<?, ?> fields, String name) throws AccessException {
        try {
            return new String(Base64.getDecoder().decode(text(fields, name).replaceAll("\\s", "")), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new AccessException("the kubeconfig's " + name + " is not base64");
        }
    }
}
