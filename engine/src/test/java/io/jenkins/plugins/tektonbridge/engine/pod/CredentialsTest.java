package io.jenkins.plugins.tektonbridge.engine.pod;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.tektonbridge.engine.testing.Nodes;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.Test;

/** The expected texts are what Tekton's own builders (pkg/credentials) write for the same Secrets. */
public class CredentialsTest {
    private static SecretObject basic(String name, Map<String, String> annotations, String user, String password) {
        return new SecretObject(name, "kubernetes.io/basic-auth", annotations,
                Map.of("username", user.getBytes(UTF_8), "password", password.getBytes(UTF_8)));
    }

    private static SecretObject ssh(String name, String url, String key, String knownHosts) {
        Map<String, byte[]> data = new LinkedHashMap<>();
        data.put("ssh-privatekey", key.getBytes(UTF_8));
        if (knownHosts != null) {
            data.put("known_hosts", knownHosts.getBytes(UTF_8));
        }
        return new SecretObject(name, "kubernetes.io/ssh-auth", Map.of("tekton.dev/git-0", url), data);
    }

    private static Map<String, String> files(SecretObject... secrets) {
        Map<String, String> texts = new LinkedHashMap<>();
        Credentials.files(List.of(secrets)).forEach((path, content) -> texts.put(path, new String(content, UTF_8)));
        return texts;
    }

    @Test
    public void of_no_secret_there_are_no_files() {
        assertThat(files()).isEmpty();
        assertThat(files(new SecretObject("x", "Opaque", Map.of("tekton.dev/git-0", "https://a"), Map.of()))).isEmpty();
    }

    @Test
    public void a_key_that_the_type_demands_is_missed() {
        SecretObject secret = new SecretObject(
                "half", "kubernetes.io/basic-auth", Map.of("tekton.dev/git-0", "https://a"),
                Map.of("username", new byte[0]));

        assertThatThrownBy(() -> files(secret)).isInstanceOf(ObjectException.class)
                .hasMessage("Secret \"half\" is of type kubernetes.io/basic-auth and lacks the key password");
    }

    @Test
    public void two_secrets_for_one_url_are_refused_with_both_names() {
        assertThatThrownBy(() -> files(
                basic("one", Map.of("tekton.dev/git-0", "https://a"), "u", "p"),
                basic("two", Map.of("tekton.dev/git-0", "https://a"), "u", "p")))
                .hasMessage("multiple entries for url: https://a (Secrets \"one\" and \"two\"); annotate one of them only");
    }

    @Test
    public void git_gets_a_credential_store() {
        assertThat(files(basic("git", Map.of("tekton.dev/git-0", "http://git.k8s.local"), "root", "admin321")))
                .containsOnly(
                        Map.entry(".gitconfig", """
                                [credential]
                                \thelper = store
                                [credential "http://git.k8s.local"]
                                \tusername = root
                                """),
                        Map.entry(".git-credentials", "http://root:admin321@git.k8s.local\n"));
    }

    @Test
    public void git_takes_hosts_before_repositories_in_the_order_of_the_secrets() {
        Map<String, String> annotations = new LinkedHashMap<>();
        annotations.put("tekton.dev/git-0", "https://github.com/org/repo");
        annotations.put("tekton.dev/git-1", "https://github.com");
        Map<String, String> files = files(
                basic("first", annotations, "d\\u", "p@s/s?:é&%"),
                basic("second", Map.of("tekton.dev/git-0", "https://old@gitlab.com:8443/"), "x", "y"));

        assertThat(files.get(".gitconfig")).isEqualTo("""
                [credential]
                \thelper = store
                [credential "https://github.com"]
                \tusername = d\\\\u
                [credential "https://github.com/org/repo"]
                \tusername = d\\\\u
                \tuseHttpPath = true
                [credential "https://old@gitlab.com:8443/"]
                \tusername = x
                """);
        assertThat(files.get(".git-credentials")).isEqualTo("""
                https://d%5Cu:p%40s%2Fs%3F%3A%C3%A9&%25@github.com
                https://x:y@gitlab.com:8443/
                https://d%5Cu:p%40s%2Fs%3F%3A%C3%A9&%25@github.com/org/repo
                """);
    }

    @Test
    public void ssh_gets_a_key_for_each_host() {
        assertThat(files(
                ssh("one", "github.com", "KEY1", "github.com ssh-rsa AAA"),
                ssh("two", "gitlab.com:2222", "KEY2", null),
                ssh("three", "github.com", "KEY3", "")))
                .containsOnly(
                        Map.entry(".ssh/config", """
                                Host github.com
                                    HostName github.com
                                    Port 22
                                    IdentityFile /tekton/creds/.ssh/id_one
                                    IdentityFile /tekton/creds/.ssh/id_three
                                Host gitlab.com
                                    HostName gitlab.com
                                    Port 2222
                                    IdentityFile /tekton/creds/.ssh/id_two
                                """),
                        Map.entry(".ssh/id_one", "KEY1"),
                        Map.entry(".ssh/id_two", "KEY2"),
                        Map.entry(".ssh/id_three", "KEY3"),
                        Map.entry(".ssh/known_hosts", "github.com ssh-rsa AAA"));
    }

