package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import java.time.Duration;

/** How long to wait before something is tried again: doubled each time, up to a longest. Not thread-safe. */
final class Backoff {
    private final Duration first;
    private final Duration longest;
    private Duration next;

    Backoff(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
        this.next = first;
    }

    /** For calls of the API: soon at first, then every few seconds. */
    static Backoff ofCalls() {
        return new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));
    }

    Duration next() {
        Duration now = next;
        next = next.multipliedBy(2).compareTo(longest) > 0 ? longest : next.multipliedBy(2);
        return now;
    }

    void reset() {
        next = first;
    }
}
