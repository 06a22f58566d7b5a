package io.jenkins.plugins.tektonbridge.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.Test;

public class ClusterSlotsTest {
    private final ClusterSlots slots = new ClusterSlots(Runnable::run);
    private final List<String> begun = new ArrayList<>();

    @Test
    public void thereIsNoLimitAtFirst() {
        for (int i = 0; i < 100; i++) {
            assertThat(slots.tryTake()).isTrue();
        }
        assertThat(slots.taken()).isEqualTo(100);
    }

    @Test
    public void placesEnd() {
        slots.limit(2);
        assertThat(slots.tryTake()).isTrue();
        assertThat(slots.tryTake()).isTrue();
        assertThat(slots.tryTake()).isFalse();
        slots.release();
        assertThat(slots.tryTake()).isTrue();
    }

    @Test
    public void runsTakeTurns() {
        slots.limit(1);
        assertThat(slots.tryTake()).isTrue();
        await("big", 1, 2, 3);
        await("small", 1);
        await("middle", 1, 2);
        for (int i = 0; i < 6; i++) {
            slots.release();
        }
        assertThat(begun).containsExactly("big 1", "small 1", "middle 1", "big 2", "middle 2", "big 3");
        assertThat(slots.taken()).isOne();
    }

    @Test
    public void nobodyOvertakesWhoWaits() {
        slots.limit(1);
        slots.take();
        slots.take();
        await("a", 1);
        slots.release();
        assertThat(slots.tryTake()).isFalse();
        assertThat(begun).isEmpty();
        slots.release();
        assertThat(begun).containsExactly("a 1");
    }

    @Test
    public void whoGivesUpIsPassedOver() {
        slots.limit(1);
        slots.take();
        Runnable first = () -> begun.add("first");
        slots.await("a", first);
        await("a", 2);
        slots.giveUp("a", first);
        slots.giveUp("a", first);
        slots.giveUp("b", first);
        slots.release();
        assertThat(begun).containsExactly("a 2");
    }

    @Test
    public void aHigherLimitLetsMoreBegin() {
        slots.limit(1);
        slots.take();
        await("a", 1, 2, 3);
        slots.limit(3);
        assertThat(begun).containsExactly("a 1", "a 2");
        slots.limit(0);
        assertThat(begun).containsExactly("a 1", "a 2", "a 3");
    }

    private void await(String run, int... numbers) {
        for (int number : numbers) {
            slots.await(run, () -> begun.add(run + " " + number));
        }
    }
}
