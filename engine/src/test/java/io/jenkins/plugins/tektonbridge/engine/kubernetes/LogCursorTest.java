package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.Test;

public class LogCursorTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    public void a_cursor_at_the_start_knows_at_most_its_pod() {
        assertThat(LogCursor.parse("").isAtStart()).isTrue();
        assertThat(LogCursor.parse("").toString()).isEmpty();
        LogCursor cursor = LogCursor.parse("uid");
        assertThat(cursor.pod()).isEqualTo("uid");
        assertThat(cursor.isAtStart()).isTrue();
        assertThat(cursor.toString()).isEqualTo("uid");
    }

    @Test
    public void it_counts_lines_from_a_second_on() {
        LogCursor cursor = LogCursor.parse("uid");
        cursor.line(100 * SECOND + 1);
        cursor.line(100 * SECOND + 1);
        cursor.line(101 * SECOND);
        assertThat(cursor.since()).isEqualTo(100);
        assertThat(cursor.known()).isEqualTo(3);
    }

    @Test
    public void it_stays_a_little_back_so_that_lines_out_of_order_are_known() {
        LogCursor cursor = LogCursor.parse("uid");
        for (int second = 100; second <= 110; second++) {
            cursor.line(second * SECOND);
            cursor.line(second * SECOND + 5);
        }
        assertThat(cursor.since()).isEqualTo(108);
        assertThat(cursor.known()).isEqualTo(6);
        cursor.line(109 * SECOND + 7);
        assertThat(cursor.known()).isEqualTo(7);
        cursor.line(90 * SECOND);
        assertThat(cursor.known()).as("a line that is not shown from there on").isEqualTo(7);
    }

    @Test
    public void it_comes_back_as_it_was_kept() {
        LogCursor cursor = LogCursor.parse("uid");
        cursor.line(100 * SECOND);
        cursor.line(102 * SECOND + 3);
        cursor.partOfLine(40);
        LogCursor again = LogCursor.parse(cursor.toString());
        assertThat(again.toString()).isEqualTo(cursor.toString());
        assertThat(again.bytesOfNext()).isEqualTo(40);
        assertThat(again.isLater(102 * SECOND + 3)).isFalse();
        assertThat(again.isLater(102 * SECOND + 4)).isTrue();
        again.line(105 * SECOND);
        assertThat(again.since()).isEqualTo(105);
        assertThat(again.known()).isEqualTo(1);
        assertThat(again.bytesOfNext()).isZero();
    }

    @Test
    public void it_is_short_however_long_the_log() {
        LogCursor cursor = LogCursor.parse("11111111-2222-4333-8444-555555555555");
        for (long i = 0; i < 100_000; i++) {
            cursor.line(1_900_000_000L * SECOND + i * SECOND / 50);
        }
        assertThat(cursor.toString()).hasSizeLessThan(140);
    }
}
