package io.jenkins.plugins.tektonbridge.engine.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.tektonbridge.engine.pod.Fields;
import io.jenkins.plugins.tektonbridge.engine.yaml.YamlTree;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.Test;

public class ProbeTest {
    private static Probe probe(String yaml) {
        return Probe.of(new Fields("probe", YamlTree.mapping("probe.yaml", yaml)), Map.of("web", 8080));
    }

    @Test
    public void what_is_not_said_is_kubernetes_default() {
        Probe probe = probe("exec: {command: [test, -e, /ready]}");

        assertThat(probe).isEqualTo(new Probe(
                new Probe.Exec(List.of("test", "-e", "/ready")), Duration.ZERO, Duration.ofSeconds(10),
                Duration.ofSeconds(1), 1, 3));
    }

    @Test
    public void what_is_said_counts_and_zero_means_the_default() {
        Probe probe = probe("{tcpSocket: {port: 5432}, initialDelaySeconds: 3, periodSeconds: 2, timeoutSeconds: 7,"
                + " successThreshold: 4, failureThreshold: 5}");
        Probe zero = probe("{tcpSocket: {port: 1}, periodSeconds: 0, timeoutSeconds: 0, failureThreshold: 0}");

        assertThat(probe).isEqualTo(new Probe(
                new Probe.Tcp("127.0.0.1", 5432), Duration.ofSeconds(3), Duration.ofSeconds(2), Duration.ofSeconds(7), 4, 5));
        assertThat(zero.period()).isEqualTo(Duration.ofSeconds(10));
        assertThat(zero.timeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(zero.failureThreshold()).isEqualTo(3);
    }

    @Test
    public void ports_are_known_by_number_and_by_name() {
        assertThat(probe("tcpSocket: {port: web, host: example.org}").action())
                .isEqualTo(new Probe.Tcp("example.org", 8080));
        assertThat(probe("tcpSocket: {port: '81'}").action()).isEqualTo(new Probe.Tcp("127.0.0.1", 81));
        assertThatThrownBy(() -> probe("tcpSocket: {port: other}")).isInstanceOf(AttemptException.class)
                .hasMessageEndingWith("there is no port named \"other\" among [web]");
    }

    @Test
    public void a_path_begins_with_a_slash_and_headers_keep_their_order() {
        assertThat(probe("httpGet: {port: 1, path: ready, scheme: HTTPS, httpHeaders: [{name: A, value: b}]}").action())
                .isEqualTo(new Probe.Http("https", "127.0.0.1", 1, "/ready", Map.of("A", "b")));
        assertThat(probe("httpGet: {port: 1}").action())
                .isEqualTo(new Probe.Http("http", "127.0.0.1", 1, "/", Map.of()));
    }

    @Test
    public void what_can_not_be_asked_is_refused_with_what_can() {
        assertThatThrownBy(() -> probe("periodSeconds: 1")).isInstanceOf(AttemptException.class)
                .hasMessage("probe: it has no action; use exec, httpGet or tcpSocket");
        assertThatThrownBy(() -> probe("grpc: {port: 1}")).isInstanceOf(AttemptException.class)
                .hasMessage("probe: grpc can't be asked here; use exec, httpGet or tcpSocket");
    }
}
