package io.jenkins.plugins.tektonbridge.engine.resolve;

import io.jenkins.plugins.tektonbridge.engine.model.Ref;
import io.jenkins.plugins.tektonbridge.engine.run.Resolver;
import io.jenkins.plugins.tektonbridge.engine.run.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/**
 * Tekton's resolver {@code http}: params {@code url}, {@code digest}, {@code http-username}, {@code http-password-secret}
 * and {@code http-password-secret-key}. Follows redirects, but never from https to http. Safe for use by many threads.
 */
public final class HttpResolver implements Resolver {
    private static final Map<String, String> ALGORITHMS = Map.of("sha256", "SHA-256", "sha512", "SHA-512");

    private final Secrets secrets;
    private final Duration timeout;
    private final int mostBytes;
    private final HttpClient client;

    /** A resolver that gives up after a minute, as Tekton does, and at 5 MiB. */
    public HttpResolver(Secrets secrets) {
        this(secrets, Duration.ofMinutes(1), 5 << 20);
    }

    /**
     * A resolver with limits of its own.
     *
     * @param timeout how long an answer may take
     * @param mostBytes how long it may be
     */
    public HttpResolver(Secrets secrets, Duration timeout, int mostBytes) {
        this.secrets = secrets;
        this.timeout = timeout;
        this.mostBytes = mostBytes;
        this.client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(timeout)
                .build();
    }

    @Override
    public SourceFile resolve(Ref ref) {
        ResolverParams params = new ResolverParams(ref);
        params.require("url");
        String url = params.get("url");
        byte[] body = fetch(request(url, params), params);
        if (params.has("digest")) {
            check(body, params.get("digest"), params);
        }
        return new SourceFile(url, new String(body, StandardCharsets.UTF_8));
    }

    private HttpRequest request(String url, ResolverParams params) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(url, params)).timeout(timeout);
        boolean username = params.has("http-username");
        if (username != params.has("http-password-secret")) {
            throw params.failed(username
                    ? "missing required param http-password-secret when using http-username"
                    : "missing required param http-username when using http-password-secret");
        }
        if (username) {
            String key = params.get("http-password-secret-key", "password");
            String password = params.secret("http-password-secret", key, secrets);
            request.header("Authorization", basic(params.get("http-username"), password));
        }
        return request.build();
    }

    static String basic(String username, String password) {
        byte[] credentials = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(credentials);
    }

    private static URI uri(String url, ResolverParams params) {
        try {
            URI uri = new URI(url);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if (uri.getHost() != null && (scheme.equals("http") || scheme.equals("https"))) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw params.failed("cannot parse url " + url + ": " + e.getReason());
        }
        throw params.failed("url " + url + " is not a valid http(s) url");
    }

    private byte[] fetch(HttpRequest request, ResolverParams params) {
        try {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                if (response.statusCode() != 200) {
                    throw params.failed("requested URL '" + request.uri() + "' is not found: it answered "
                            + response.statusCode());
                }
                byte[] bytes = body.readNBytes(mostBytes + 1);
                if (bytes.length > mostBytes) {
                    throw params.failed("response body exceeds maximum allowed size of " + mostBytes + " bytes");
                }
                return bytes;
            }
        } catch (IOException e) {
            String cause = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw params.failed("error fetching URL " + request.uri() + ": " + cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw params.failed("error fetching URL " + request.uri() + ": interrupted");
        }
    }

    private static void check(byte[] body, String digest, ResolverParams params) {
        String[] parts = digest.split(":", 2);
        String algorithm = ALGORITHMS.get(parts[0]);
        if (parts.length < 2 || algorithm == null) {
            throw params.failed("invalid digest " + digest + ": it must be sha256:HASH or sha512:HASH");
        }
        try {
            String computed = HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(body));
            if (!computed.equalsIgnoreCase(parts[1])) {
                throw params.failed("SHA mismatch, expected " + parts[1] + ", got " + computed);
            }
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }
}
