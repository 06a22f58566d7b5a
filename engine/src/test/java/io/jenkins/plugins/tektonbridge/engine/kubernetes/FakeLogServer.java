package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Hands out the log of one container as the API server does, and cuts answers off when told to. */
final class FakeLogServer implements AutoCloseable {
    final List<String> queries = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> lines = new ArrayList<>();
    private boolean ended;
    private boolean gone;
    private int refusals;
    private int refusal = 500;
    private int cutAfter = Integer.MAX_VALUE;
    private boolean cutHard;
    private int held = Integer.MAX_VALUE;

    FakeLogServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/log?container=c";
    }

    /** The container writes a line. */
    synchronized void write(Instant time, String text) {
        lines.add(time + " " + text + "\n");
        notifyAll();
    }

    /** The container ends. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** The newest file of the log begins anew. */
    synchronized void rotate() {
        lines.clear();
    }

    synchronized void removePod() {
        gone = true;
        ended = true;
        notifyAll();
    }

    synchronized void refuse(int times, int code) {
        refusals = times;
        refusal = code;
    }

    /** Each answer ends after so many lines, which must be more than those that are asked for again: as if it were complete, or with a broken connection. */
    synchronized void cutAfter(int lines, boolean hard) {
        cutAfter = lines;
        cutHard = hard;
        notifyAll();
    }

    /** Who follows gets no more than so many lines, whatever there is. */
    synchronized void hold(int lines) {
        held = lines;
        notifyAll();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getQuery();
        queries.add(query);
        synchronized (this) {
            if (gone || refusals > 0) {
                refusals--;
                exchange.sendResponseHeaders(gone ? 404 : refusal, -1);
                exchange.close();
                return;
            }
        }
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream body = exchange.getResponseBody()) {
            int sent = send(query, body);
            if (sent < 0) {
                throw new IOException("cut");
            }
        }
    }

    /** How many lines were sent; -1 when the connection is to break. */
    private int send(String query, OutputStream body) throws IOException {
        boolean follow = query.contains("follow=true");
        if (query.contains("tailLines=2")) {
            return sendTail(body);
        }
        Instant since = query.contains("sinceTime=")
                ? Instant.parse(query.substring(query.indexOf("sinceTime=") + 10))
                : Instant.MIN;
        int next = 0;
        int sent = 0;
        while (true) {
            String line;
            synchronized (this) {
                while ((next >= lines.size() && !ended || next >= held) && follow && sent < cutAfter) {
                    await();
                }
                if (sent >= cutAfter) {
                    body.flush();
                    return cutHard ? -1 : sent;
                }
                if (next >= lines.size()) {
                    return sent;
                }
                line = lines.get(next++);
            }
            if (!Instant.parse(line.substring(0, line.indexOf(' '))).isBefore(since)) {
                body.write(line.getBytes(StandardCharsets.UTF_8));
                body.flush();
                sent++;
            }
        }
    }

    private synchronized int sendTail(OutputStream body) throws IOException {
        List<String> tail = lines.subList(Math.max(0, lines.size() - 2), lines.size());
        body.write(String.join("", tail).getBytes(StandardCharsets.UTF_8));
        return tail.size();
    }

    private void await() {
        try {
            wait(50);
        } catch (InterruptedException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
