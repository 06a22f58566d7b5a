package io.jenkins.plugins.tektonbridge.engine.resolve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Calls of the machine's git in a repository of its own, which is removed at the end. Not thread-safe. */
final class Git implements AutoCloseable {
    private static final int LONGEST_FILE = 5 << 20;

    private final Duration timeout;
    private final Set<String> protocols;
    private final Optional<String> header;
    private final boolean alone;
    private final Path directory;
    private final Path repository;

    /**
     * A repository with nothing in it.
     *
     * @param header a header for HTTP, such as an authorization
     * @param alone whether git finds nothing of the machine's configuration and passwords
     * @throws IOException when there is no place for it
     */
    Git(Duration timeout, Set<String> protocols, Optional<String> header, boolean alone) throws IOException {
        this.alone = alone;
        this.timeout = timeout;
        this.protocols = protocols;
        this.header = header;
        this.directory = Files.createTempDirectory("tekton-bridge-git-");
        this.repository = directory.resolve("repository.git");
    }

    /** Fetches a revision and nothing else; tells its commit. */
    String fetch(String url, String revision) throws GitException {
        init();
        call("fetch", "--quiet", "--depth=1", "--no-tags", "--", url, revision);
        return call("rev-parse", "--verify", "FETCH_HEAD^{commit}").strip();
    }

    /** Fetches everything and looks for a revision; tells its commit if there is one. */
    Optional<String> fetchAll(String url, String revision) throws GitException {
        init();
        call("fetch", "--quiet", "--no-tags", "--", url, "+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*");
        try {
            return Optional.of(call("rev-parse", "--verify", "--end-of-options", revision + "^{commit}").strip());
        } catch (GitException e) {
            return Optional.empty();
        }
    }

    /** The text of a file in a commit; symbolic links are followed inside of it. */
    String file(String commit, String path) throws GitException {
        if (path.contains("\n")) {
            throw new GitException("a path has no line breaks");
        }
        String answer = callWith(commit + ":" + path + "\n", "cat-file", "--batch", "--follow-symlinks");
        int end = answer.indexOf('\n');
        String[] first = answer.substring(0, Math.max(end, 0)).split(" ");
        if (first.length != 3 || !first[1].equals("blob")) {
            throw new GitException("error opening file \"" + path + "\": "
                    + (first.length == 3 && first[1].equals("tree") ? "it is a directory" : "file does not exist"));
        }
        return answer.substring(end + 1, answer.length() - 1);
    }

    private void init() throws GitException {
        if (!Files.exists(repository)) {
            call("init", "--quiet", "--bare", repository.toString());
        }
    }

    private String call(String... arguments) throws GitException {
        return callWith("", arguments);
    }

    private String callWith(String input, String... arguments) throws GitException {
        List<String> command = new ArrayList<>(List.of("git"));
        if (alone) {
            command.addAll(List.of("-c", "http.followRedirects=false"));
        }
        if (header.isPresent()) {
            // By a variable, as other processes can read arguments.
            command.addAll(List.of("--config-env", "http.extraHeader=GIT_AUTH_HEADER"));
        }
        command.addAll(Arrays.asList(arguments));
        Path output = directory.resolve("output");
        Path errors = directory.resolve("errors");
        try {
            Process process = process(command, output, errors);
            try (var in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            }
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
                throw new GitException("git " + arguments[0] + " took longer than " + timeout.toSeconds() + " s");
            }
            if (process.exitValue() != 0) {
                throw new GitException("git " + arguments[0] + " error: " + Files.readString(errors).strip());
            }
            if (Files.size(output) > LONGEST_FILE) {
                throw new GitException("a file is longer than " + LONGEST_FILE + " bytes");
            }
            return new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new GitException("git can't be run (" + e.getMessage() + "); is it installed?");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GitException("interrupted");
        }
    }

    private Process process(List<String> command, Path output, Path errors) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("GIT_DIR") || name.startsWith("GIT_WORK_TREE"));
        builder.environment().put("GIT_DIR", repository.toString());
        builder.environment().put("GIT_TERMINAL_PROMPT", "0");
        builder.environment().put("GIT_ALLOW_PROTOCOL", String.join(":", protocols));
        builder.environment().put("LC_ALL", "C");
        if (alone) {
            builder.environment().keySet().removeIf(name -> name.startsWith("GIT_CONFIG"));
            builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
            builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
            builder.environment().put("GIT_ASKPASS", "");
            builder.environment().put("SSH_ASKPASS", "");
            // Where curl looks for passwords.
            builder.environment().put("HOME", directory.toString());
        }
        header.ifPresent(value -> builder.environment().put("GIT_AUTH_HEADER", value));
        return builder.start();
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(Git::delete);
        } catch (IOException | UncheckedIOException e) {
            // A temporary directory that stays does no harm.
            return;
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
