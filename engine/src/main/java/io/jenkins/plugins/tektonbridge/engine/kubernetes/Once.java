package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import io.jenkins.plugins.tektonbridge.engine.kubernetes.ApiCalls.Asker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Answers that are found once for all attempts of a run. A search goes on while somebody wants its answer; one that failed
 * is begun anew by the next who asks. Thread-safe.
 */
final class Once {
    private final Map<String, Search> searches = new HashMap<>();

    private static final class Search {
        private final List<Asker> askers = new ArrayList<>();
        private CompletableFuture<?> answer;
    }

    /**
     * The answer to a question.
     *
     * @param question what is asked for; equal questions have equal answers
     * @param find finds it, and tells an asker that stands for all
     */
    @SuppressWarnings("unchecked")
    synchronized <T> CompletableFuture<T> find(
            String question, Asker asker, Function<Asker, CompletableFuture<T>> find) {
        Search known = searches.get(question);
        if (known != null) {
            known.askers.add(asker);
            return (CompletableFuture<T>) known.answer;
        }
        Search search = new Search();
        search.askers.add(asker);
        searches.put(question, search);
        CompletableFuture<T> answer = find.apply(new Asker(
                () -> isWanted(question, search), failure -> askers(search).forEach(one -> one.waiting().accept(failure))));
        search.answer = answer;
        answer.whenComplete((found, failure) -> {
            if (failure != null) {
                forget(question);
            }
        });
        return answer;
    }

    private synchronized boolean isWanted(String question, Search search) {
        boolean wanted = search.askers.stream().anyMatch(asker -> asker.wanted().getAsBoolean());
        if (!wanted) {
            searches.remove(question, search);
        }
        return wanted;
    }

    private synchronized List<Asker> askers(Search search) {
        return List.copyOf(search.askers);
    }

    /** Lets an answer be found anew. */
    synchronized void forget(String question) {
        searches.remove(question);
    }

    /** What was asked. */
    synchronized Set<String> questions() {
        return new TreeSet<>(searches.keySet());
    }
}
