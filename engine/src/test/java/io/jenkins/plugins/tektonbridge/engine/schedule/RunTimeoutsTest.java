package io.jenkins.plugins.tektonbridge.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.model.GoDuration;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineRunSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.Test;
import org.junit.experimental.runners.Enclosed;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

@RunWith(Enclosed.class)
public class RunTimeoutsTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private static Optional<Duration> duration(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(GoDuration.parse(text));
    }

    private static RunTimeouts timeouts(String pipeline, String tasks, String finallyTasks) {
        return RunTimeouts.of(
                new PipelineRunSpec.Timeouts(duration(pipeline), duration(tasks), duration(finallyTasks)));
    }

    /** What a user gives and what follows from it; empty is absent, 0 is no limit. */
    @RunWith(Parameterized.class)
    public static class Derived {
        private final RunTimeouts timeouts;
        private final String[] expected;

        public Derived(String pipeline, String tasks, String finals, String... expected) {
            this.timeouts = timeouts(pipeline, tasks, finals);
            this.expected = expected;
        }

        @Parameters(name = "pipeline={0} tasks={1} finally={2}")
        public static Object[][] cases() {
            return new Object[][] {
                // given: pipeline, tasks, finally; then: pipeline, tasks, finally, a task's, one's in finally
                {"", "", "", new String[] {"1h", "", "", "", ""}},
                {"2h", "", "", new String[] {"2h", "", "", "", ""}},
                {"0", "", "", new String[] {"0", "", "", "", ""}},
                {"3h", "2h", "", new String[] {"3h", "2h", "1h", "2h", ""}},
                {"3h", "", "2h", new String[] {"3h", "1h", "2h", "", "2h"}},
                {"3h", "2h", "1h", new String[] {"3h", "2h", "1h", "2h", ""}},
                {"", "20m", "", new String[] {"1h", "20m", "40m", "", ""}},
                {"", "", "20m", new String[] {"1h", "40m", "20m", "", ""}},
                {"", "1h", "", new String[] {"1h", "1h", "0s", "", "0s"}},
                {"0", "2h", "", new String[] {"0", "2h", "", "2h", ""}},
                {"0", "", "2h", new String[] {"0", "", "2h", "", "2h"}},
                {"0", "0", "0", new String[] {"0", "0", "0", "0", "0"}},
                {"10h", "0", "", new String[] {"10h", "0", "", "0", ""}},
                {"10h", "5h", "5h", new String[] {"10h", "5h", "5h", "5h", "5h"}},
            };
        }

        @Test
        public void from_what_is_given() {
            assertThat(timeouts.pipeline()).isEqualTo(duration(expected[0]).get());
            assertThat(timeouts.tasks()).as("tasks").isEqualTo(duration(expected[1]));
            assertThat(timeouts.finallyTasks()).as("finally").isEqualTo(duration(expected[2]));
            assertThat(timeouts.ofTaskRun(false)).as("of a task").isEqualTo(duration(expected[3]));
            assertThat(timeouts.ofTaskRun(true)).as("of one in finally").isEqualTo(duration(expected[4]));
        }
    }

    public static class Exceeded {
        private final RunTimeouts timeouts = timeouts("1h", "40m", "");

        @Test
        public void only_after_the_last_moment() {
            assertThat(timeouts.pipelineExceeded(NOON, NOON.plus(Duration.ofHours(1)))).isFalse();
            assertThat(timeouts.pipelineExceeded(NOON, NOON.plus(Duration.ofHours(1)).plusNanos(1))).isTrue();
            assertThat(timeouts.tasksExceeded(NOON, NOON.plus(Duration.ofMinutes(40)))).isFalse();
            assertThat(timeouts.tasksExceeded(NOON, NOON.plus(Duration.ofMinutes(41)))).isTrue();
        }

        @Test
        public void finally_has_its_own_beginning() {
            Instant begun = NOON.plus(Duration.ofMinutes(30));
            assertThat(timeouts.finallyExceeded(begun, begun.plus(Duration.ofMinutes(20)))).isFalse();
            assertThat(timeouts.finallyExceeded(begun, begun.plus(Duration.ofMinutes(21)))).isTrue();
        }

        @Test
        public void never_without_a_limit() {
            Instant later = NOON.plus(Duration.ofDays(1000));
            RunTimeouts none = timeouts("0", "0", "0");
            assertThat(none.pipelineExceeded(NOON, later)).isFalse();
            assertThat(none.tasksExceeded(NOON, later)).isFalse();
            assertThat(none.finallyExceeded(NOON, later)).isFalse();
            assertThat(timeouts("0", "", "").tasksExceeded(NOON, later)).isFalse();
        }

        @Test
        public void a_clock_that_goes_back_ends_nothing() {
            assertThat(timeouts.pipelineExceeded(NOON, NOON.minusSeconds(7200))).isFalse();
        }
    }

    public static class Next {
        private static Instant after(int minutes) {
            return NOON.plus(Duration.ofMinutes(minutes)).plusMillis(1);
        }

        @Test
        public void the_tasks_end_first() {
            assertThat(timeouts("1h", "40m", "").nextEnd(NOON, Optional.empty(), NOON)).contains(after(40));
        }

        @Test
        public void behind_the_end_of_the_tasks_comes_that_of_the_whole() {
            assertThat(timeouts("1h", "40m", "").nextEnd(NOON, Optional.empty(), after(45))).contains(after(60));
        }

        @Test
        public void in_finally_its_own_end_counts_from_its_beginning() {
            Optional<Instant> begun = Optional.of(NOON.plus(Duration.ofMinutes(10)));
            assertThat(timeouts("1h", "40m", "").nextEnd(NOON, begun, after(10))).contains(after(30));
        }

        @Test
        public void the_whole_ends_first_when_finally_began_late() {
            Optional<Instant> begun = Optional.of(NOON.plus(Duration.ofMinutes(50)));
            assertThat(timeouts("1h", "40m", "").nextEnd(NOON, begun, after(50))).contains(after(60));
        }

        @Test
        public void without_limits_there_is_none() {
            assertThat(timeouts("0", "", "").nextEnd(NOON, Optional.empty(), NOON)).isEmpty();
            assertThat(timeouts("0", "0", "0").nextEnd(NOON, Optional.of(NOON), NOON)).isEmpty();
        }

        @Test
        public void a_part_may_have_a_limit_where_the_whole_has_none() {
            assertThat(timeouts("0", "2h", "").nextEnd(NOON, Optional.empty(), NOON)).contains(after(120));
        }
    }
}
