package io.jenkins.plugins.tektonbridge.engine.resolve;

import io.jenkins.plugins.tektonbridge.engine.model.Ref;
import io.jenkins.plugins.tektonbridge.engine.run.Resolver;
import io.jenkins.plugins.tektonbridge.engine.run.SourceFile;
import io.jenkins.plugins.tektonbridge.engine.schedule.LookupException;
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
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Tekton's resolver {@code http}: params {@code url}, {@code digest}, {@code http-username}, {@code http-password-secret}
 * and {@code http-password-secret-key}. Follows redirects, but never from https to http. Safe for use by many threads.
 */
public final class HttpResolver implements Resolver {
    private static final int MOST_REDIRECTS = 5;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Map<String, String> ALGORITHMS = Map.of("sha256", "SHA-256", "sha512", "SHA-512");

    private final Secrets secrets;
    private final Duration timeout;
    private final int mostBytes;
    private final Consumer<String> permit;
    private final HttpClient client;

    /** A resolver that gives up after a minute, as Tekton does, and at 5 MiB. */
    public HttpResolver(Secrets secrets) {
        this(secrets, url -> { });
    }

    /**
     * A resolver with these limits that does not fetch everything.
     *
     * @param permit is shown each URL before it is fetched, those of redirects too; throws a {@link LookupException} for
     *     one that may not be
     */
    public HttpResolver(Secrets secrets, Consumer<String> permit) {
        this(secrets, Duration.ofMinutes(1), 5 << 20, permit);
    }

    /**
     * A resolver with limits of its own.
     *
     * @param timeout how long an answer may take
     * @param mostBytes how long it may be
     */
    public HttpResolver(Secrets secrets, Duration timeout, int mostBytes) {
        this(secrets, timeout, mostBytes, url -> { });
    }

    private HttpResolver(Secrets secrets, Duration timeout, int mostBytes, Consumer<String> permit) {
        this.permit = permit;
        this.secrets = secrets;
        this.timeout = timeout;
        this.mostBytes = mostBytes;
        this.client = HttpClient.newBuilder()
                // We follow them ourselves, as each may lead to where nobody may go.
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .build();
    }

    @Override
    public SourceFile resolve(Ref ref) {
        ResolverParams params = new ResolverParams(ref);
        params.require("url");
        String url = params.get("url");
        byte[] body = fetch(uri(url, params), Optional.empty(), params, 0);
        if (params.has("digest")) {
            check(body, params.get("digest"), params);
        }
        return new SourceFile(url, new String(body, StandardCharsets.UTF_8));
    }

    private Optional<String> authorization(ResolverParams params) {
        boolean username = params.has("http-username");
        if (username != params.has("http-password-secret")) {
            throw params.failed(username
                    ? "missing required param http-password-secret when using http-username"
                    : "missing required param http-username when using http-password-secret");
        }
        return username
                ? Optional.of(basic(
                        params.get("http-username"),
                        params.secret("http-password-secret", params.get("http-password-secret-key", "password"), secrets)))
                : Optional.empty();
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

    private byte[] fetch(URI uri, Optional<URI> from, ResolverParams params, int redirects) {
        permit.accept(uri.toString());
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(timeout);
        // A password is for who it was given to.
        boolean same = from.isEmpty() || authority(from.get()).equals(authority(uri));
        authorization(params).filter(password -> same).ifPresent(value -> request.header("Authorization", value));
        try {
            HttpResponse<InputStream> response = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                Optional<URI> next = redirect(response);
                if (next.isPresent() && redirects < MOST_REDIRECTS) {
                    return fetch(next.get(), Optional.of(uri), params, redirects + 1);
                }
                if (response.statusCode() != 200) {
                    throw params.failed("requested URL '" + uri + "' is not found: it answered " + response.statusCode());
                }
                byte[] bytes = body.readNBytes(mostBytes + 1);
                if (bytes.length > mostBytes) {
                    throw params.failed("response body exceeds maximum allowed size of " + mostBytes + " bytes");
                }
                return bytes;
            }
        } catch (IOException e) {
            String cause = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw params.failed("error fetching URL " + uri + ": " + cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw params.failed("error fetching URL " + uri + ": interrupted");
        }
    }

    private static String authority(URI uri) {
        return uri.getScheme() + "://" + uri.getAuthority();
    }

    /** Where an answer leads, unless that is from https to http. */
    private static Optional<URI> redirect(HttpResponse<?> response) {
        if (!REDIRECTS.contains(response.statusCode())) {
            return Optional.empty();
        }
        return response.headers().firstValue("Location").flatMap(location -> {
            try {
                URI next = response.uri().resolve(new URI(location));
                boolean secure = "https".equals(response.uri().getScheme());
                return next.getHost() != null && ("https".equals(next.getScheme()) || !secure && "http".equals(next.getScheme()))
                        ? Optional.of(next)
                        : Optional.empty();
            } catch (URISyntaxException e) {
                return Optional.empty();
            }
        });
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
