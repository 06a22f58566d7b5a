package io.jenkins.plugins.tektonbridge.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.Test;

/** Which tasks are skipped, why, and from when on they count as skipped. */
public class SkippingTest {
    private static String task(String name, String... fields) {
        StringBuilder text = new StringBuilder("  - name: " + name + "\n");
        for (String field : fields) {
            text.append("    ").append(field).append('\n');
        }
        return text.append("    taskSpec: {results: [{name: r}], steps: [{image: i, script: x}]}\n").toString();
    }

    private static String tasks(String... tasks) {
        return "tasks:\n" + String.join("", tasks);
    }

    private static final String FALSE = "when: [{input: x, operator: in, values: [y]}]";

    private static String uses(String producer) {
        return "params: [{name: p, value: $(tasks." + producer + ".results.r)}]";
    }

    @Test
    public void what_only_runs_after_a_task_that_its_when_skips_runs() {
        RunScript run = RunScript.of(tasks(task("a", FALSE), task("b", "runAfter: [a]")));
        assertThat(run.next()).containsExactly("b");
        assertThat(run.skipped("a")).isEqualTo("When Expressions evaluated to false");
    }

    @Test
    public void what_uses_its_result_is_skipped_and_what_follows_that() {
        RunScript run = RunScript.of(tasks(task("a", FALSE), task("b", uses("a")), task("c", "runAfter: [b]")));
        assertThat(run.next()).isEmpty();
        assertThat(run.skipped("b")).isEqualTo("Results were missing");
        assertThat(run.skipped("c")).isEqualTo("Parent Tasks were skipped");
        assertThat(run.reason()).isEqualTo("Completed");
    }

    //  a (when) ── b (uses a) ─┐
    //                          ├─ d ── e
    //  c ──────────────────────┘
    @Test
    public void what_will_be_skipped_counts_at_once_and_is_decided_when_all_parents_are_done() {
        RunScript run = RunScript.of(tasks(
                task("a", FALSE), task("b", uses("a")), task("c"), task("d", "runAfter: [b, c]"),
                task("e", "runAfter: [d]")));
        assertThat(run.next()).containsExactly("c");
        assertThat(run.progress().condition().message())
                .isEqualTo("Tasks Completed: 0 (Failed: 0, Cancelled 0), Incomplete: 1, Skipped: 4");
        assertThat(run.skipped("d")).isEqualTo("Parent Tasks were skipped");
        assertThat(run.skipped("e")).isEqualTo("Parent Tasks were skipped");
        run.succeed("c").next();
        assertThat(run.progress().condition().message())
                .isEqualTo("Tasks Completed: 1 (Failed: 0, Cancelled 0), Skipped: 4");
        assertThat(run.reason()).isEqualTo("Completed");
    }

    @Test
    public void its_own_when_decides_in_the_end_and_lets_those_behind_it_run() {
        RunScript run = RunScript.of(tasks(
                task("a", FALSE), task("b", uses("a")), task("c"), task("d", "runAfter: [b, c]", FALSE),
                task("e", "runAfter: [d]")));
        run.next();
        assertThat(run.skipped("e")).isEqualTo("Parent Tasks were skipped");
        assertThat(run.succeed("c").next()).containsExactly("e");
        assertThat(run.skipped("d")).isEqualTo("When Expressions evaluated to false");
        assertThat(run.skipped("e")).isEmpty();
    }

    @Test
    public void a_failure_makes_stopping_the_reason_of_all() {
        RunScript run = RunScript.of(tasks(
                task("a", FALSE), task("b", uses("a")), task("c"), task("d", "runAfter: [b, c]")));
        run.next();
        run.fail("c").next();
        assertThat(run.progress().status().skippedTasks())
                .extracting(skipped -> skipped.reason())
                .containsOnly("PipelineRun was stopping");
        assertThat(run.progress().status().skippedTasks()).hasSize(3);
    }

    @Test
    public void a_missing_result_of_a_task_that_succeeded_fails_the_run() {
        RunScript run = RunScript.of(tasks(task("a"), task("b", uses("a")), task("c", "runAfter: [a]")));
        run.next();
        assertThat(run.succeed("a").next()).isEmpty();
        assertThat(run.reason()).isEqualTo("PipelineValidationFailed");
        assertThat(run.progress().condition().message())
                .contains("Failed Validation: 1 (task \"a\" completed successfully but did not emit the result \"r\"");
    }

    @Test
    public void the_same_is_a_skip_for_a_task_that_goes_on_after_errors() {
        RunScript run = RunScript.of(tasks(task("a"), task("b", uses("a"), "onError: continue"), task("c", "runAfter: [a]")));
        run.next();
        assertThat(run.succeed("a").next()).containsExactly("c");
        assertThat(run.skipped("b")).isEqualTo("Results were missing");
    }

    @Test
    public void an_empty_array_skips_a_matrix() {
        RunScript run = RunScript.of(tasks(task("a", "matrix: {params: [{name: x, value: []}]}"), task("b", "runAfter: [a]")));
        assertThat(run.next()).isEmpty();
        assertThat(run.skipped("a")).isEqualTo("Matrix Parameters have an empty array");
        assertThat(run.skipped("b")).isEqualTo("Parent Tasks were skipped");
    }

    @Test
    public void finally_runs_although_all_tasks_are_skipped() {
        RunScript run = RunScript.of(tasks(task("a", FALSE)) + "finally:\n" + task("f"));
        assertThat(run.next()).containsExactly("f");
        run.succeed("f").next();
        assertThat(run.reason()).isEqualTo("Completed");
    }

    @Test
    public void finally_without_the_result_that_it_uses_is_skipped() {
        RunScript run = RunScript.of(tasks(task("a")) + "finally:\n" + task("f", uses("a")) + task("g"));
        run.next();
        assertThat(run.fail("a").next()).containsExactly("g");
        assertThat(run.skipped("f")).isEqualTo("Results were missing");
    }
}
