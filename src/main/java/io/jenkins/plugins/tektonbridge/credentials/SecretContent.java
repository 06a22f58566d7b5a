package io.jenkins.plugins.tektonbridge.credentials;

import com.cloudbees.jenkins.plugins.sshcredentials.SSHUserPrivateKey;
import com.cloudbees.plugins.credentials.common.StandardCertificateCredentials;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.AbortException;
import hudson.util.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.plaincredentials.FileCredentials;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/**
 * What a credential is as a Secret.
 *
 * @param type the type of the Secret, by which Kubernetes and Tekton know what it is for
 * @param data its content
 */
record SecretContent(String type, Map<String, byte[]> data) {
    static final String BASIC_AUTH = "kubernetes.io/basic-auth";
    static final String SSH_AUTH = "kubernetes.io/ssh-auth";
    static final String TLS = "kubernetes.io/tls";
    static final String OPAQUE = "Opaque";
    private static final Set<String> NOT_SECRET = Set.of("username", "tls.crt");
    /** Shorter words are no secrets, and would make every log unreadable. */
    private static final int SHORTEST = 3;
    /** A file of more lines is no secret in all of them. */
    private static final int MOST_LINES = 200;
    /** The key of a secret text that is given none. */
    static final String TEXT = "text";

    /**
     * A credential as a Secret.
     *
     * @param credential the credential
     * @param key the key of a secret text or a secret file; empty for {@code text} and the file's name
     * @throws AbortException when it is of a kind that can't be one
     */
    static SecretContent of(StandardCredentials credential, String key) throws IOException {
        return switch (credential) {
            case StandardUsernamePasswordCredentials user -> userAndPassword(user);
            case StringCredentials text -> new SecretContent(
                    OPAQUE, Map.of(key.isEmpty() ? TEXT : key, bytes(text.getSecret().getPlainText())));
            case FileCredentials file -> file(file, key);
            case SSHUserPrivateKey ssh -> ssh(ssh);
            case StandardCertificateCredentials certificate -> new SecretContent(TLS, KeyPair.of(certificate).data());
            default -> throw new AbortException("The credential \"" + credential.getId() + "\" can't be a Secret: it is "
                    + "neither user name and password, secret text, secret file, SSH key nor certificate");
        };
    }

    private static SecretContent userAndPassword(StandardUsernamePasswordCredentials user) {
        Map<String, byte[]> data = new LinkedHashMap<>();
        data.put("username", bytes(user.getUsername()));
        data.put("password", bytes(user.getPassword().getPlainText()));
        return new SecretContent(BASIC_AUTH, data);
    }

    private static SecretContent file(FileCredentials file, String key) throws IOException {
        String name = key.isEmpty() ? file.getFileName().replaceAll("[^-._a-zA-Z0-9]", "_") : key;
        try (InputStream content = file.getContent()) {
            return new SecretContent(OPAQUE, Map.of(name, content.readAllBytes()));
        }
    }

    private static SecretContent ssh(SSHUserPrivateKey ssh) {
        Map<String, byte[]> data = new LinkedHashMap<>();
        // OpenSSH takes no key without the line's end.
        data.put("ssh-privatekey", bytes(ssh.getPrivateKeys().stream()
                .map(key -> key.endsWith("\n") ? key : key + "\n")
                .collect(Collectors.joining())));
        if (!ssh.getUsername().isEmpty()) {
            data.put("username", bytes(ssh.getUsername()));
        }
        Secret passphrase = ssh.getPassphrase();
        if (passphrase != null && !passphrase.getPlainText().isEmpty()) {
            data.put("passphrase", bytes(passphrase.getPlainText()));
        }
        return new SecretContent(SSH_AUTH, data);
    }

    /** What of it is secret, line by line: logs are written and read in lines. */
    Set<String> words() {
        Set<String> words = new LinkedHashSet<>();
        data.forEach((key, content) -> {
            if (!NOT_SECRET.contains(key)) {
                new String(content, StandardCharsets.UTF_8).lines()
                        .map(String::strip)
                        .filter(line -> line.length() >= SHORTEST && !line.startsWith("-----"))
                        .limit(MOST_LINES)
                        .forEach(words::add);
            }
        });
        return words;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
