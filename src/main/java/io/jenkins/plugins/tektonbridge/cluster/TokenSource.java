package io.jenkins.plugins.tektonbridge.cluster;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * How a cluster is reached, whose token is asked for anew every few seconds: tokens expire, and those of credentials are
 * exchanged. Thread-safe.
 */
final class TokenSource {
    private static final Logger LOGGER = Logger.getLogger(TokenSource.class.getName());
    private static final Duration FRESH = Duration.ofSeconds(10);

    private final ApiAccess first;
    private final Renewal renewal;
    private final Clock clock;
    private String token;
    private Instant asked;

    /** Tells how a cluster is reached now. */
    @FunctionalInterface
    interface Renewal {
        /**
         * How it is reached now.
         *
         * @throws IOException when that can't be told
         */
        ApiAccess access() throws IOException;
    }

    TokenSource(ApiAccess first, Renewal renewal, Clock clock) {
        this.first = first;
        this.renewal = renewal;
        this.clock = clock;
        this.token = first.identity().token();
        this.asked = clock.instant();
    }

    /** How the cluster is reached, with the token of the beginning. */
    ApiAccess access() {
        return first;
    }

    /** The client's configuration. */
    Config config() {
        if (first.identity().token().isEmpty()) {
            return first.config();
        }
        return new ConfigBuilder(first.withoutToken().config()).withOauthTokenProvider(this::token).build();
    }

    /** The token as it is now; the last one that was had when there is none. */
    synchronized String token() {
        Instant now = clock.instant();
        if (asked.plus(FRESH).isBefore(now)) {
            asked = now;
            try {
                token = renewal.access().identity().token();
            } catch (IOException e) {
                LOGGER.log(Level.WARNING, "The token of " + first.url() + " can't be renewed: " + e.getMessage());
            }
        }
        return token;
    }
}
