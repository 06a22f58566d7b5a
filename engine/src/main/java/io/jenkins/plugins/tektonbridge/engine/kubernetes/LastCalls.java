package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Calls that leave something behind in the cluster when they are not made. Thread-safe. */
final class LastCalls {
    private final Set<CompletableFuture<?>> open = ConcurrentHashMap.newKeySet();

    /** Counts a call in until it is done; answers it. */
    <T> CompletableFuture<T> add(CompletableFuture<T> call) {
        open.add(call);
        call.whenComplete((answer, failure) -> open.remove(call));
        return call;
    }

    /**
     * Waits until all are done, or a time is over.
     *
     * @return whether they are done
     */
    boolean await(Duration longest) {
        try {
            CompletableFuture.allOf(open.toArray(CompletableFuture[]::new)).get(longest.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            // What could not be deleted is found by its labels.
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
