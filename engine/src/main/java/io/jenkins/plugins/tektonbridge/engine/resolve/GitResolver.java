package io.jenkins.plugins.tektonbridge.engine.resolve;

import io.jenkins.plugins.tektonbridge.engine.model.Ref;
import io.jenkins.plugins.tektonbridge.engine.run.Resolver;
import io.jenkins.plugins.tektonbridge.engine.run.SourceFile;
import io.jenkins.plugins.tektonbridge.engine.schedule.LookupException;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tekton's resolver {@code git}: params {@code url}, {@code revision}, {@code pathInRepo}, {@code gitToken} and {@code
 * gitTokenKey}. Uses the machine's git, as Tekton does, with its configuration and credentials. Params {@code org} and
 * {@code repo}, which ask the API of a forge, are refused. Safe for use by many threads.
 */
public final class GitResolver implements Resolver {
    private static final String DEFAULT_URL = "https://github.com/tektoncd/catalog.git";
    private static final String DEFAULT_REVISION = "main";
    private static final Set<String> USUAL_PROTOCOLS = Set.of("https", "http", "ssh", "git", "file");
    private static final Pattern PROTOCOL = Pattern.compile("([a-z]+)://.+");
    /** {@code git@host:path}, which is ssh. */
    private static final Pattern SCP = Pattern.compile("[\\w.-]+@[\\w.-]+:[^-].*");

    private final Secrets secrets;
    private final Set<String> protocols;
    private final Duration timeout;
    private final Optional<Consumer<String>> permit;

    /** A resolver for repositories of any kind that gives up after a minute, as Tekton does. */
    public GitResolver(Secrets secrets) {
        this(secrets, USUAL_PROTOCOLS, Duration.ofMinutes(1));
    }

    /**
     * A resolver with limits of its own.
     *
     * @param protocols what a URL may begin with, of {@code https}, {@code http}, {@code ssh}, {@code git}, {@code file};
     *     who runs other people's YAML leaves {@code file} out
     * @param timeout how long each call of git may take
     */
    public GitResolver(Secrets secrets, Set<String> protocols, Duration timeout) {
        this(secrets, protocols, timeout, Optional.empty());
    }

    /**
     * A resolver for other people's YAML, with the usual timeout: it knows https and http alone, and git finds none of
     * this machine's configuration, keys and passwords, and follows no redirects.
     *
     * @param permit is shown each URL before it is fetched; throws a {@link LookupException} for one that may not be
     */
    public GitResolver(Secrets secrets, Consumer<String> permit) {
        this(secrets, Set.of("https", "http"), Duration.ofMinutes(1), Optional.of(permit));
    }

    private GitResolver(
            Secrets secrets, Set<String> protocols, Duration timeout, Optional<Consumer<String>> permit) {
        this.secrets = secrets;
        this.protocols = Set.copyOf(protocols);
        this.timeout = timeout;
        this.permit = permit;
    }

    @Override
    public SourceFile resolve(Ref ref) {
        ResolverParams params = new ResolverParams(ref);
        if (params.has("repo") || params.has("org")) {
            throw params.failed("params org and repo need the API of a forge, which is not supported; use param url");
        }
        params.require("pathInRepo");
        String url = url(params);
        String revision = params.get("revision", DEFAULT_REVISION);
        if (revision.startsWith("-")) {
            throw params.failed("invalid revision \"" + revision + "\": must not begin with '-'");
        }
        String path = path(params);
        permit.ifPresent(check -> check.accept(url));
        try (Git git = new Git(timeout, protocols, header(params), permit.isPresent())) {
            String commit = commit(git, url, revision);
            return new SourceFile(
                    url + "@" + commit.substring(0, 12) + ":" + path, git.file(commit, path));
        } catch (GitException e) {
            throw params.failed("error resolving repository " + url + ": " + e.getMessage());
        } catch (IOException e) {
            throw params.failed("no place for a clone of " + url + ": " + e.getMessage());
        }
    }

    private String url(ResolverParams params) {
        String url = params.get("url", DEFAULT_URL);
        Matcher matcher = PROTOCOL.matcher(url);
        String protocol = matcher.matches() ? matcher.group(1) : SCP.matcher(url).matches() ? "ssh" : "";
        if (!protocols.contains(protocol)) {
            throw params.failed("invalid git repository url: " + url + "; it must begin with one of "
                    + String.join(", ", protocols.stream().sorted().map(known -> known + "://").toList()));
        }
        return url;
    }

    private static String path(ResolverParams params) {
        String path = params.get("pathInRepo").replaceFirst("^/+", "");
        if (Arrays.asList(path.split("/")).contains("..")) {
            throw params.failed("invalid path \"" + path + "\": must not contain '..' components");
        }
        return path;
    }

    private Optional<String> header(ResolverParams params) {
        return params.has("gitToken")
                ? Optional.of("Authorization: " + HttpResolver.basic(
                        "git", params.secret("gitToken", params.get("gitTokenKey", "token"), secrets)))
                : Optional.empty();
    }

    /** The commit of a revision; only that is fetched where the server knows it by the name. */
    private static String commit(Git git, String url, String revision) throws GitException {
        try {
            return git.fetch(url, revision);
        } catch (GitException e) {
            // Servers may refuse single commits, and none knows a shortened name: look among all of them.
            return git.fetchAll(url, revision).orElseThrow(() -> e);
        }
    }
}
