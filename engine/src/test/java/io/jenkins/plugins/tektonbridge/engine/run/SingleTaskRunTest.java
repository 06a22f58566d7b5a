package io.jenkins.plugins.tektonbridge.engine.run;

import static io.jenkins.plugins.tektonbridge.engine.run.World.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.schedule.SpecStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.Rule;
import org.junit.Test;

/** TaskRuns without a pipeline. */
public class SingleTaskRunTest {
    private static final String TASK = """
            apiVersion: tekton.dev/v1
            kind: Task
            metadata: {name: build, labels: {team: blue}, annotations: {note: x}}
            spec:
              params: [{name: who, default: world}]
              results: [{name: r}]
              workspaces: [{name: w, optional: true}]
              steps: [{name: one, image: "sh:1", script: "echo $(params.who) in $(context.task.name)"}]
            """;

    @Rule
    public final World world = new World();

    private static String taskRun(String spec) {
        return TASK + "---\napiVersion: tekton.dev/v1\nkind: TaskRun\nmetadata: {name: t, labels: {team: red}}\nspec: {"
                + spec + "}\n";
    }

    private World start(String yaml) {
        return world.start(RunOptions.builder("fake").build(), yaml);
    }

    @Test
    public void runsItsTask() {
        start(taskRun("taskRef: {name: build}, params: [{name: who, value: me}]"));
        TaskRunAttempt attempt = world.runtime.attempt("t");
        assertThat(attempt.spec().steps().get(0).script()).isEqualTo("echo me in build");
        assertThat(attempt.metadata().labels())
                .containsEntry("team", "red").containsEntry("tekton.dev/task", "build");
        assertThat(attempt.metadata().annotations()).containsEntry("note", "x");
        assertThat(attempt.serviceAccountName()).isEmpty();
        assertThat(attempt.timeout()).contains(Duration.ofHours(1));
        world.succeeds("t", "r", "value");
        assertThat(world.state().kind()).isEqualTo("TaskRun");
        assertThat(world.state().condition().reason()).isEqualTo("Succeeded");
        assertThat(world.state().results()).isEqualTo(Map.of("r", ParamValue.of("value")));
        assertThat(world.state().tasks()).extracting(PipelineTaskState::name).containsExactly("t");
        assertThat(world.ends).hasSize(1);
    }

    @Test
    public void taskAloneIsRunToo() {
        world.start(RunOptions.builder("fake").param("who", ParamValue.of("you")).build(), TASK);
        String name = world.runtime.running().get(0);
        assertThat(name).matches("build-run-[a-z0-9]{5}");
        assertThat(world.runtime.attempt(name).spec().steps().get(0).script()).isEqualTo("echo you in build");
    }

    @Test
    public void isTriedAgainAndTimesOut() {
        start(taskRun("taskRef: {name: build}, retries: 1, timeout: 1m"));
        world.passes(Duration.ofMinutes(2).plusMillis(2));
        assertThat(world.runtime.started).containsExactly("t#0", "t#1");
        assertThat(world.state().condition())
                .isEqualTo(failure("TaskRunTimeout", "TaskRun \"t\" failed to finish within \"1m0s\""));
    }

    @Test
    public void missingTaskIsNamed() {
        start("apiVersion: tekton.dev/v1\nkind: TaskRun\nmetadata: {name: t}\nspec: {taskRef: {name: gone}}\n");
        assertThat(world.state().condition()).isEqualTo(failure(
                "TaskRunResolutionFailed",
                "error when listing tasks for taskRun t: tasks.tekton.dev \"gone\" not found"));
        assertThat(world.state().isDone()).isTrue();
        assertThat(world.state().taskRun().get().attempts()).isEmpty();
    }

    @Test
    public void wrongParametersEndIt() {
        start(taskRun("taskRef: {name: build}, params: [{name: who, value: [a]}]"));
        assertThat(world.state().condition()).isEqualTo(failure(
                "TaskRunValidationFailed",
                "[User error] invalid input params for task build: "
                        + "param types don't match the user-specified type: [who]"));
        assertThat(world.runtime.started).isEmpty();
    }

    @Test
    public void everyWayToCancelEndsIt() {
        for (String status : List.of(
                SpecStatus.CANCELLED, SpecStatus.CANCELLED_RUN_FINALLY, SpecStatus.STOPPED_RUN_FINALLY)) {
            start(taskRun("taskRef: {name: build}, retries: 3")).cancel(status);
            assertThat(world.state().condition())
                    .isEqualTo(failure("TaskRunCancelled", "TaskRun \"t\" was cancelled."));
            assertThat(world.state().isDone()).isTrue();
        }
    }

    @Test
    public void cancelIsNotForgottenByARestart() {
        world.runtime.obeys = false;
        start(taskRun("taskRef: {name: build}")).cancel(SpecStatus.CANCELLED);
        world.die().resume();
        assertThat(world.runtime.started).containsExactly("t#0");
        assertThat(world.state().condition().reason()).isEqualTo("TaskRunCancelled");
        assertThat(world.state().isDone()).isTrue();
    }

    @Test
    public void pendingOneWaits() {
        start(taskRun("taskRef: {name: build}, status: TaskRunPending"));
        assertThat(world.runtime.started).isEmpty();
        assertThat(world.state().condition().message()).isEqualTo("TaskRun \"t\" is pending");
        world.die().resume();
        assertThat(world.runtime.started).isEmpty();
        world.cancel("");
        assertThat(world.runtime.started).containsExactly("t#0");
    }

    @Test
    public void lostAttemptIsFollowedByAnother() {
        start(taskRun("taskRef: {name: build}"));
        world.die().resume();
        assertThat(world.runtime.started).containsExactly("t#0", "t#1");
        world.succeeds("t");
        assertThat(world.state().condition().isSuccessful()).isTrue();
        assertThat(world.state().taskRun().get().attempts()).extracting(AttemptState::isLost)
                .containsExactly(true, false);
    }

    @Test
    public void claimIsMadeOfATemplate() {
        start(taskRun("taskRef: {name: build}, "
                + "workspaces: [{name: w, volumeClaimTemplate: {spec: {accessModes: [ReadWriteOnce]}}}]"));
        assertThat(world.runtime.begun.get(0).claims()).hasSize(1);
        String claim = world.runtime.begun.get(0).claims().keySet().iterator().next();
        assertThat(world.runtime.attempt("t").workspaces().get(0).sources().get("persistentVolumeClaim")
                .get("claimName").get()).extracting("value").isEqualTo(claim);
    }

    @Test
    public void hasNothingToRollBack() {
        assertThatThrownBy(() -> world.start(
                        RunOptions.builder("fake").rollback("undo").build(), taskRun("taskRef: {name: build}")))
                .isInstanceOf(RunException.class)
                .hasMessage("rollback \"undo\": a TaskRun has no other task to roll back");
        start(taskRun("taskRef: {name: build}")).succeeds("t");
        assertThatThrownBy(() -> world.rollback("me")).hasMessageContaining("has no rollback task");
    }
}
