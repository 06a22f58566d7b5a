package io.jenkins.plugins.tektonbridge.engine.resolve;

import static io.jenkins.plugins.tektonbridge.engine.resolve.Refs.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.tektonbridge.engine.model.Ref;
import io.jenkins.plugins.tektonbridge.engine.schedule.LookupException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

public class HttpResolverTest {
    private static final String TEXT = "apiVersion: tekton.dev/v1\nkind: Task # é\n";
    private static final String SHA256 = "f1b68eb4f3dcfe29d65c20c4b2e1fd1ee3e4ee4a7ee3fd7b3d8d3ab5a3ed1a40";

    private final CountDownLatch never = new CountDownLatch(1);
    private final Secrets secrets = (name, key) ->
            name.equals("s") && key.equals("password") ? Optional.of("geheim") : Optional.empty();
    private HttpServer server;
    private String base;

    @Before
    public void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        base = "http://127.0.0.1:" + server.getAddress().getPort();
        server.createContext("/task.yaml", exchange -> answer(exchange, 200, TEXT));
        server.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().add("Location", "/task.yaml");
            answer(exchange, 302, "");
        });
        server.createContext("/round", exchange -> {
            exchange.getResponseHeaders().add("Location", "/round");
            answer(exchange, 302, "");
        });
        server.createContext("/private", exchange -> {
            String sent = exchange.getRequestHeaders().getFirst("Authorization");
            boolean right = HttpResolver.basic("me", "geheim").equals(sent);
            answer(exchange, right ? 200 : 401, TEXT);
        });
        server.createContext("/broken", exchange -> answer(exchange, 500, "oops"));
        server.createContext("/large", exchange -> answer(exchange, 200, "x".repeat(101)));
        server.createContext("/silent", exchange -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @After
    public void stop() {
        never.countDown();
        server.stop(0);
    }

    private String text(Ref ref) {
        return new HttpResolver(secrets, Duration.ofSeconds(20), 100).resolve(ref).text();
    }

    private void fails(Ref ref, String message) {
        assertThatThrownBy(() -> text(ref)).isInstanceOf(LookupException.class).hasMessageContaining(message);
    }

    @Test
    public void fetches_what_a_url_holds() {
        assertThat(text(ref("http", "url", base + "/task.yaml"))).isEqualTo(TEXT);
        assertThat(new HttpResolver(secrets).resolve(ref("http", "url", base + "/task.yaml")).name())
                .isEqualTo(base + "/task.yaml");
    }

    @Test
    public void follows_redirects_but_not_for_ever() {
        assertThat(text(ref("http", "url", base + "/moved"))).isEqualTo(TEXT);
        fails(ref("http", "url", base + "/round"), "");
    }

    @Test
    public void fetches_nothing_that_is_not_permitted_wherever_it_is_sent() {
        List<String> asked = new ArrayList<>();
        HttpResolver resolver = new HttpResolver(secrets, url -> {
            asked.add(url);
            if (url.endsWith("/task.yaml")) {
                throw new LookupException(url + " may not be fetched");
            }
        });

        assertThatThrownBy(() -> resolver.resolve(ref("http", "url", base + "/moved")))
                .isInstanceOf(LookupException.class)
                .hasMessage(base + "/task.yaml may not be fetched");
        assertThat(asked).containsExactly(base + "/moved", base + "/task.yaml");
    }

    @Test
    public void sends_a_password_to_nobody_else() throws IOException {
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        List<String> sent = new CopyOnWriteArrayList<>();
        other.createContext("/", exchange -> {
            sent.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            answer(exchange, 200, TEXT);
        });
        other.start();
        server.createContext("/away", exchange -> {
            exchange.getResponseHeaders().add("Location", "http://127.0.0.1:" + other.getAddress().getPort() + "/");
            answer(exchange, 302, "");
        });
        try {
            assertThat(text(ref("http", "url", base + "/away", "http-username", "me", "http-password-secret", "s")))
                    .isEqualTo(TEXT);
            assertThat(sent).containsExactly("null");
        } finally {
            other.stop(0);
        }
    }

    @Test
    public void sends_name_and_password() {
        Ref right = ref("http", "url", base + "/private", "http-username", "me", "http-password-secret", "s");
        assertThat(text(right)).isEqualTo(TEXT);
        fails(ref("http", "url", base + "/private"), "it answered 401");
        fails(
                ref("http", "url", base, "http-username", "me"),
                "missing required param http-password-secret when using http-username");
        fails(
                ref("http", "url", base, "http-password-secret", "s"),
                "missing required param http-username when using http-password-secret");
        fails(
                ref("http", "url", base, "http-username", "me", "http-password-secret", "nope"),
                "param http-password-secret names Secret \"nope\", which is not there or has no key \"password\"");
    }

    @Test
    public void compares_the_digest() {
        fails(
                ref("http", "url", base + "/task.yaml", "digest", "sha256:" + SHA256),
                "SHA mismatch, expected " + SHA256 + ", got ");
        String got = digestOf(base + "/task.yaml");
        assertThat(text(ref("http", "url", base + "/task.yaml", "digest", "sha256:" + got))).isEqualTo(TEXT);
        fails(ref("http", "url", base + "/task.yaml", "digest", "md5:x"), "must be sha256:HASH or sha512:HASH");
        fails(ref("http", "url", base + "/task.yaml", "digest", "sha256"), "must be sha256:HASH or sha512:HASH");
    }

    private String digestOf(String url) {
        try {
            text(ref("http", "url", url, "digest", "sha256:0"));
            throw new AssertionError("no digest is 0");
        } catch (LookupException e) {
            return e.getMessage().replaceFirst(".*got ", "");
        }
    }

    @Test
    public void says_why_there_is_nothing() {
        fails(ref("http", "url", base + "/nope"), "requested URL '" + base + "/nope' is not found: it answered 404");
        fails(ref("http", "url", base + "/broken"), "it answered 500");
        fails(ref("http", "url", base + "/large"), "response body exceeds maximum allowed size of 100 bytes");
        fails(ref("http"), "missing required http resolver params: url");
        fails(ref("http", "url", "ftp://x/y"), "url ftp://x/y is not a valid http(s) url");
        fails(ref("http", "url", "task.yaml"), "url task.yaml is not a valid http(s) url");
        fails(ref("http", "url", "http://a b"), "cannot parse url http://a b");
        server.stop(0);
        fails(ref("http", "url", base + "/task.yaml"), "error fetching URL " + base + "/task.yaml");
    }

    @Test
    public void gives_up_on_a_server_that_does_not_answer() {
        HttpResolver impatient = new HttpResolver(secrets, Duration.ofMillis(50), 100);
        assertThatThrownBy(() -> impatient.resolve(ref("http", "url", base + "/silent")))
                .hasMessageContaining("error fetching URL")
                .hasMessageContaining("timed out");
    }
}
