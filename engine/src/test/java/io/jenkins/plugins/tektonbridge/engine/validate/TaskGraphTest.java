package io.jenkins.plugins.tektonbridge.engine.validate;

import static io.jenkins.plugins.tektonbridge.engine.validate.PipelineTasks.task;
import static io.jenkins.plugins.tektonbridge.engine.validate.PipelineTasks.taskWhen;
import static io.jenkins.plugins.tektonbridge.engine.validate.PipelineTasks.taskWithParams;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.tektonbridge.engine.model.PipelineTask;
import java.util.ArrayList;
import java.util.List;
import org.junit.Test;
import org.junit.experimental.runners.Enclosed;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

@RunWith(Enclosed.class)
public class TaskGraphTest {

    @RunWith(Parameterized.class)
    public static class Refused {
        private final List<PipelineTask> tasks;
        private final String message;

        public Refused(String name, List<PipelineTask> tasks, String message) {
            this.tasks = tasks;
            this.message = message;
        }

        @Parameters(name = "{0}")
        public static Object[][] cases() {
            return new Object[][] {
                // a ↺
                {"self-cycle", List.of(task("a", "a")), "cycle detected; task \"a\" depends on \"a\""},
                // a → b → a
                {"two-tasks", List.of(task("b", "a"), task("a", "b")), "cycle detected; task \"a\" depends on \"b\""},
                // a → b → c → d → b: only the tasks of the cycle and those behind it are left
                {
                    "names-only-what-is-open",
                    List.of(task("a"), task("b", "a", "d"), task("c", "b"), task("d", "c")),
                    "cycle detected; task \"b\" depends on \"d\""
                },
                // two dependencies in the cycle, sorted
                {
                    "two-open-dependencies",
                    List.of(task("a", "c", "b"), task("b", "a"), task("c", "a")),
                    "cycle detected; task \"a\" depends on \"b\", \"c\""
                },
                {
                    "cycle-of-results",
                    List.of(
                            taskWithParams("a", "$(tasks.b.results.r)"),
                            taskWhen("b", "x-$(tasks.a.results.r[*])")),
                    "cycle detected; task \"a\" depends on \"b\""
                },
                {
                    "unknown-run-after",
                    List.of(task("a", "zz")),
                    "couldn't add link between a and zz: task a depends on zz but zz wasn't present in Pipeline"
                },
                {
                    "first-unknown-by-name",
                    List.of(task("b", "y"), task("a", "z", "x")),
                    "couldn't add link between a and x: task a depends on x but x wasn't present in Pipeline"
                },
                {
                    "cycle-before-unknown",
                    List.of(task("a", "zz"), task("b", "b", "zz")),
                    "cycle detected; task \"b\" depends on \"b\""
                },
                {
                    "duplicate-before-cycle",
                    List.of(task("a", "a"), task("a")),
                    "task a is already present in Graph, can't add it again: duplicate pipeline task"
                },
            };
        }

        @Test
        public void says_why() {
            assertThatThrownBy(() -> TaskGraph.of(tasks))
                    .isInstanceOf(InvalidGraphException.class)
                    .hasMessage(message);
        }
    }

    public static class Accepted {
        @Test
        public void knows_both_directions() {
            // a → b ↘
            // c ────→ d
            TaskGraph graph = TaskGraph.of(
                    List.of(task("d", "c", "b", "b"), task("c"), taskWithParams("b", "$(tasks.a.results.r)"), task("a")));

            assertThat(graph.names()).containsExactly("d", "c", "b", "a");
            assertThat(graph.dependencies("d")).containsExactly("b", "c");
            assertThat(graph.dependencies("a")).isEmpty();
            assertThat(graph.dependents("a")).containsExactly("b");
            assertThat(graph.dependents("d")).isEmpty();
        }

        @Test
        public void has_no_edges_for_strangers() {
            TaskGraph graph = TaskGraph.of(List.of(task("a")));

            assertThat(graph.dependencies("zz")).isEmpty();
            assertThat(graph.dependents("zz")).isEmpty();
        }

        @Test
        public void is_empty_for_no_tasks() {
            assertThat(TaskGraph.of(List.of()).names()).isEmpty();
        }

        @Test
        public void holds_a_long_chain() {
            List<PipelineTask> chain = new ArrayList<>(List.of(task("t0")));
            for (int i = 1; i < 20_000; i++) {
                chain.add(task("t" + i, "t" + (i - 1)));
            }

            assertThat(TaskGraph.of(chain).dependents("t7000")).containsExactly("t7001");
        }
    }
}
