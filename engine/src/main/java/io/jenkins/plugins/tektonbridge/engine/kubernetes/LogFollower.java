package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.jenkins.plugins.tektonbridge.engine.pod.ResultFilter;
import io.jenkins.plugins.tektonbridge.engine.pod.StepMessage;
import io.jenkins.plugins.tektonbridge.engine.run.RunThreads;
import io.jenkins.plugins.tektonbridge.engine.run.StepLog;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps the log of a container, live and to its end: follows it while the container runs, takes it up again where it was
 * left when the connection breaks, and reads what is missing once the container has ended, which also shows that nothing
 * is missing. Bytes are handled on the threads of the HTTP client, one piece at a time; everything else happens on the
 * executor of the pod.
 */
final class LogFollower {
    private static final Logger LOGGER = Logger.getLogger(LogFollower.class.getName());
    /** A connection that has been silent for so long is made anew, lest it be dead. */
    private static final Duration SILENCE = Duration.ofMinutes(2);

    /** How long what is followed must have been silent to be taken for read, once its container has ended. */
    private static final Duration QUIET = Duration.ofMillis(200);
    /** From this size in bytes on, a log may have been rotated. */
    private static final long LONG = 512 * 1024;
    private static final Duration QUIET_OF_LONG = Duration.ofSeconds(5);
    /** How often the log of an ended container is asked for while it is refused in a way that need not pass. */
    private static final int MOST_REFUSALS = 10;

    private final KubernetesClient client;
    private final RunThreads threads;
    private final Executor here;
    private final String url;
    private final StepLog log;
    private final LogCursor cursor;
    private final Optional<ResultFilter> filter;
    private final Runnable onComplete;
    private final Backoff backoff = Backoff.ofCalls();
    private Answer current;
    private Answer last;
    private boolean containerEnded;
    private boolean podGoes;
    private boolean complete;
    private int refusals;
    /** The time of the last line of the log, once that is known; {@link LogTime#NONE} before. */
    private volatile long lastLine = LogTime.NONE;

    /**
     * A follower that has not begun.
     *
     * @param here where its methods are called, one at a time
     * @param url the log of the container
     * @param filter takes out what the shim has written, where it may have
     * @param onComplete is told when all is kept that can be had
     */
    LogFollower(
            KubernetesClient client,
            RunThreads threads,
            Executor here,
            String url,
            StepLog log,
            Optional<ResultFilter> filter,
            Runnable onComplete) {
        this.client = client;
        this.threads = threads;
        this.here = here;
        this.url = url;
        this.log = log;
        this.cursor = LogCursor.parse(log.cursor());
        this.filter = filter;
        this.onComplete = onComplete;
    }

    /**
     * Begins.
     *
     * @param pod the UID of the pod
     * @param ended whether the container has already ended
     */
    void start(String pod, boolean ended) {
        cursor.setPod(pod);
        containerEnded = ended;
        request();
    }

    /** The container has ended: what it wrote can be read to its end. */
    void containerEnded() {
        if (complete || containerEnded) {
            return;
        }
        containerEnded = true;
        if (!podGoes && current != null && current.hasTold) {
            LastLine.time(client, url).thenAcceptAsync(time -> {
                lastLine = time;
                completeAtLastLine();
            }, here);
        }
        readToEnd();
    }

    private void completeAtLastLine() {
        if (!complete && current != null && current.isAt(lastLine)) {
            current.cancel();
            current = null;
            complete();
        }
    }

    /**
     * Asks for the rest as soon as what is followed has nothing more to tell: the answer would only end a second later.
     * A long log may have been rotated, and then the answer that is being read is the only one that has the rest.
     */
    private void readToEnd() {
        if (complete || podGoes || current == null || current.toEnd) {
            return;
        }
        Duration quiet = log.length() < LONG ? QUIET : QUIET_OF_LONG;
        Instant now = threads.now();
        if (!current.hasTold || current.heard.plus(quiet).isBefore(now)) {
            restart();
        } else {
            threads.at(current.heard.plus(quiet).plusMillis(1), () -> here.execute(this::readToEnd));
        }
    }

    /** The pod is being deleted: who follows its log gets it to its end, who asks anew may come too late. */
    void podGoes() {
        podGoes = true;
    }

    /** The pod is gone; what has not come will not come. */
    void podGone() {
        podGoes = true;
        containerEnded = true;
        if (current == null) {
            complete();
        }
    }

    boolean isComplete() {
        return complete;
    }

    /** The results that were found, once the log is complete. */
    Optional<StepMessage.Results> results() {
        return filter.flatMap(ResultFilter::results);
    }

