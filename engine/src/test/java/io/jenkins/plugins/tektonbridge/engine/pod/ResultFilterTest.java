package io.jenkins.plugins.tektonbridge.engine.pod;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.pod.ResultFilter.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.Test;

public class ResultFilterTest {
    private final ResultFilter filter = new ResultFilter("T");

    private List<Verdict> lines(String... lines) {
        return List.of(lines).stream()
                .map(line -> {
                    byte[] bytes = ("#" + line).getBytes(StandardCharsets.UTF_8);
                    return filter.line(bytes, 1, bytes.length - 1);
                })
                .toList();
    }

    @Test
    public void lines_of_the_step_are_kept() {
        assertThat(lines("a", "T other", "b")).containsOnly(Verdict.KEEP);
        assertThat(filter.holdsBlank()).isFalse();
        assertThat(filter.results()).isEmpty();
    }

    @Test
    public void an_empty_line_waits_for_the_next() {
        assertThat(lines("a", "", "b")).containsExactly(Verdict.KEEP, Verdict.HOLD, Verdict.KEEP_WITH_BLANK);
        assertThat(lines("", "", "", "b"))
                .containsExactly(Verdict.HOLD, Verdict.KEEP, Verdict.KEEP, Verdict.KEEP_WITH_BLANK);
        assertThat(lines("")).containsExactly(Verdict.HOLD);
        assertThat(filter.holdsBlank()).isTrue();
    }

    @Test
    public void results_are_taken_with_the_empty_line_before_them() {
        assertThat(lines("a", "", "T results", "T:T result r", "T:x", "T:", "T done"))
                .containsExactly(
                        Verdict.KEEP, Verdict.HOLD, Verdict.TAKE, Verdict.TAKE, Verdict.TAKE, Verdict.TAKE, Verdict.TAKE);
        assertThat(filter.holdsBlank()).isFalse();
        assertThat(filter.results().orElseThrow().task()).isEqualTo(Map.of("r", "x\n"));
    }

    @Test
    public void what_is_written_amid_results_stays_the_steps() {
        assertThat(lines("T results", "T:T result r", "from behind", "T:x", "T done"))
                .containsExactly(Verdict.TAKE, Verdict.TAKE, Verdict.KEEP, Verdict.TAKE, Verdict.TAKE);
        assertThat(filter.results().orElseThrow().task()).isEqualTo(Map.of("r", "x"));
    }

    @Test
    public void results_that_are_cut_off_are_no_results() {
        lines("T results", "T:T result r", "T:x");
        assertThat(filter.isInside()).isTrue();
        assertThat(filter.results()).isEmpty();
    }
}
