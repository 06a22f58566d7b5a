package io.jenkins.plugins.tektonbridge.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.Test;

public class TimesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    public void ages_by_their_largest_unit() {
        assertThat(age("PT0S")).isEqualTo("0 seconds ago");
        assertThat(age("PT0.9S")).isEqualTo("0 seconds ago");
        assertThat(age("PT1S")).isEqualTo("1 second ago");
        assertThat(age("PT59.9S")).isEqualTo("59 seconds ago");
        assertThat(age("PT1M")).isEqualTo("1 minute ago");
        assertThat(age("PT119M")).isEqualTo("1 hour ago");
        assertThat(age("PT49H")).isEqualTo("2 days ago");
        assertThat(age("P15D")).isEqualTo("2 weeks ago");
        assertThat(age("P800D")).isEqualTo("2 years ago");
    }

    @Test
    public void nothing_began_in_the_future() {
        assertThat(age("-PT5S")).isEqualTo("0 seconds ago");
    }

    @Test
    public void what_has_not_begun_has_no_age() {
        assertThat(Times.age(Optional.empty(), NOW)).isEqualTo("---");
    }

    @Test
    public void durations_no_finer_than_anybody_wants_to_know() {
        assertThat(duration("PT0S")).isEqualTo("0s");
        assertThat(duration("PT0.1234S")).isEqualTo("123ms");
        assertThat(duration("PT1.26S")).isEqualTo("1.3s");
        assertThat(duration("PT59.96S")).isEqualTo("1m0s");
        assertThat(duration("PT61.4S")).isEqualTo("1m1s");
        assertThat(duration("PT25H0M0.6S")).isEqualTo("25h0m1s");
        assertThat(duration("-PT1S")).isEqualTo("0s");
    }

    @Test
    public void what_has_not_ended_has_no_duration() {
        assertThat(Times.duration(Optional.of(NOW), Optional.empty())).isEqualTo("---");
        assertThat(Times.duration(Optional.empty(), Optional.of(NOW))).isEqualTo("---");
        assertThat(Times.duration(Optional.of(NOW), Optional.of(NOW.plusSeconds(5)))).isEqualTo("5s");
    }

    private static String age(String iso) {
        return Times.age(Optional.of(NOW.minus(Duration.parse(iso))), NOW);
    }

    private static String duration(String iso) {
        return Times.duration(Duration.parse(iso));
    }
}
