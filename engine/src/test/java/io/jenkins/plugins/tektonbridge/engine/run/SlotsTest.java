package io.jenkins.plugins.tektonbridge.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.Test;

public class SlotsTest {
    private final List<String> begun = new ArrayList<>();

    private Runnable attempt(Slots slots, String name) {
        return () -> {
            begun.add(name);
            slots.take();
        };
    }

    @Test
    public void allBeginWhereThereIsNoLimit() {
        Slots slots = new Slots(0);
        List.of("a", "b", "c").forEach(name -> slots.await(attempt(slots, name)));
        slots.fill();
        assertThat(begun).containsExactly("a", "b", "c");
        assertThat(slots.areTaken()).isFalse();
    }

    @Test
    public void thoseThatWaitComeInTurn() {
        Slots slots = new Slots(1);
        Runnable b = attempt(slots, "b");
        slots.await(attempt(slots, "a"));
        slots.await(b);
        slots.await(attempt(slots, "c"));
        slots.fill();
        assertThat(begun).containsExactly("a");
        assertThat(slots.areTaken()).isTrue();
        assertThat(slots.giveUp(b)).isTrue();
        assertThat(slots.giveUp(b)).isFalse();
        slots.release();
        slots.fill();
        assertThat(begun).containsExactly("a", "c");
    }

    @Test
    public void oneThatEndsAtOnceTakesNoPlace() {
        Slots slots = new Slots(1);
        slots.await(() -> begun.add("refused"));
        slots.await(attempt(slots, "a"));
        slots.fill();
        assertThat(begun).containsExactly("refused", "a");
    }

    @Test
    public void whatIsPickedUpMayBeMoreThanTheLimit() {
        Slots slots = new Slots(1);
        slots.take();
        slots.take();
        slots.await(attempt(slots, "a"));
        slots.release();
        slots.fill();
        assertThat(begun).isEmpty();
        slots.release();
        slots.fill();
        assertThat(begun).containsExactly("a");
    }
}
