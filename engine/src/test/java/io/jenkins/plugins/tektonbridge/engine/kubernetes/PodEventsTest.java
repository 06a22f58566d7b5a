package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.jenkins.plugins.tektonbridge.engine.kubernetes.ApiCalls.Asker;
import io.jenkins.plugins.tektonbridge.engine.run.RunThreads;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.Executors;
import org.junit.Rule;
import org.junit.Test;

public class PodEventsTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final String LIST = "GET /api/v1/namespaces/n/events";
    private static final String EVENTS = """
            {"kind": "EventList", "apiVersion": "v1", "metadata": {}, "items": [
              {"involvedObject": {"uid": "a"}, "reason": "FailedMount", "message": "no volume",
               "lastTimestamp": "2026-01-02T03:04:01Z"},
              {"involvedObject": {"uid": "a"}, "reason": "FailedMount", "message": "still none",
               "lastTimestamp": "2026-01-02T03:04:03Z"},
              {"involvedObject": {"uid": "b"}, "reason": "FailedCreatePodSandBox", "message": "no network",
               "eventTime": "2026-01-02T03:04:02.000000Z"}]}
            """;

    @Rule
    public final MockApi api = new MockApi();

    private Instant now = NOW;

    @Test
    public void each_pod_has_its_latest_warning_and_one_list_serves_all_for_a_while() throws Exception {
        api.answers(LIST, 200, EVENTS);
        try (Cluster cluster = api.connect()) {
            RunThreads threads = RunThreads.of(Runnable::run, Executors.newScheduledThreadPool(0), clock());
            PodEvents events = new PodEvents(cluster.client(), "n", cluster.calls(), threads);
            assertThat(events.latestWarning(pod("a"), Asker.PATIENT).get()).contains("FailedMount: still none");
            assertThat(events.latestWarning(pod("b"), Asker.PATIENT).get()).contains("FailedCreatePodSandBox: no network");
            assertThat(events.latestWarning(pod("c"), Asker.PATIENT).get()).isEmpty();
            assertThat(api.count(LIST)).isEqualTo(1);
            now = NOW.plus(Duration.ofSeconds(6));
            events.latestWarning(pod("a"), Asker.PATIENT).get();
            assertThat(api.count(LIST)).isEqualTo(2);
        }
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return now;
            }

            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }

    private static Pod pod(String uid) {
        return new PodBuilder().withNewMetadata().withUid(uid).endMetadata().build();
    }
}
