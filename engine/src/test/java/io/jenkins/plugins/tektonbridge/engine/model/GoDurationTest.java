package io.jenkins.plugins.tektonbridge.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.Test;
import org.junit.experimental.runners.Enclosed;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

@RunWith(Enclosed.class)
public class GoDurationTest {

    /** What Go answers to the same text. */
    @RunWith(Parameterized.class)
    public static class LikeGo {
        private static final String ERROR = "! ";

        private final String text;
        private final String answer;

        public LikeGo(String text, String answer) {
            this.text = text;
            this.answer = answer;
        }

        @Parameters(name = "{0}")
        public static List<Object[]> rows() {
            return GoTable.rows("durations.txt");
        }

        @Test
        public void reads_and_prints() {
            if (answer.startsWith(ERROR)) {
                assertThatThrownBy(() -> GoDuration.parse(text))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage(answer.substring(ERROR.length()));
            } else {
                assertThat(GoDuration.format(GoDuration.parse(text))).isEqualTo(answer);
            }
        }
    }

    public static class Values {
        @Test
        public void units_add_up() {
            assertThat(GoDuration.parse("1h2m3s4ms5us6ns"))
                    .isEqualTo(Duration.ofHours(1).plusMinutes(2).plusSeconds(3).plusNanos(4_005_006));
        }

        @Test
        public void a_sign_is_of_the_whole() {
            assertThat(GoDuration.parse("-1h30m")).isEqualTo(Duration.ofMinutes(-90));
            assertThat(GoDuration.parse("+90s")).isEqualTo(Duration.ofSeconds(90));
        }

        @Test
        public void what_is_printed_is_read_as_the_same() {
            for (long nanos : new long[] {1, 999, 1_000, 999_999, 1_000_001, 999_999_999, 60_000_000_000L, 3_600_000_000_001L}) {
                Duration duration = Duration.ofNanos(nanos);
                assertThat(GoDuration.parse(GoDuration.format(duration))).isEqualTo(duration);
                assertThat(GoDuration.parse(GoDuration.format(duration.negated()))).isEqualTo(duration.negated());
            }
        }

        @Test
        public void a_day_is_24_hours() {
            assertThat(GoDuration.format(Duration.ofDays(2))).isEqualTo("48h0m0s");
        }
    }
}
