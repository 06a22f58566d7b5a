package io.jenkins.plugins.tektonbridge.engine.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.Test;

public class ProbeStateTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static ProbeState state(int successThreshold, int failureThreshold) {
        return new ProbeState(
                new Probe(new Probe.Exec(List.of("true")), Duration.ofSeconds(5), Duration.ofSeconds(10),
                        Duration.ofSeconds(1), successThreshold, failureThreshold),
                START);
    }

    private static Instant at(long seconds) {
        return START.plusSeconds(seconds);
    }

    @Test
    public void it_is_due_after_its_delay_and_then_a_period_after_each_end() {
        ProbeState state = state(1, 1);

        assertThat(state.until(START)).isEqualTo(Duration.ofSeconds(5));
        assertThat(state.until(at(7))).isEqualTo(Duration.ofSeconds(-2));
        state.outcome(true, "", at(8));
        assertThat(state.until(at(8))).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    public void at_first_it_has_neither_succeeded_nor_failed() {
        ProbeState state = state(1, 1);

        assertThat(state.hasSucceeded()).isFalse();
        assertThat(state.hasFailed()).isFalse();
        assertThat(state.message()).isEmpty();
    }

    @Test
    public void it_succeeds_after_as_many_in_a_row_as_are_asked_for() {
        ProbeState state = state(3, 1);
        state.outcome(true, "", at(5));
        state.outcome(true, "", at(15));
        assertThat(state.hasSucceeded()).isFalse();
        state.outcome(true, "", at(25));

        assertThat(state.hasSucceeded()).isTrue();
    }

    @Test
    public void one_that_breaks_the_row_begins_it_anew() {
        ProbeState state = state(2, 3);
        for (boolean outcome : new boolean[] {true, false, true, false, false, true}) {
            state.outcome(outcome, "no", START);
        }
        assertThat(state.hasSucceeded()).isFalse();
        assertThat(state.hasFailed()).isFalse();

        state.outcome(true, "", START);
        assertThat(state.hasSucceeded()).isTrue();
    }

    @Test
    public void what_has_succeeded_stays_so_until_it_has_failed() {
        ProbeState state = state(1, 2);
        state.outcome(true, "", at(1));
        state.outcome(false, "refused", at(2));
        assertThat(state.hasSucceeded()).isTrue();
        assertThat(state.message()).isEqualTo("refused");

        state.outcome(false, "refused again", at(3));
        assertThat(state.hasSucceeded()).isFalse();
        assertThat(state.hasFailed()).isTrue();
        assertThat(state.message()).isEqualTo("refused again");

        state.outcome(true, "ignored", at(4));
        assertThat(state.hasSucceeded()).isTrue();
        assertThat(state.hasFailed()).isFalse();
        assertThat(state.message()).isEmpty();
    }
}
