package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.kubernetes.ApiCalls.Asker;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.Test;

/** Answers that several ask for are looked up once. */
public class OnceTest {
    private final Once once = new Once();
    private final List<CompletableFuture<String>> searches = new ArrayList<>();
    private final List<Asker> askers = new ArrayList<>();

    private CompletableFuture<String> ask(Asker asker) {
        return once.find("where", asker, all -> {
            askers.add(all);
            searches.add(new CompletableFuture<>());
            return searches.getLast();
        });
    }

    @Test
    public void all_get_the_answer_of_one_search() {
        CompletableFuture<String> first = ask(Asker.PATIENT);
        CompletableFuture<String> second = ask(Asker.PATIENT);
        searches.getFirst().complete("here");
        assertThat(first.join()).isEqualTo("here");
        assertThat(second.join()).isEqualTo("here");
        assertThat(ask(Asker.PATIENT).join()).isEqualTo("here");
        assertThat(searches).hasSize(1);
    }

    @Test
    public void a_search_that_failed_is_begun_anew() {
        CompletableFuture<String> first = ask(Asker.PATIENT);
        searches.getFirst().completeExceptionally(new IllegalStateException("nowhere"));
        assertThat(first).isCompletedExceptionally();
        CompletableFuture<String> second = ask(Asker.PATIENT);
        searches.getLast().complete("here");
        assertThat(second.join()).isEqualTo("here");
    }

    @Test
    public void a_search_goes_on_while_one_of_them_wants_it() {
        AtomicBoolean first = new AtomicBoolean(true);
        AtomicBoolean second = new AtomicBoolean(true);
        ask(new Asker(first::get, failure -> { }));
        ask(new Asker(second::get, failure -> { }));
        first.set(false);
        assertThat(askers.getFirst().wanted().getAsBoolean()).isTrue();
        second.set(false);
        assertThat(askers.getFirst().wanted().getAsBoolean()).isFalse();
    }

    @Test
    public void a_search_that_nobody_wanted_is_begun_anew() {
        ask(new Asker(() -> false, failure -> { }));
        assertThat(askers.getFirst().wanted().getAsBoolean()).isFalse();
        CompletableFuture<String> second = ask(Asker.PATIENT);
        searches.getLast().complete("here");
        assertThat(second.join()).isEqualTo("here");
        assertThat(searches).hasSize(2);
    }

    @Test
    public void all_are_told_what_a_search_waits_for() {
        List<String> told = new ArrayList<>();
        ask(new Asker(() -> true, failure -> told.add("first: " + failure.message())));
        ask(new Asker(() -> true, failure -> told.add("second: " + failure.message())));
        askers.getFirst().waiting().accept(new ApiFailure(500, "", "down"));
        assertThat(told).containsExactly("first: down", "second: down");
    }

    @Test
    public void an_answer_can_be_forgotten() {
        ask(Asker.PATIENT);
        searches.getFirst().complete("here");
        assertThat(once.questions()).containsExactly("where");
        once.forget("where");
        assertThat(once.questions()).isEmpty();
        assertThat(ask(Asker.PATIENT)).isNotDone();
    }
}
