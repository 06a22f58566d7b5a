package io.jenkins.plugins.tektonbridge.engine.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.tektonbridge.engine.model.StepState;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunRuntime.StopCause;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.Rule;
import org.junit.Test;

public class SidecarsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Rule
    public final ProcessRule process = new ProcessRule();

    /** Steps of the tests below wait for this in the claim {@code c}. */
    private void letGo() throws IOException {
        Files.createFile(process.state().resolve("claims/n/c/go"));
    }

    private static void assertEnd(StepState sidecar, int exitCode, String reason) {
        assertThat(List.of(sidecar.phase(), sidecar.exitCode().orElse(-1), sidecar.reason()))
                .containsExactly(StepState.Phase.TERMINATED, exitCode, reason);
    }

    @Test
    public void a_sidecar_that_fails_before_the_steps_end_fails_the_task() throws IOException {
        Told told = process.start(TestAttempt.of("""
                workspaces: [{name: w, persistentVolumeClaim: {claimName: c}}]
                taskSpec:
                  workspaces: [{name: w}]
                  sidecars: [{name: bad, image: x, script: 'echo dying; exit 7'}]
                  steps:
                  - {name: a, image: x, script: 'while [ ! -e /workspace/w/go ]; do sleep 0.1; done; echo steps go on'}
                """));
        await().atMost(PATIENCE).until(() -> told.events().contains("sidecar-bad TERMINATED Error"));
        letGo();

        told.failed("SidecarFailed", "\"sidecar-bad\" exited with code 7: Error");
        assertEnd(told.sidecar("bad"), 7, "Error");
        assertThat(told.step("a").terminationReason()).isEqualTo("Completed");
        assertThat(told.logOf("sidecar-bad")).isEqualTo("dying\n");
        assertThat(told.log()).isEqualTo("steps go on\n");
    }

    @Test
    public void a_sidecar_that_has_done_its_work_does_no_harm() throws IOException {
        Told told = process.start(TestAttempt.of("""
                workspaces: [{name: w, persistentVolumeClaim: {claimName: c}}]
                taskSpec:
                  workspaces: [{name: w}]
                  sidecars: [{name: done, image: x, script: 'echo done'}]
                  steps: [{name: a, image: x, script: 'while [ ! -e /workspace/w/go ]; do sleep 0.1; done'}]
                """));
        await().atMost(PATIENCE).until(() -> told.events().contains("sidecar-done TERMINATED Completed"));
        letGo();

        told.succeeded();
        assertEnd(told.sidecar("done"), 0, "Completed");
    }

    @Test
    public void how_a_sidecar_dies_at_the_end_does_not_matter() {
        Told told = process.run(TestAttempt.of("""
                taskSpec:
                  volumes: [{name: v, emptyDir: {}}]
                  sidecars:
                  - {name: polite, image: x, volumeMounts: [{name: v, mountPath: /v}],
                     script: 'trap "echo bye; exit 3" TERM; touch /v/up; while :; do sleep 0.1; done'}
                  - {name: plain, image: x, command: [sleep, infinity]}
                  steps:
                  - {name: a, image: x, volumeMounts: [{name: v, mountPath: /v}],
                     script: 'while [ ! -e /v/up ]; do sleep 0.1; done'}
                """));

        told.succeeded();
        assertEnd(told.sidecar("polite"), 0, "Completed");
        assertEnd(told.sidecar("plain"), 0, "Completed");
        assertThat(told.logOf("sidecar-polite")).isEqualTo("bye\n");
    }

    @Test
    public void a_sidecar_that_does_not_want_to_end_is_killed() {
        Told told = process.run(TestAttempt.of("""
                taskSpec:
                  volumes: [{name: v, emptyDir: {}}]
                  sidecars:
                  - {name: stubborn, image: x, volumeMounts: [{name: v, mountPath: /v}],
                     script: 'trap "" TERM; touch /v/up; while :; do sleep 1; done'}
                  steps:
                  - {name: a, image: x, volumeMounts: [{name: v, mountPath: /v}],
                     script: 'while [ ! -e /v/up ]; do sleep 0.1; done'}
                """));

        told.succeeded();
        assertEnd(told.sidecar("stubborn"), 0, "Completed");
    }

    @Test
    public void the_first_step_waits_for_readiness_and_why_it_waits_is_told() {
        Told told = process.run(TestAttempt.of("""
                taskSpec:
                  volumes: [{name: v, emptyDir: {}}]
                  sidecars:
                  - name: slow
                    image: x
                    volumeMounts: [{name: v, mountPath: /v}]
                    env: [{name: FILE, value: /v/ready}]
                    script: 'while [ ! -e /v/asked ]; do sleep 0.1; done; touch /v/ready; sleep infinity'
                    readinessProbe:
                      {periodSeconds: 1, timeoutSeconds: 60,
                       exec: {command: [sh, -c, '[ -e $FILE ] && exit; echo none $FILE >&2; touch /v/asked; exit 2']}}
                  steps:
                  - {name: a, image: x, volumeMounts: [{name: v, mountPath: /v}], script: 'ls /v/ready'}
                """));

        told.succeeded();
        assertThat(told.events()).anySatisfy(event -> assertThat(event).startsWith("waiting Pending: sidecar-slow is not"
                + " ready: Readiness probe failed: the command exited with code 2: none /v/ready"));
        assertThat(told.events().indexOf("started t-pod")).isGreaterThan(told.events().indexOf("sidecar-slow RUNNING "));
        assertThat(told.events()).contains("sidecar-slow RUNNING Unhealthy");
    }

    @Test
    public void a_sidecar_that_never_becomes_ready_can_be_cancelled() {
        TestAttempt attempt = TestAttempt.of("""
                taskSpec:
                  sidecars:
                  - {name: never, image: x, command: [sleep, infinity],
                     readinessProbe: {periodSeconds: 1, tcpSocket: {port: 1}}}
                  steps: [{name: a, image: x, script: 'echo ran'}]
                """);
        Told told = process.start(attempt);
        await().atMost(PATIENCE).until(() -> told.events().stream().anyMatch(event -> event.contains("not ready: ")));
        process.runtime().stop(attempt.attempt(), new StopCause(
                "TaskRunCancelled", "TaskRun \"t\" was cancelled"));

        told.failed("TaskRunCancelled", "TaskRun \"t\" was cancelled");
        assertThat(told.log()).isEmpty();
    }

    @Test
    public void servers_are_probed_over_http_and_tcp() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/ready", exchange -> {
            boolean header = "yes".equals(exchange.getRequestHeaders().getFirst("X-Probe"));
            exchange.sendResponseHeaders(asked.incrementAndGet() < 2 || !header ? 503 : 200, -1);
            exchange.close();
        });
        server.start();
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Told told = process.run(TestAttempt.of("""
                    taskSpec:
                      sidecars:
                      - name: http
                        image: x
                        command: [sleep, infinity]
                        ports: [{name: web, containerPort: %d}]
                        readinessProbe:
                          periodSeconds: 1
                          timeoutSeconds: 60
                          httpGet: {port: web, path: /ready, httpHeaders: [{name: X-Probe, value: 'yes'}]}
                      - name: tcp
                        image: x
                        command: [sleep, infinity]
                        readinessProbe: {periodSeconds: 1, timeoutSeconds: 60, tcpSocket: {port: %d}}
                      steps: [{name: a, image: x, script: 'true'}]
                    """.formatted(server.getAddress().getPort(), listening.getLocalPort())));

            told.succeeded();
            assertThat(asked.get()).isGreaterThanOrEqualTo(2);
            assertThat(told.events()).anySatisfy(event -> assertThat(event).isEqualTo("waiting Pending: sidecar-http is"
                    + " not ready: Readiness probe failed: HTTP probe failed with statuscode: 503"));
            assertThat(process.notes()).anySatisfy(note -> assertThat(note).contains("the network is this machine's"));
        } finally {
            server.stop(0);
        }
    }

    @Test
    public void a_probe_that_can_not_be_done_is_refused_with_what_can() {
        process.run(TestAttempt.of("""
                taskSpec:
                  sidecars: [{name: s, image: x, command: [sleep], readinessProbe: {grpc: {port: 1}}}]
                  steps: [{name: a, image: x, script: 'true'}]
                """)).failed("CreateContainerConfigError", "Failed to create pod due to config error: sidecar-s: sidecar-s:"
                + " readinessProbe: grpc can't be asked here; use exec, httpGet or tcpSocket");
    }

    @Test
    public void a_sidecar_whose_liveness_fails_is_ended_and_fails_the_task() throws IOException {
        Told told = process.start(TestAttempt.of("""
                workspaces: [{name: w, persistentVolumeClaim: {claimName: c}}]
                taskSpec:
                  workspaces: [{name: w}]
                  sidecars:
                  - name: sick
                    image: x
                    script: 'trap "exit 5" TERM; while :; do sleep 0.1; done'
                    livenessProbe: {periodSeconds: 1, failureThreshold: 1, exec: {command: ['false']}}
                  steps: [{name: a, image: x, script: 'while [ ! -e /workspace/w/go ]; do sleep 0.1; done'}]
                """));
        await().atMost(PATIENCE).until(() -> told.events().contains("sidecar-sick TERMINATED Error"));
        letGo();

        told.failed("SidecarFailed", "\"sidecar-sick\" exited with code 5: Error");
    }

    @Test
    public void a_startup_probe_comes_before_readiness() {
        Told told = process.run(TestAttempt.of("""
                taskSpec:
                  volumes: [{name: v, emptyDir: {}}]
                  sidecars:
                  - name: s
                    image: x
                    volumeMounts: [{name: v, mountPath: /v}]
                    command: [sleep, infinity]
                    startupProbe: {periodSeconds: 1, timeoutSeconds: 60, exec: {command: [sh, -c, 'touch /v/startup']}}
                    readinessProbe: {periodSeconds: 1, timeoutSeconds: 60, exec: {command: [ls, /v/startup]}}
                  steps: [{name: a, image: x, script: 'true'}]
                """));

        told.succeeded();
        assertThat(told.events()).doesNotContain("sidecar-s RUNNING Unhealthy");
    }

    @Test
    public void a_probe_that_takes_too_long_fails() {
        Told told = process.run(TestAttempt.of("""
                taskSpec:
                  volumes: [{name: v, emptyDir: {}}]
                  sidecars:
                  - name: s
                    image: x
                    volumeMounts: [{name: v, mountPath: /v}]
                    command: [sleep, infinity]
                    readinessProbe:
                      periodSeconds: 1
                      exec: {command: [sh, -c, '[ -e /v/once ] || { touch /v/once; sleep 98765; }']}
                  steps: [{name: a, image: x, script: 'true'}]
                """));

        told.succeeded();
        assertThat(told.events()).anySatisfy(event ->
                assertThat(event).endsWith("Readiness probe failed: the command did not end within 1 s"));
    }

    @Test
    public void a_sidecar_that_restarts_may_fail() {
        Told told = process.run(TestAttempt.of("""
                taskSpec:
                  volumes: [{name: v, emptyDir: {}}]
                  sidecars:
                  - name: s
                    image: x
                    restartPolicy: Always
                    volumeMounts: [{name: v, mountPath: /v}]
                    script: 'echo start; [ -e /v/second ] && { touch /v/again; sleep infinity; }; touch /v/second; exit 1'
                  steps:
                  - name: a
                    image: x
                    volumeMounts: [{name: v, mountPath: /v}]
                    script: 'while [ ! -e /v/again ]; do sleep 0.1; done'
                """));

        told.succeeded();
        assertThat(told.logOf("sidecar-s")).startsWith("start\nstart\n");
        assertEnd(told.sidecar("s"), 0, "Completed");
    }

    @Test
    public void steps_and_sidecars_talk_through_workspaces_and_localhost() {
        Told told = process.run(TestAttempt.of("""
                workspaces: [{name: signals, emptyDir: {}}]
                taskSpec:
                  workspaces: [{name: signals}]
                  sidecars:
                  - image: x
                    script: |
                      mkfifo /workspace/signals/ask /workspace/signals/answer
                      read -r message < /workspace/signals/ask
                      echo "got $message" > /workspace/signals/answer
                    volumeMounts: [{name: $(workspaces.signals.volume), mountPath: $(workspaces.signals.path)}]
                  steps:
                  - name: a
                    image: x
                    script: |
                      while [ ! -p /workspace/signals/answer ]; do sleep 0.1; done
                      echo hello > /workspace/signals/ask
                      cat /workspace/signals/answer
                """));

        assertThat(told.log()).isEqualTo("got hello\n");
        assertThat(told.end().sidecars()).extracting(StepState::container).containsExactly("sidecar-unnamed-0");
    }
}
