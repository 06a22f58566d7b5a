package io.jenkins.plugins.tektonbridge.engine.report.view;

import static io.jenkins.plugins.tektonbridge.engine.report.view.TestStates.RUNNING;
import static io.jenkins.plugins.tektonbridge.engine.report.view.TestStates.SUCCEEDED;
import static io.jenkins.plugins.tektonbridge.engine.report.view.TestStates.failed;
import static io.jenkins.plugins.tektonbridge.engine.report.view.TestStates.skipped;
import static io.jenkins.plugins.tektonbridge.engine.report.view.TestStates.task;
import static io.jenkins.plugins.tektonbridge.engine.report.view.TestStates.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.run.PipelineTaskState;
import io.jenkins.plugins.tektonbridge.engine.run.RollbackState;
import io.jenkins.plugins.tektonbridge.engine.run.RunState;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.Test;

public class RunViewTest {

    @Test
    public void theFirstAnswerHasEverything() {
        ObjectNode all = view(TestStates.run(RUNNING, task("a", List.of(RUNNING)), waiting("b", "a"))).changes(0);
        assertThat(all.get("revision").asLong()).isPositive();
        assertThat(all.at("/run/name").asText()).isEqualTo("r");
        assertThat(all.at("/run/results/digest").asText()).isEqualTo("sha256:0");
        assertThat(all.at("/graph/nodes").size()).isEqualTo(2);
        assertThat(names(all)).containsExactly("a", "b");
        assertThat(all.at("/tasks/0/runs/0/attempts/0/steps/0/bytes").asLong()).isEqualTo(10);
    }

    @Test
    public void aLaterAnswerHasOnlyWhatChanged() {
        RunView view = view(TestStates.run(RUNNING, task("a", List.of(RUNNING)), waiting("b", "a")));
        long seen = view.changes(0).get("revision").asLong();
        assertThat(view.changes(seen).has("tasks")).isFalse();

        view.update(TestStates.run(RUNNING, task("a", List.of(SUCCEEDED)), waiting("b", "a")));
        ObjectNode changes = view.changes(seen);
        assertThat(names(changes)).containsExactly("a");
        assertThat(changes.has("graph")).isFalse();
        assertThat(changes.has("run")).isFalse();
        assertThat(view.changes(changes.get("revision").asLong()).size()).isEqualTo(1);
    }

    @Test
    public void anEqualStateChangesNothing() {
        RunView view = view(TestStates.run(RUNNING, task("a", List.of(RUNNING))));
        long seen = view.changes(0).get("revision").asLong();
        view.update(TestStates.run(RUNNING, task("a", List.of(RUNNING))));
        assertThat(view.changes(seen).get("revision").asLong()).isEqualTo(seen);
    }

    @Test
    public void otherTasksAreAnotherPicture() {
        RunView view = view(TestStates.run(RUNNING, task("a", List.of(RUNNING))));
        long seen = view.changes(0).get("revision").asLong();
        view.update(TestStates.run(RUNNING, waiting("x"), waiting("y", "x")));
        assertThat(view.changes(seen).at("/graph/nodes").size()).isEqualTo(2);
        assertThat(names(view.changes(0))).containsExactly("x", "y");
    }

    @Test
    public void phases() {
        Condition cancelled = new Condition(Condition.Status.FALSE, "TaskRunCancelled", "");
        assertThat(phase(task("a", List.of(RUNNING)))).isEqualTo("running");
        assertThat(phase(task("a", List.of(SUCCEEDED, SUCCEEDED)))).isEqualTo("succeeded");
        assertThat(phase(task("a", List.of(SUCCEEDED, failed("StepFailed"))))).isEqualTo("failed");
        assertThat(phase(task("a", List.of(failed("FailureIgnored"))))).isEqualTo("ignored");
        assertThat(phase(task("a", List.of(failed("TaskRunTimeout"))))).isEqualTo("timeout");
        assertThat(phase(task("a", List.of(cancelled)))).isEqualTo("cancelled");
        assertThat(phase(skipped("a", "Results were missing"))).isEqualTo("skipped");
        assertThat(phase(waiting("a"))).isEqualTo("waiting");
    }

    @Test
    public void theFirstFailureLeads() {
        ObjectNode view = view(TestStates.run(
                failed("Failed"), task("a", List.of(SUCCEEDED)), task("b", List.of(failed("StepFailed")), "a"),
                skipped("c", "PipelineRun was stopping", "b"))).changes(0);
        JsonNode failure = view.at("/run/failure");
        assertThat(failure.get("task").asText()).isEqualTo("b");
        assertThat(failure.get("container").asText()).isEqualTo("step-main");
        assertThat(failure.get("exitCode").asInt()).isEqualTo(1);
    }

    @Test
    public void aRunThatGoesOnHasNoFailureYet() {
        ObjectNode view = view(TestStates.run(RUNNING, task("b", List.of(failed("StepFailed"))))).changes(0);
        assertThat(view.at("/run/failure").isMissingNode()).isTrue();
    }

    @Test
    public void theRollbackTellsItsCause() {
        RollbackState rollback = new RollbackState(
                "back", RollbackState.Declaration.OPTION, List.of("deploy"), RollbackState.Outcome.ROLLED_BACK, "deploy",
                "", "", Optional.empty(), Optional.empty(), List.of());
        ObjectNode view = view(TestStates.run(
                failed("Failed"), Optional.of(rollback), task("deploy", List.of(failed("StepFailed"))))).changes(0);
        assertThat(view.at("/run/rollback/outcome").asText()).isEqualTo("rolled back");
        assertThat(view.at("/run/rollback/cause").asText()).isEqualTo("deploy");
    }

    private static String phase(PipelineTaskState task) {
        return view(TestStates.run(RUNNING, task)).changes(0).at("/tasks/0/phase").asText();
    }

    private static List<String> names(ObjectNode view) {
        return StreamSupport.stream(view.get("tasks").spliterator(), false)
                .map(task -> task.get("name").asText())
                .toList();
    }

    private static RunView view(RunState state) {
        return new RunView(state, RunDefinition.UNKNOWN);
    }
}
