package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.Test;

public class LastLineTest {
    private static final String FIRST = "2026-01-02T03:04:05.000000001Z";
    private static final String SECOND = "2026-01-02T03:04:05.000000002Z";

    private static long time(String lines) {
        return LastLine.time(lines.getBytes(StandardCharsets.UTF_8));
    }

    private static long nanos(String time) {
        Instant instant = Instant.parse(time);
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }

    @Test
    public void the_last_of_one_or_two() {
        assertThat(time(FIRST + " only\n")).isEqualTo(nanos(FIRST));
        assertThat(time(FIRST + " a\n" + SECOND + " b\n")).isEqualTo(nanos(SECOND));
        assertThat(time(SECOND + " of the other stream\n" + FIRST + " b\n")).isEqualTo(nanos(FIRST));
        assertThat(time(FIRST + " \n" + SECOND + " without an end")).isEqualTo(nanos(SECOND));
    }

    @Test
    public void a_time_that_two_lines_have_tells_nothing() {
        assertThat(time(FIRST + " a\n" + FIRST + " b\n")).isEqualTo(LogTime.NONE);
    }

    @Test
    public void what_is_no_line_with_a_time_tells_nothing() {
        assertThat(time("")).isEqualTo(LogTime.NONE);
        assertThat(time("\n")).isEqualTo(LogTime.NONE);
        assertThat(time("unable to retrieve container logs for containerd://0123\n")).isEqualTo(LogTime.NONE);
        assertThat(time(FIRST + " a\nunable to retrieve container logs for containerd://0123")).isEqualTo(LogTime.NONE);
    }
}
