package io.jenkins.plugins.tektonbridge.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.Test;

public class TokenSourceTest {
    private final SteppingClock clock = new SteppingClock();
    private String token = "first";
    private boolean gone;

    @Test
    public void aTokenIsAskedForAnewWhenItIsNotFresh() {
        TokenSource source = source();
        token = "second";
        assertThat(source.token()).isEqualTo("first");
        clock.step(Duration.ofSeconds(11));
        assertThat(source.token()).isEqualTo("second");
    }

    @Test
    public void theClientAsksForIt() {
        TokenSource source = source();
        assertThat(source.config().getOauthToken()).isNull();
        token = "second";
        clock.step(Duration.ofSeconds(11));
        assertThat(source.config().getOauthTokenProvider().getToken()).isEqualTo("second");
    }

    @Test
    public void theLastOneServesWhenThereIsNone() {
        TokenSource source = source();
        gone = true;
        clock.step(Duration.ofSeconds(11));
        assertThat(source.token()).isEqualTo("first");
        gone = false;
        token = "second";
        assertThat(source.token()).isEqualTo("first");
        clock.step(Duration.ofSeconds(11));
        assertThat(source.token()).isEqualTo("second");
    }

    @Test
    public void whoNeedsNoTokenHasNone() {
        ApiAccess access = access(ClientIdentity.ANONYMOUS);
        TokenSource source = new TokenSource(access, () -> access, clock);
        assertThat(source.config().getOauthTokenProvider()).isNull();
    }

    private TokenSource source() {
        return new TokenSource(access(ClientIdentity.ofToken("first")), () -> {
            if (gone) {
                throw new IOException("gone");
            }
            return access(ClientIdentity.ofToken(token));
        }, clock);
    }

    private static ApiAccess access(ClientIdentity identity) {
        return new ApiAccess("https://cluster", "", false, "", "", identity);
    }

    private static final class SteppingClock extends Clock {
        private Instant now = Instant.EPOCH;

        void step(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
