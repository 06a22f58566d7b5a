package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.Test;

public class LogTimeTest {
    private final LogTime times = new LogTime();

    private long read(String line) {
        byte[] bytes = ("##" + line).getBytes(StandardCharsets.UTF_8);
        int length = times.length(bytes, 2, bytes.length);
        return length < 0 ? LogTime.NONE : times.read(bytes, 2, 2 + length - 1);
    }

    private static long nanos(String time) {
        Instant instant = Instant.parse(time);
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }

    @Test
    public void times_are_read_with_any_number_of_digits() {
        for (String time : new String[] {
            "2026-01-02T03:04:05Z", "2026-01-02T03:04:05.1Z", "2026-01-02T03:04:05.120000000Z",
            "2026-01-02T03:04:05.000000001Z"
        }) {
            assertThat(read(time + " text")).isEqualTo(nanos(time));
        }
    }

    @Test
    public void zones_are_understood() {
        assertThat(read("2026-01-02T03:04:05.5+02:00 x")).isEqualTo(nanos("2026-01-02T01:04:05.5Z"));
        assertThat(read("2026-01-02T03:04:05.5Z x")).isEqualTo(nanos("2026-01-02T03:04:05.5Z"));
        assertThat(read("2026-01-02T03:04:05.5-01:00 x")).isEqualTo(nanos("2026-01-02T04:04:05.5Z"));
    }

    @Test
    public void an_empty_line_has_a_time() {
        assertThat(read("2026-01-02T03:04:05Z ")).isEqualTo(nanos("2026-01-02T03:04:05Z"));
    }

    @Test
    public void what_is_no_time_is_none() {
        for (String line : new String[] {
            "", "x", "unable to retrieve container logs for containerd://1", "2026-01-02T03:04:05Z",
            "2026-13-02T03:04:05Z x", "2026-01-02T03:04:05.5 x"
        }) {
            assertThat(read(line)).as(line).isEqualTo(LogTime.NONE);
        }
    }
}
