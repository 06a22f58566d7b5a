package io.jenkins.plugins.tektonbridge.engine.schedule;

import static io.jenkins.plugins.tektonbridge.engine.schedule.TestRuns.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.Test;

public class PipelineProgressTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    //     ┌─ b ─┐
    //  a ─┤     ├─ d
    //     └─ c ─┘
    @Test
    public void diamond() {
        PipelineProgress progress = new PipelineProgress(
                TestRuns.plan(task("a"), task("b", "a"), task("c", "a"), task("d", "b", "c")));

        assertThat(names(progress.next(NOON, ""))).containsExactly("r-a");
        progress.changed(ended("a", Condition.Status.TRUE));
        assertThat(names(progress.next(NOON, ""))).containsExactly("r-b", "r-c");
        progress.changed(ended("c", Condition.Status.TRUE));
        assertThat(names(progress.next(NOON, ""))).isEmpty();
        progress.changed(ended("b", Condition.Status.TRUE));
        assertThat(names(progress.next(NOON, ""))).containsExactly("r-d");
        progress.changed(ended("d", Condition.Status.TRUE));

        Decisions last = progress.next(NOON, "");
        assertThat(last.condition().reason()).isEqualTo("Succeeded");
        assertThat(last.wakeAt()).isEmpty();
        assertThat(progress.status().childReferences())
                .extracting(child -> child.name())
                .containsExactly("r-a", "r-b", "r-c", "r-d");
    }

    @Test
    public void askingTwiceDecidesOnce() {
        PipelineProgress progress = new PipelineProgress(TestRuns.plan(task("a"), task("b")));
        assertThat(names(progress.next(NOON, ""))).containsExactly("r-a", "r-b");
        assertThat(names(progress.next(NOON, ""))).isEmpty();
    }

    @Test
    public void resumeGoesOnWhereItWas() {
        PipelinePlan plan = TestRuns.plan(task("a"), task("b", "a"), task("c", "b"));
        PipelineProgress before = new PipelineProgress(plan);
        before.next(NOON, "");
        before.changed(ended("a", Condition.Status.TRUE));
        before.next(NOON, "");

        PipelineProgress after = PipelineProgress.resume(
                plan, before.status(), List.of(ended("a", Condition.Status.TRUE), running("b")));
        assertThat(names(after.next(NOON, ""))).isEmpty();
        after.changed(ended("b", Condition.Status.TRUE));
        assertThat(names(after.next(NOON, ""))).containsExactly("r-c");
    }

    private static List<String> names(Decisions decisions) {
        return decisions.taskRuns().stream().map(TaskRunPlan::name).toList();
    }

    private static Child ended(String task, Condition.Status status) {
        return new Child("r-" + task, task, new Condition(status, "Succeeded", ""), Map.of());
    }

    private static Child running(String task) {
        return ended(task, Condition.Status.UNKNOWN);
    }
}
