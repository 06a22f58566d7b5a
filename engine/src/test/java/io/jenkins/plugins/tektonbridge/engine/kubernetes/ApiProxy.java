package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.internal.SSLUtils;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import javax.net.SocketFactory;

/**
 * Stands between an engine and the API server of the test cluster, and does to connections and requests what networks
 * and servers do. It speaks plain HTTP on 127.0.0.1, and is the cluster's administrator to the other side.
 */
public final class ApiProxy implements AutoCloseable {
    private final InetSocketAddress upstream;
    private final SocketFactory sockets;
    private final int port;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private volatile Function<Request, Optional<Answer>> faults = request -> Optional.empty();
    private volatile Duration latency = Duration.ZERO;
    private volatile ServerSocket listener;

    /** A request as it came: its method, its path with the query, and the value of its header Authorization. */
    public record Request(String method, String path, String authorization) {
        public boolean isWatch() {
            return path.contains("watch=true");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** What is answered in place of the API server. */
    public record Answer(int code, Map<String, String> headers, String body) {
        /** As the API server refuses something. */
        public static Answer status(int code, String reason, String message) {
            return new Answer(code, Map.of("Content-Type", "application/json"), """
                    {"kind":"Status","apiVersion":"v1","status":"Failure","reason":"%s","message":"%s","code":%d}\
                    """.formatted(reason, message, code));
        }

        private byte[] bytes() {
            StringBuilder text = new StringBuilder("HTTP/1.1 ").append(code).append(" as told\r\n");
            headers.forEach((name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
            text.append("Content-Length: ").append(body.getBytes(StandardCharsets.UTF_8).length).append("\r\n\r\n");
            return text.append(body).toString().getBytes(StandardCharsets.UTF_8);
        }
    }

    /** A proxy for the cluster that {@code KUBECONFIG} names. */
    public static ApiProxy start() throws IOException, GeneralSecurityException {
        return new ApiProxy(ClusterOptions.usual().config());
    }

    /** A proxy for a server. */
    ApiProxy(Config config) throws IOException, GeneralSecurityException {
        URI server = URI.create(config.getMasterUrl());
        boolean secure = server.getScheme().equals("https");
        upstream = new InetSocketAddress(server.getHost(), server.getPort() < 0 ? 443 : server.getPort());
        sockets = secure ? SSLUtils.sslContext(config).getSocketFactory() : SocketFactory.getDefault();
        listener = listen(0);
        port = listener.getLocalPort();
    }

    private ServerSocket listen(int at) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 512);
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    new Connection(socket.accept()).begin();
                }
            } catch (IOException e) {
                // It listens no more.
            }
        });
        return socket;
    }

    /**
     * Writes a kubeconfig that leads here.
     *
     * @param user the fields of the user, such as {@code token: x}
     */
    public Path kubeconfig(Path file, String namespace, String user) throws IOException {
        return Files.writeString(file, """
                apiVersion: v1
                kind: Config
                clusters: [{name: c, cluster: {server: "%s"}}]
                users: [{name: u, user: {%s}}]
                contexts: [{name: proxied, context: {cluster: c, user: u, namespace: %s}}]
                current-context: proxied
                """.formatted(url(), user, namespace));
    }

    /** Where it listens. */
    public String url() {
        return "http://127.0.0.1:" + port + "/";
    }

    /** The requests so far. */
    public List<Request> requests() {
        return requests;
    }

    /** Requests for which this has an answer do not reach the API server. */
    public void answers(Function<Request, Optional<Answer>> answers) {
        faults = answers;
    }

    /** Lets each request wait before it is passed on. */
    public void latency(Duration time) {
        latency = time;
    }

    /** Breaks all connections. */
    public void cut() {
        connections.forEach(Connection::close);
    }

    /**
     * Breaks a connection.
     *
     * @return whether there was one
     */
    public boolean cutOne(Random random) {
        List<Connection> open = List.copyOf(connections);
        if (!open.isEmpty()) {
            open.get(random.nextInt(open.size())).close();
        }
        return !open.isEmpty();
    }

    /** Lets nothing through on the connections that there are, for ever, without breaking them. */
    public void freeze() {
        connections.forEach(connection -> connection.frozen = true);
    }

    /** The same for watches alone. */
    public void freezeWatches() {
        connections.stream().filter(connection -> connection.upgraded).forEach(connection -> connection.frozen = true);
    }

    /** Tells all watches that what they would go on from is too old. */
    public void expireWatches() {
        connections.stream().filter(connection -> connection.upgraded).forEach(connection -> connection.frame("""
                {"type":"ERROR","object":{"kind":"Status","apiVersion":"v1","status":"Failure",\
                "message":"too old resource version: 1 (2)","reason":"Expired","code":410}}"""));
    }

    /** Breaks all connections, and refuses new ones until {@link #back}. */
    public void away() throws IOException {
        listener.close();
        cut();
    }

    /** Takes connections again. */
    public void back() throws IOException {
        listener = listen(port);
    }

    @Override
    public void close() throws IOException {
        away();
    }

    private final class Connection {
        private final Socket client;
        private final ReentrantLock answering = new ReentrantLock();
        private volatile Socket server;
        private volatile boolean frozen;
        private volatile boolean upgraded;

        private Connection(Socket client) {
            this.client = client;
        }

        private void begin() {
            connections.add(this);
            Thread.ofVirtual().start(this::passRequests);
        }

        private void passRequests() {
            try (client) {
                client.setTcpNoDelay(true);
                InputStream in = new BufferedInputStream(client.getInputStream());
                for (String head = head(in); !head.isEmpty(); head = head(in)) {
                    byte[] body = in.readNBytes(Integer.parseInt(header(head, "content-length").orElse("0")));
                    pass(head, body);
                    if (upgraded) {
                        copy(in, server.getOutputStream());
                    }
                }
            } catch (IOException | InterruptedException e) {
                // Either side has had enough.
            } finally {
                close();
            }
        }

        private void pass(String head, byte[] body) throws IOException, InterruptedException {
            String[] words = head.substring(0, head.indexOf("\r\n")).split(" ");
            Request request = new Request(words[0], words[1], header(head, "authorization").orElse(""));
            requests.add(request);
            Thread.sleep(latency);
            Optional<Answer> answer = faults.apply(request);
            if (answer.isPresent()) {
                write(answer.get().bytes(), answer.get().bytes().length);
                return;
            }
            upgraded = header(head, "upgrade").isPresent();
            byte[] headBytes = withoutAuthorization(head).getBytes(StandardCharsets.ISO_8859_1);
            OutputStream out = server().getOutputStream();
            out.write(headBytes);
            out.write(body);
            out.flush();
        }

        private Socket server() throws IOException {
            if (server == null) {
                server = sockets.createSocket(upstream.getAddress(), upstream.getPort());
                server.setTcpNoDelay(true);
                Thread.ofVirtual().start(() -> {
                    try {
                        copy(server.getInputStream(), null);
                    } catch (IOException e) {
                        // Either side has had enough.
                    } finally {
                        close();
                    }
                });
            }
            return server;
        }

        /** Passes on what comes; to the client where no other is named. */
        private void copy(InputStream in, OutputStream out) throws IOException {
            byte[] bytes = new byte[16 * 1024];
            for (int length = in.read(bytes); length >= 0; length = in.read(bytes)) {
                if (frozen) {
                    continue;
                }
                if (out == null) {
                    write(bytes, length);
                } else {
                    out.write(bytes, 0, length);
                    out.flush();
                }
            }
        }

        private void write(byte[] bytes, int length) throws IOException {
            answering.lock();
            try {
                client.getOutputStream().write(bytes, 0, length);
            } finally {
                answering.unlock();
            }
        }

        /** Says something as the server of a WebSocket. */
        private void frame(String text) {
            byte[] payload = text.getBytes(StandardCharsets.UTF_8);
            ByteArrayOutputStream frame = new ByteArrayOutputStream();
            frame.write(0x81);
            frame.write(126);
            frame.write(payload.length >> 8);
            frame.write(payload.length);
            frame.writeBytes(payload);
            try {
                write(frame.toByteArray(), frame.size());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** As a network breaks it: without good-bye. */
        private void close() {
            connections.remove(this);
            for (Socket socket : server == null ? List.of(client) : List.of(client, server)) {
                try (socket) {
                    client.setSoLinger(true, 0);
                } catch (IOException e) {
                    // It is closed already.
                }
            }
        }
    }

    /** The head of a request with the empty line behind it; empty where no more come. */
    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static Optional<String> header(String head, String name) {
        return head.lines()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst();
    }

    private static String withoutAuthorization(String head) {
        return head.replaceAll("(?im)^authorization:.*\r\n", "");
    }
}
