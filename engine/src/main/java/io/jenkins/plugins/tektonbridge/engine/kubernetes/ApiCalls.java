package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import io.jenkins.plugins.tektonbridge.engine.run.RunThreads;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Calls of the API, made on threads that may wait for answers, and made again while they fail in a way that passes. */
final class ApiCalls {
    private final Executor callers;
    private final RunThreads threads;

    /**
     * Makes calls.
     *
     * @param callers the threads that wait for answers
     * @param threads tells when to try again
     */
    ApiCalls(Executor callers, RunThreads threads) {
        this.callers = callers;
        this.threads = threads;
    }

    /** A call failed for good. */
    static final class FailedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient ApiFailure failure;

        FailedException(ApiFailure failure) {
            super(failure.message());
            this.failure = failure;
        }

        ApiFailure failure() {
            return failure;
        }
    }

    /** Who asks for something: whether it is still wanted, and who wants to know of failures that pass. */
    record Asker(BooleanSupplier wanted, Consumer<ApiFailure> waiting) {
        /** Somebody who waits in silence. */
        static final Asker PATIENT = new Asker(() -> true, failure -> { });
    }

    /**
     * Makes a call.
     *
     * @param call makes it; throws what the client throws
     * @return completes with the answer, or with a {@link FailedException}; never, once nobody wants it any more
     */
    <T> CompletableFuture<T> call(Supplier<T> call, Asker asker) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        attempt(call, asker, answer, Backoff.ofCalls());
        return answer;
    }

    private <T> void attempt(Supplier<T> call, Asker asker, CompletableFuture<T> answer, Backoff backoff) {
        if (!asker.wanted().getAsBoolean()) {
            return;
        }
        execute(() -> {
            try {
                answer.complete(call.get());
            } catch (RuntimeException e) {
                ApiFailure failure = ApiFailure.of(e);
                if (failure.isPassing()) {
                    asker.waiting().accept(failure);
                    Duration usual = backoff.next();
                    Duration pause = usual.compareTo(failure.leastPause()) > 0 ? usual : failure.leastPause();
                    threads.at(threads.now().plus(pause), () -> attempt(call, asker, answer, backoff));
                } else {
                    answer.completeExceptionally(new FailedException(failure));
                }
            }
        });
    }

    private void execute(Runnable call) {
        try {
            callers.execute(call);
        } catch (RejectedExecutionException e) {
            // The connection has been closed; nobody waits for an answer.
        }
    }

    /** The failure in what a future completed with; one of our own, where it is not the API's. */
    static ApiFailure failure(Throwable thrown) {
        Throwable cause = thrown.getCause() == null ? thrown : thrown.getCause();
        return cause instanceof FailedException failed ? failed.failure() : ApiFailure.of(cause);
    }
}
