package io.jenkins.plugins.tektonbridge.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;

/** What holds where nobody said anything, and what follows from what was said. */
public class EffectiveValuesTest {

    private static WorkspaceDeclaration declared(String mountPath) {
        return new WorkspaceDeclaration("w", "", mountPath, false, false, Location.NONE);
    }

    @Test
    public void a_workspace_is_mounted_under_its_name() {
        assertThat(declared("").effectiveMountPath()).isEqualTo("/workspace/w");
        assertThat(declared("/data").effectiveMountPath()).isEqualTo("/data");
        assertThat(declared("relative").effectiveMountPath()).isEqualTo("relative");
    }

    @Test
    public void a_workspace_of_the_pipeline_has_the_name_of_the_tasks() {
        assertThat(new WorkspacePipelineTaskBinding("w", "", "", Location.NONE).effectiveWorkspace()).isEqualTo("w");
        assertThat(new WorkspacePipelineTaskBinding("w", "v", "", Location.NONE).effectiveWorkspace()).isEqualTo("v");
    }

    @Test
    public void only_unknown_is_not_over() {
        assertThat(new Condition(Condition.Status.UNKNOWN, "Running", "").isDone()).isFalse();
        assertThat(new Condition(Condition.Status.TRUE, "Completed", "").isDone()).isTrue();
        assertThat(new Condition(Condition.Status.FALSE, "Failed", "").isDone()).isTrue();
    }

    @Test
    public void only_true_is_a_success() {
        assertThat(new Condition(Condition.Status.UNKNOWN, "Succeeded", "").isSuccessful()).isFalse();
        assertThat(new Condition(Condition.Status.TRUE, "anything", "").isSuccessful()).isTrue();
        assertThat(new Condition(Condition.Status.FALSE, "Succeeded", "").isSuccessful()).isFalse();
    }

    @Test
    public void the_status_of_a_condition_is_spelled_as_in_kubernetes() {
        assertThat(Condition.Status.values()).extracting(Object::toString).containsExactly("True", "False", "Unknown");
    }

    @Test
    public void the_kind_of_a_resource_is_its_type() {
        ObjectMeta meta = ObjectMeta.named("x");
        Node.Mapping source = Node.Mapping.empty();
        assertThat(new Resource.Other("v1", "Secret", meta, source).kind()).isEqualTo("Secret");
        assertThat(new Resource.Task("tekton.dev/v1", meta, null, source).kind()).isEqualTo("Task");
        assertThat(new Resource.Pipeline("tekton.dev/v1", meta, null, source).kind()).isEqualTo("Pipeline");
        assertThat(new Resource.TaskRun("tekton.dev/v1", meta, null, source).kind()).isEqualTo("TaskRun");
        assertThat(new Resource.PipelineRun("tekton.dev/v1", meta, null, source).kind()).isEqualTo("PipelineRun");
        assertThat(new Resource.StepAction("tekton.dev/v1beta1", meta, null, source).kind()).isEqualTo("StepAction");
    }

    @Test
    public void what_only_has_a_name_has_nothing_else() {
        assertThat(ObjectMeta.named("x"))
                .isEqualTo(new ObjectMeta("x", "", "", "", Map.of(), Map.of(), Location.NONE));
    }

    @Test
    public void a_step_that_waits_has_neither_times_nor_an_exit_code() {
        StepState state = StepState.waiting("s", "step-s", "alpine");
        assertThat(state.phase()).isEqualTo(StepState.Phase.WAITING);
        assertThat(state.exitCode()).isEmpty();
        assertThat(state.startedAt()).isEmpty();
        assertThat(state.finishedAt()).isEmpty();
        assertThat(state.results()).isEmpty();
        assertThat(state.terminationReason()).isEmpty();
    }

    @Test
    public void an_absent_template_is_a_container_of_nothing() {
        assertThat(Container.empty().command()).isEmpty();
        assertThat(Container.empty().image()).isEmpty();
        assertThat(Container.empty().computeResources()).isEqualTo(Optional.empty());
    }

    @Test
    public void timeouts_that_nobody_set_are_absent_not_zero() {
        assertThat(PipelineRunSpec.Timeouts.UNSET.pipeline()).isEmpty();
        assertThat(PipelineRunSpec.Timeouts.UNSET.tasks()).isEmpty();
        assertThat(PipelineRunSpec.Timeouts.UNSET.finallyTasks()).isEmpty();
    }

    @Test
    public void texts_are_ordered_by_their_bytes() {
        List<String> texts = new ArrayList<>(List.of("b", "\uD83D\uDE00", "\uFF5E", "a", "", "B", "é", "ab", "a\u0000"));
        texts.sort(Utf8.ORDER);
        assertThat(texts).containsExactly("", "B", "a", "a\u0000", "ab", "b", "é", "\uFF5E", "\uD83D\uDE00");
    }

    @Test
    public void equal_texts_are_equal_in_the_order_of_bytes() {
        assertThat(Utf8.ORDER.compare("\uD83D\uDE00", "\uD83D\uDE00")).isZero();
        assertThat(Utf8.ORDER.compare("\uD83D\uDE00", "\uD83D\uDE01")).isNegative();
        assertThat(Utf8.ORDER.compare("a", "aa")).isNegative();
    }

    @Test
    public void lengths_are_of_bytes() {
        assertThat(Utf8.length("")).isZero();
        assertThat(Utf8.length("aé€\uD83D\uDE00")).isEqualTo(1 + 2 + 3 + 4);
    }
}
