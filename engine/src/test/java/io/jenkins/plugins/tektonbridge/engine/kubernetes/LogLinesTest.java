package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.kubernetes.TestListener.MemoryLog;
import io.jenkins.plugins.tektonbridge.engine.pod.ResultFilter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.Test;

public class LogLinesTest {
    private final MemoryLog log = new MemoryLog();

    private static String line(int second, String text) {
        return String.format("2026-01-02T03:04:%02d.000000001Z %s\n", second, text);
    }

    private LogCursor kept() {
        return LogCursor.parse(log.cursor());
    }

    private void read(LogCursor cursor, Optional<ResultFilter> filter, int size, String answer) throws IOException {
        LogLines lines = new LogLines(log, cursor, filter);
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        for (int from = 0; from < bytes.length; from += size) {
            lines.accept(ByteBuffer.wrap(bytes, from, Math.min(size, bytes.length - from)));
        }
    }

    private void read(String answer) throws IOException {
        read(kept(), Optional.empty(), 7, answer);
    }

    @Test
    public void times_are_taken_off_whatever_the_pieces() throws IOException {
        for (int size : new int[] {1, 2, 30, 31, 1000}) {
            MemoryLog fresh = new MemoryLog();
            LogLines lines = new LogLines(fresh, LogCursor.parse(""), Optional.empty());
            byte[] bytes = (line(5, "one") + line(5, "") + line(6, "ünd\r")).getBytes(StandardCharsets.UTF_8);
            for (int from = 0; from < bytes.length; from += size) {
                lines.accept(ByteBuffer.wrap(bytes, from, Math.min(size, bytes.length - from)));
            }
            assertThat(fresh.text()).isEqualTo("one\n\nünd\r\n");
        }
    }

    @Test
    public void what_is_known_is_left_out_when_the_log_is_asked_for_again() throws IOException {
        read(line(5, "a") + line(5, "a") + line(6, "b"));
        read(line(5, "a") + line(5, "a") + line(6, "b") + line(6, "b") + line(7, "c"));
        assertThat(log.text()).isEqualTo("a\na\nb\nb\nc\n");
    }

    @Test
    public void a_line_that_was_cut_off_comes_whole_the_next_time() throws IOException {
        read(line(5, "a") + "2026-01-02T03:04:05.000000001Z half of");
        assertThat(log.text()).isEqualTo("a\n");
        read(line(5, "a") + line(5, "half of it"));
        assertThat(log.text()).isEqualTo("a\nhalf of it\n");
    }

    @Test
    public void a_line_with_an_earlier_time_that_comes_later_is_kept() throws IOException {
        read(line(6, "b"));
        read(line(6, "b") + line(5, "late") + line(7, "c"));
        assertThat(log.text()).isEqualTo("b\nlate\nc\n");
    }

    @Test
    public void after_a_rotation_nothing_new_is_taken_for_known() throws IOException {
        read(line(5, "a") + line(6, "b") + line(7, "c"));
        read(line(8, "d") + line(9, "e"));
        assertThat(log.text()).isEqualTo("a\nb\nc\nd\ne\n");
    }

    @Test
    public void after_a_rotation_what_is_known_is_left_out() throws IOException {
        read(line(5, "a") + line(6, "b") + line(7, "c"));
        read(line(7, "c") + line(8, "d"));
        assertThat(log.text()).isEqualTo("a\nb\nc\nd\n");
    }

    @Test
    public void a_very_long_line_is_kept_in_pieces_and_not_twice() throws IOException {
        String text = "0123456789".repeat(60_000);
        String whole = line(5, "a") + line(6, text) + line(7, "z");
        read(kept(), Optional.empty(), 10_000, whole.substring(0, 300_000));
        assertThat(log.length()).isGreaterThan(250_000);
        read(kept(), Optional.empty(), 10_000, whole.substring(0, 550_000));
        read(kept(), Optional.empty(), 10_000, whole);
        read(kept(), Optional.empty(), 10_000, whole);
        assertThat(log.text()).isEqualTo("a\n" + text + "\nz\n");
    }

    @Test
    public void what_the_kubelet_says_of_a_log_that_is_gone_is_not_the_log() throws IOException {
        read(line(5, "a") + "unable to retrieve container logs for containerd://0123\n");
        assertThat(log.text()).isEqualTo("a\n");
    }

    @Test
    public void results_are_taken_out_and_read_again_after_a_restart() throws IOException {
        String block = line(6, "") + line(6, "T results") + line(6, "T:T result r") + line(6, "T:" + "x".repeat(400_000))
                + line(6, "T done");
        ResultFilter cut = new ResultFilter("T");
        read(kept(), Optional.of(cut), 999, (line(5, "a") + block).substring(0, 1000));
        assertThat(cut.isInside()).isTrue();
        assertThat(log.text()).isEqualTo("a\n");
        ResultFilter whole = new ResultFilter("T");
        read(kept(), Optional.of(whole), 50_000, line(5, "a") + block);
        assertThat(log.text()).isEqualTo("a\n");
        assertThat(whole.results().orElseThrow().task()).containsEntry("r", "x".repeat(400_000));
    }

    @Test
    public void results_that_a_broken_connection_cuts_go_on_with_the_next_answer() throws IOException {
        String first = line(5, "a") + line(6, "") + line(6, "T results") + line(6, "T:T result r");
        String second = line(6, "T:x") + line(6, "T done");
        ResultFilter filter = new ResultFilter("T");
        LogCursor cursor = kept();
        read(cursor, Optional.of(filter), 50, first);
        read(cursor, Optional.of(filter), 50, first + second);
        assertThat(log.text()).isEqualTo("a\n");
        assertThat(filter.results().orElseThrow().task()).containsEntry("r", "x");
    }

    @Test
    public void empty_lines_that_are_the_steps_are_kept_to_the_last() throws IOException {
        ResultFilter filter = new ResultFilter("T");
        LogLines lines = new LogLines(log, LogCursor.parse(""), Optional.of(filter));
        String text = line(5, "a") + line(5, "") + line(5, "") + line(5, "b") + line(6, "");
        lines.accept(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        assertThat(log.text()).isEqualTo("a\n\n\nb\n");
        lines.end();
        assertThat(log.text()).isEqualTo("a\n\n\nb\n\n");
    }

    @Test
    public void a_last_line_without_an_end_is_kept_as_it_is() throws IOException {
        LogLines lines = new LogLines(log, LogCursor.parse(""), Optional.empty());
        String text = line(5, "a") + line(5, "b").trim();
        lines.accept(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        assertThat(log.text()).isEqualTo("a\n");
        lines.end();
        assertThat(log.text()).isEqualTo("a\nb");
    }

    @Test
    public void a_log_cut_anywhere_is_complete_in_the_end() throws IOException {
        List<String> expected = new ArrayList<>();
        StringBuilder answer = new StringBuilder();
        for (int i = 0; i < 59; i++) {
            expected.add("line " + i);
            answer.append(line(i, "line " + i));
        }
        for (int end = 0; end < answer.length(); end += 97) {
            LogCursor cursor = kept();
            int from = cursor.isAtStart() ? 0 : answer.indexOf(line((int) (cursor.since() % 60), "").trim());
            read(cursor, Optional.empty(), 64, answer.substring(from, Math.max(from, end)));
        }
        read(answer.substring(answer.indexOf(line((int) (kept().since() % 60), "").trim())));
        assertThat(log.text().lines()).containsExactlyElementsOf(expected);
    }
}
