package io.jenkins.plugins.tektonbridge.engine.process;

import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.pod.Fields;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A probe of a sidecar, with Kubernetes' defaults.
 *
 * @param action what is done
 * @param initialDelay how long after the start it is done first
 * @param period how long after one time it is done again
 * @param timeout how long it may take
 * @param successThreshold how many times in a row it must succeed to count as succeeded
 * @param failureThreshold how many times in a row it must fail to count as failed
 */
record Probe(
        Action action,
        Duration initialDelay,
        Duration period,
        Duration timeout,
        int successThreshold,
        int failureThreshold) {

    /** What a probe does. */
    sealed interface Action {}

    /** Runs a command in the container. */
    record Exec(List<String> command) implements Action {
        Exec {
            command = List.copyOf(command);
        }
    }

    /** Asks a server, which must answer with a status from 200 to 399. */
    record Http(String scheme, String host, int port, String path, Map<String, String> headers) implements Action {}

    /** Opens a connection. */
    record Tcp(String host, int port) implements Action {}

    private static final String LOCALHOST = "127.0.0.1";

    /**
     * Reads a probe.
     *
     * @param ports the container's ports by name
     * @throws AttemptException when it can't be done here
     */
    static Probe of(Fields probe, Map<String, Integer> ports) {
        return new Probe(
                action(probe, ports),
                seconds(probe, "initialDelaySeconds", 0),
                seconds(probe, "periodSeconds", 10),
                seconds(probe, "timeoutSeconds", 1),
                number(probe, "successThreshold", 1),
                number(probe, "failureThreshold", 3));
    }

    /** The names of a container's ports. */
    static Map<String, Integer> ports(Fields container) {
        Map<String, Integer> ports = new LinkedHashMap<>();
        container.objects("ports").forEach(port ->
                port.number("containerPort").ifPresent(number -> ports.put(port.text("name"), number.intValue())));
        return ports;
    }

    private static Action action(Fields probe, Map<String, Integer> ports) {
        Optional<Fields> exec = probe.object("exec");
        if (exec.isPresent()) {
            return new Exec(exec.get().texts("command"));
        }
        Optional<Fields> http = probe.object("httpGet");
        if (http.isPresent()) {
            return http(http.get(), ports);
        }
        Optional<Fields> tcp = probe.object("tcpSocket");
        if (tcp.isPresent()) {
            return new Tcp(host(tcp.get()), port(tcp.get(), ports));
        }
        String found = probe.object("grpc").isPresent() ? "grpc can't be asked here" : "it has no action";
        throw AttemptException.config(probe.what() + ": " + found + "; use exec, httpGet or tcpSocket");
    }

    private static Http http(Fields http, Map<String, Integer> ports) {
        Map<String, String> headers = new LinkedHashMap<>();
        http.objects("httpHeaders").forEach(header -> headers.put(header.text("name"), header.text("value")));
        String path = http.text("path");
        String scheme = http.text("scheme").equalsIgnoreCase("https") ? "https" : "http";
        return new Http(
                scheme, host(http), port(http, ports), path.startsWith("/") ? path : "/" + path, headers);
    }

    private static String host(Fields action) {
        return action.text("host").isEmpty() ? LOCALHOST : action.text("host");
    }

    private static int port(Fields action, Map<String, Integer> ports) {
        Node port = action.mapping().get("port").orElse(null);
        if (port instanceof Node.Scalar scalar && scalar.value() instanceof Long number) {
            return number.intValue();
        }
        String name = action.text("port");
        Integer named = ports.get(name);
        if (named != null) {
            return named;
        }
        if (name.matches("[0-9]{1,5}")) {
            return Integer.parseInt(name);
        }
        throw AttemptException.config(action.what() + ": there is no port named \"" + name + "\" among " + ports.keySet());
    }

    private static Duration seconds(Fields probe, String name, int otherwise) {
        return Duration.ofSeconds(Math.max(number(probe, name, otherwise), name.startsWith("initial") ? 0 : 1));
    }

    private static int number(Fields probe, String name, int otherwise) {
        // Kubernetes takes its default for 0, too.
        return probe.number(name).map(Long::intValue).filter(number -> number > 0).orElse(otherwise);
    }
}