    /** Gives up. */
    void stop() {
        complete = true;
        if (current != null) {
            current.cancel();
            current = null;
        }
    }

    private void restart() {
        if (current != null) {
            current.cancel();
        }
        request();
    }

    private void request() {
        if (complete) {
            return;
        }
        StringBuilder query = new StringBuilder(url).append("&timestamps=true");
        if (!containerEnded) {
            query.append("&follow=true");
        }
        if (!cursor.isAtStart()) {
            query.append("&sinceTime=").append(Instant.ofEpochSecond(cursor.since()));
        }
        Answer answer = new Answer(containerEnded);
        current = answer;
        HttpRequest request = client.getHttpClient().newHttpRequestBuilder()
                .uri(URI.create(query.toString()))
                .build();
        client.getHttpClient().consumeBytes(request, answer)
                .whenComplete((response, failure) -> here.execute(() -> answer.began(response, failure)));
    }

    private void over(Answer answer, Optional<String> failure) {
        if (answer != current || complete) {
            return;
        }
        current = null;
        if (failure.isEmpty() && (answer.toEnd || podGoes && containerEnded)) {
            complete();
        } else if (podGoes && containerEnded) {
            LOGGER.log(Level.FINE, () -> "the end of " + url + " was lost with its pod: " + failure.orElse(""));
            complete();
        } else if (failure.isEmpty() && containerEnded) {
            request();
        } else {
            // An answer that ends while the container runs was cut off on its way.
            failure.ifPresent(why -> LOGGER.log(Level.FINE, () -> url + " is asked for again: " + why));
            threads.at(threads.now().plus(backoff.next()), () -> here.execute(() -> {
                if (current == null) {
                    request();
                }
            }));
        }
    }

    private void complete() {
        complete = true;
        try {
            if (last != null) {
                last.lines.end();
            }
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "the log of " + url + " can't be kept");
        }
        onComplete.run();
    }

    /** The answer to one request. */
    private final class Answer implements AsyncBody.Consumer<List<ByteBuffer>> {
        private final boolean toEnd;
        private LogLines lines;
        private AsyncBody body;
        private boolean cancelled;
        private volatile boolean hasTold;
        private volatile Instant heard = threads.now();

        private Answer(boolean toEnd) {
            this.toEnd = toEnd;
        }

        private void began(HttpResponse<AsyncBody> response, Throwable failure) {
            if (failure != null) {
                over(this, Optional.of(ApiFailure.of(failure).message()));
                return;
            }
            body = response.body();
            if (cancelled) {
                body.cancel();
                return;
            }
            if (response.code() != 200) {
                body.cancel();
                refused(response.code());
                return;
            }
            synchronized (LogFollower.this) {
                lines = new LogLines(log, cursor, filter);
            }
            last = this;
            body.done().whenComplete((nothing, broken) -> here.execute(() -> over(
                    this, broken == null ? Optional.empty() : Optional.of(String.valueOf(broken.getMessage())))));
            body.consume();
            watchSilence();
        }

        private void refused(int code) {
            boolean passes = ApiFailure.isPassing(code);
            boolean never = code == 404 || toEnd && !passes && (code == 400 || ++refusals > MOST_REFUSALS);
            if (never) {
                podGoes = true;
                containerEnded = true;
            }
            over(this, Optional.of("the API server answers " + code));
        }

        @Override
        public void consume(List<ByteBuffer> pieces, AsyncBody body) throws Exception {
            heard = threads.now();
            hasTold = true;
            synchronized (LogFollower.this) {
                if (cancelled) {
                    return;
                }
                for (ByteBuffer piece : pieces) {
                    lines.accept(piece);
                }
            }
            backoff.reset();
            if (lastLine != LogTime.NONE) {
                here.execute(LogFollower.this::completeAtLastLine);
            }
            body.consume();
        }

        /** Whether it has come to the line of a time, which is the only one of that time. */
        private boolean isAt(long time) {
            synchronized (LogFollower.this) {
                return lines != null && time != LogTime.NONE && cursor.latest() == time;
            }
        }

        private void watchSilence() {
            threads.at(heard.plus(SILENCE), () -> here.execute(() -> {
                if (current != this || complete || toEnd) {
                    return;
                }
                if (heard.plus(SILENCE).isBefore(threads.now())) {
                    restart();
                } else {
                    watchSilence();
                }
            }));
        }

        private void cancel() {
            synchronized (LogFollower.this) {
                cancelled = true;
            }
            if (body != null) {
                body.cancel();
            }
        }
    }
}