    @Test
    public void ssh_knows_repositories_by_aliases_that_git_turns_urls_into() {
        Map<String, String> files = files(
                ssh("repo", "github.com:2222/org/my-repo", "KEY", "b"),
                ssh("host", "github.com", "KEY", "a"));

        assertThat(files.get(".ssh/config")).isEqualTo("""
                Host github.com
                    HostName github.com
                    Port 22
                    IdentityFile /tekton/creds/.ssh/id_host
                Host github.com--org--my-repo
                    HostName github.com
                    Port 2222
                    IdentityFile /tekton/creds/.ssh/id_repo
                """);
        assertThat(files.get(".ssh/known_hosts")).isEqualTo("a\nb");
        assertThat(files.get(".gitconfig")).isEqualTo("""
                [url "git@github.com--org--my-repo:org/my-repo.git"]
                \tinsteadOf = git@github.com:org/my-repo.git
                [url "ssh://github.com--org--my-repo/org/my-repo.git"]
                \tinsteadOf = ssh://github.com:2222/org/my-repo.git
                """);
    }

    @Test
    public void docker_gets_one_file_of_all() {
        SecretObject config = new SecretObject(
                "config", "kubernetes.io/dockerconfigjson", Map.of(), Map.of(".dockerconfigjson", """
                        {"auths": {"b.example": {"auth": "Yg==", "identitytoken": "dropped"},
                                   "a.example": {"username": "not", "password": "this"}},
                         "credsStore": "dropped"}""".getBytes(UTF_8)));
        SecretObject cfg = new SecretObject(
                "cfg", "kubernetes.io/dockercfg", Map.of(), Map.of(
                        ".dockercfg", "{\"c.example\": {\"auth\": \"Yw==\", \"email\": \"c@c\"}}".getBytes(UTF_8)));
        String auth = Base64.getEncoder().encodeToString("u:<p>".getBytes(UTF_8));

        assertThat(files(basic("basic", Map.of("tekton.dev/docker-0", "a.example"), "u", "<p>"), config, cfg))
                .containsOnly(Map.entry(".docker/config.json", "{\"auths\":{"
                        + "\"a.example\":{\"username\":\"u\",\"password\":\"\\u003cp\\u003e\",\"auth\":\"" + auth
                        + "\",\"email\":\"not@val.id\"},"
                        + "\"b.example\":{\"auth\":\"Yg==\"},"
                        + "\"c.example\":{\"auth\":\"Yw==\",\"email\":\"c@c\"}}}"));
    }

    @Test
    public void a_file_for_docker_that_is_no_json_is_refused() {
        SecretObject secret = new SecretObject(
                "broken", "kubernetes.io/dockerconfigjson", Map.of(), Map.of(".dockerconfigjson", "{".getBytes(UTF_8)));

        assertThatThrownBy(() -> files(secret)).isInstanceOf(ObjectException.class)
                .hasMessageStartingWith("Secret \"broken\": .dockerconfigjson is no JSON: ");
    }

    @Test
    public void a_secret_that_is_named_twice_counts_once() {
        SecretObject secret = basic("git", Map.of("tekton.dev/git-0", "https://a"), "u", "p");

        assertThat(files(secret, secret)).containsEntry(".git-credentials", "https://u:p@a\n");
    }

    @Test
    public void a_secret_is_read_as_the_api_server_reads_it() {
        SecretObject secret = SecretObject.of("s", Nodes.mapping(Map.of(
                "type", "kubernetes.io/basic-auth",
                "metadata", Map.of("annotations", Map.of("a", "b")),
                "data", Map.of("username", "cm9v\ndA==", "password", "eA=="),
                "stringData", Map.of("password", "p"))));

        assertThat(secret.type()).isEqualTo("kubernetes.io/basic-auth");
        assertThat(secret.annotations()).containsEntry("a", "b");
        assertThat(secret.value("username")).hasValue("root".getBytes(UTF_8));
        assertThat(secret.value("password")).hasValue("p".getBytes(UTF_8));
        assertThat(secret.value("other")).isEmpty();
        assertThat(SecretObject.of("s", Nodes.mapping(Map.of())).type()).isEqualTo("Opaque");
    }

    @Test
    public void a_secret_that_is_wrong_is_refused_with_the_field() {
        assertThatThrownBy(() -> SecretObject.of("s", Nodes.mapping(Map.of("data", Map.of("k", "plain!")))))
                .hasMessage("Secret \"s\": data.k must be base64; plain text belongs under stringData");
        assertThatThrownBy(() -> SecretObject.of("s", Nodes.mapping(Map.of("stringData", Map.of("port", 80L)))))
                .hasMessage("Secret \"s\": stringData.port must be a string; put it in quotes");
        assertThatThrownBy(() -> SecretObject.of("s", Nodes.mapping(Map.of("data", List.of()))))
                .hasMessage("Secret \"s\": data must be an object");
    }
}
