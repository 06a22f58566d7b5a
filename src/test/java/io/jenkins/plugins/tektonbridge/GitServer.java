package io.jenkins.plugins.tektonbridge;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.rules.ExternalResource;
import org.junit.rules.TemporaryFolder;

/** A repository on this machine, which is served over HTTP as a git server does it. */
final class GitServer extends ExternalResource {
    private final TemporaryFolder folder = new TemporaryFolder();
    private HttpServer server;

    @Override
    protected void before() throws Throwable {
        folder.create();
        git("init", "--quiet", "--initial-branch=main", ".");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/.git";
    }

    /** The repository as a directory. */
    Path directory() {
        return folder.getRoot().toPath();
    }

    /** Commits a file. */
    void commit(String name, String text) throws Exception {
        Path file = directory().resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        git("add", name);
        git("-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "--quiet", "-m", "Write " + name);
    }

    private void git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        int code = new ProcessBuilder(command).directory(folder.getRoot()).inheritIO().start().waitFor();
        if (code != 0) {
            throw new IOException(command + " ended with " + code);
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        ProcessBuilder backend = new ProcessBuilder("git", "http-backend").redirectError(ProcessBuilder.Redirect.DISCARD);
        String query = exchange.getRequestURI().getQuery();
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        backend.environment().put("GIT_PROJECT_ROOT", directory().toString());
        backend.environment().put("GIT_HTTP_EXPORT_ALL", "1");
        backend.environment().put("PATH_INFO", exchange.getRequestURI().getPath());
        backend.environment().put("QUERY_STRING", query == null ? "" : query);
        backend.environment().put("REQUEST_METHOD", exchange.getRequestMethod());
        backend.environment().put("CONTENT_TYPE", type == null ? "" : type);
        backend.environment().put("GIT_PROTOCOL", String.valueOf(exchange.getRequestHeaders().getFirst("Git-Protocol")));
        if ("gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))) {
            backend.environment().put("HTTP_CONTENT_ENCODING", "gzip");
        }
        Process process = backend.start();
        try (var in = process.getOutputStream()) {
            exchange.getRequestBody().transferTo(in);
        }
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        process.getInputStream().transferTo(answer);
        byte[] bytes = answer.toByteArray();
        String text = answer.toString(StandardCharsets.ISO_8859_1);
        int head = text.indexOf("\r\n\r\n");
        int status = 200;
        for (String line : text.substring(0, head).split("\r\n")) {
            String[] field = line.split(": ", 2);
            if (field[0].equals("Status")) {
                status = Integer.parseInt(field[1].substring(0, 3));
            } else {
                exchange.getResponseHeaders().add(field[0], field[1]);
            }
        }
        exchange.sendResponseHeaders(status, 0);
        exchange.getResponseBody().write(bytes, head + 4, bytes.length - head - 4);
        exchange.close();
    }

    @Override
    protected void after() {
        server.stop(0);
        folder.delete();
    }
}
