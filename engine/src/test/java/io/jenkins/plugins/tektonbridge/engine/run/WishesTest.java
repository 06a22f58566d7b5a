package io.jenkins.plugins.tektonbridge.engine.run;

import static io.jenkins.plugins.tektonbridge.engine.schedule.SpecStatus.CANCELLED;
import static io.jenkins.plugins.tektonbridge.engine.schedule.SpecStatus.CANCELLED_RUN_FINALLY;
import static io.jenkins.plugins.tektonbridge.engine.schedule.SpecStatus.PENDING;
import static io.jenkins.plugins.tektonbridge.engine.schedule.SpecStatus.STOPPED_RUN_FINALLY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.Test;

public class WishesTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final List<String> BY_STRENGTH =
            List.of("", STOPPED_RUN_FINALLY, CANCELLED_RUN_FINALLY, CANCELLED);

    @Test
    public void onlyAStrongerWishReplacesAnother() {
        for (String current : BY_STRENGTH) {
            for (String next : BY_STRENGTH) {
                assertThat(new Wishes(List.of(), current).accept(next, "me", NOON))
                        .as("%s after %s", next, current)
                        .isEqualTo(BY_STRENGTH.indexOf(next) > BY_STRENGTH.indexOf(current));
            }
        }
    }

    @Test
    public void pendingRunBeginsOrEnds() {
        Wishes begins = new Wishes(List.of(), PENDING);
        assertThat(begins.accept("", "me", NOON)).isTrue();
        assertThat(begins.accept("", "me", NOON)).isFalse();
        assertThat(begins.interventions()).containsExactly(new Intervention("Begin", "me", NOON));
        assertThat(new Wishes(List.of(), PENDING).accept(STOPPED_RUN_FINALLY, "me", NOON)).isTrue();
    }

    @Test
    public void nobodyCanAskForWhatTektonDoesNotKnow() {
        assertThat(new Wishes(List.of(), "").accept("Paused", "me", NOON)).isFalse();
        assertThat(new Wishes(List.of(), "").accept(PENDING, "me", NOON)).isFalse();
    }

    @Test
    public void whatIsAskedIsNotedInOrder() {
        Wishes wishes = new Wishes(List.of(new Intervention("Resume", "you", NOON)), "");
        wishes.accept(STOPPED_RUN_FINALLY, "me", NOON);
        wishes.accept(CANCELLED, "me", NOON);
        wishes.note("Rollback", "me", NOON);
        assertThat(wishes.interventions()).extracting(Intervention::action)
                .containsExactly("Resume", STOPPED_RUN_FINALLY, CANCELLED, "Rollback");
        assertThat(wishes.forAnEnd()).containsExactly(STOPPED_RUN_FINALLY, CANCELLED);
        assertThat(wishes.count("Rollback")).isEqualTo(1);
    }

    @Test
    public void whatBeginsAnewCanBeCancelledAgain() {
        Wishes wishes = new Wishes(List.of(), CANCELLED);
        assertThat(wishes.accept(CANCELLED, "me", NOON)).isFalse();
        wishes.beginAnew();
        assertThat(wishes.accept(CANCELLED, "me", NOON)).isTrue();
    }
}
