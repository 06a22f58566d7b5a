package io.jenkins.plugins.tektonbridge.engine.run;

import static io.jenkins.plugins.tektonbridge.engine.run.World.TASK;
import static io.jenkins.plugins.tektonbridge.engine.run.World.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.run.RollbackState.Declaration;
import io.jenkins.plugins.tektonbridge.engine.run.RollbackState.Outcome;
import io.jenkins.plugins.tektonbridge.engine.schedule.SpecStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Rule;
import org.junit.Test;

/** What a run says of its rollback. The pipeline is that of the seed: deploy, and rollback when its result says so. */
public class RollbackRunTest {
    private static final String PIPELINE = """
            params: [{name: release, default: demo}]
            results: [{name: deployed, value: $(tasks.deploy.results.status)}]
            tasks:
              - {name: build, taskSpec: %1$s}
              - name: deploy
                runAfter: [build]
                taskSpec: {results: [{name: status}], steps: [{image: "sh:1"}]}
              - name: rollback
                when: [{input: $(tasks.deploy.results.status), operator: in, values: [failed]}]
                params: [{name: release, value: $(params.release)}]
                taskSpec:
                  params: [{name: release}]
                  steps: [{image: "sh:1", script: "helm rollback $(params.release)"}]
            """.formatted(TASK);

    @Rule
    public final World world = new World();

    private World startDeclared(String rollback) {
        return world.start(RunOptions.builder("fake").rollback(rollback).build(), World.run(PIPELINE));
    }

    private RollbackState rollback() {
        return world.state().rollback().orElseThrow();
    }

    @Test
    public void isNotNeededWhenAllGoesWell() {
        startDeclared("rollback").succeeds("r-build").succeeds("r-deploy", "status", "fine");
        assertThat(rollback()).isEqualTo(new RollbackState(
                "rollback", Declaration.OPTION, List.of("deploy"), Outcome.NOT_NEEDED, "", "", "",
                Optional.empty(), Optional.empty(), List.of()));
        assertThat(world.outcome()).startsWith("Completed");
        assertThat(world.warnings).isEmpty();
    }

    @Test
    public void rollsBackAfterTheFailureWithTheParametersOfTheRun() {
        startDeclared("rollback=deploy").succeeds("r-build").fails("r-deploy");
        assertThat(rollback().outcome()).isEqualTo(Outcome.RUNNING);
        assertThat(rollback().cause()).isEqualTo("deploy");
        assertThat(world.runtime.attempt("r-rollback").spec().steps().get(0).script())
                .isEqualTo("helm rollback demo");
        world.passes(Duration.ofSeconds(5)).succeeds("r-rollback");
        assertThat(rollback().outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(rollback().startedAt()).isPresent();
        assertThat(rollback().finishedAt()).contains(rollback().startedAt().get().plusSeconds(5));
        assertThat(world.outcome()).isEqualTo("Failed: Tasks Completed: 3 (Failed: 1, Cancelled 0), Skipped: 0");
    }

    @Test
    public void failedRollbackSaysWhy() {
        startDeclared("rollback").succeeds("r-build").fails("r-deploy")
                .ends("r-rollback", failure("StepFailed", "helm is broken"));
        assertThat(rollback().outcome()).isEqualTo(Outcome.ROLLBACK_FAILED);
        assertThat(rollback().message()).isEqualTo("helm is broken");
        assertThat(world.state().isDone()).isTrue();
    }

    @Test
    public void annotationOfTheRunDeclaresIt() {
        String yaml = World.run(PIPELINE).replace(
                "{name: r}", "{name: r, annotations: {tekton-bridge.jenkins.io/rollback: rollback}}");
        world.start(RunOptions.builder("fake").build(), yaml).succeeds("r-build").fails("r-deploy");
        assertThat(rollback().declaredBy()).isEqualTo(Declaration.ANNOTATION);
        assertThat(world.runtime.running()).containsExactly("r-rollback");
    }

    @Test
    public void annotationOfThePipelineDeclaresIt() {
        String yaml = """
                apiVersion: tekton.dev/v1
                kind: PipelineRun
                metadata: {name: r}
                spec: {pipelineRef: {name: p}}
                ---
                apiVersion: tekton.dev/v1
                kind: Pipeline
                metadata: {name: p, annotations: {tekton-bridge.jenkins.io/rollback: rollback=build}}
                spec:
                """ + PIPELINE.indent(2);
        world.start(RunOptions.builder("fake").build(), yaml).fails("r-build");
        assertThat(world.runtime.running()).containsExactly("r-rollback");
        assertThat(rollback().cause()).isEqualTo("build");
    }

    @Test
    public void nameAloneChangesNothingOfWhatRuns() {
        world.start(PIPELINE).succeeds("r-build").fails("r-deploy");
        assertThat(world.runtime.started).containsExactly("r-build#0", "r-deploy#0");
        assertThat(rollback().declaredBy()).isEqualTo(Declaration.NAME);
        assertThat(rollback().outcome()).isEqualTo(Outcome.ROLLBACK_FAILED);
        assertThat(rollback().message()).isEqualTo("it did not run: PipelineRun was stopping; "
                + "declare it to have it run after a failure: --rollback rollback (in a Jenkinsfile: rollback: 'rollback')");
        assertThat(world.warnings).containsExactly("task \"rollback\" can't run when \"deploy\" fails: "
                + "Tekton starts nothing more then; to roll back after a failure declare it: "
                + "--rollback rollback (in a Jenkinsfile: rollback: 'rollback')");
        assertThat(world.state().warnings()).isEqualTo(world.warnings);
    }

    @Test
    public void nameAloneShowsTheTasksOutcome() {
        world.start(PIPELINE).succeeds("r-build").succeeds("r-deploy", "status", "failed");
        assertThat(rollback().outcome()).isEqualTo(Outcome.RUNNING);
        world.succeeds("r-rollback");
        assertThat(rollback().outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(rollback().cause()).isEqualTo("deploy");
        assertThat(world.outcome()).startsWith("Succeeded");
    }

    @Test
    public void badDeclarationIsRefusedBeforeAnythingIsMade() {
        assertThatThrownBy(() -> startDeclared("undo"))
                .isInstanceOf(RunException.class)
                .hasMessage("rollback \"undo\": the pipeline has no task \"undo\"; "
                        + "its tasks are build, deploy, rollback");
        assertThat(world.store.runIds()).isEmpty();
    }

    @Test
    public void runThatTimesOutIsRolledBackAfterwards() {
        world.start(
                RunOptions.builder("fake").rollback("rollback").timeout(Duration.ofMinutes(10)).build(),
                World.run(PIPELINE));
        world.succeeds("r-build").passes(Duration.ofMinutes(11));
        assertThat(world.runtime.running()).containsExactly("r-rollback");
        assertThat(world.state().condition().reason()).isEqualTo("PipelineRunTimeout");
        assertThat(world.state().isDone()).isFalse();
        world.passes(Duration.ofMinutes(30)).succeeds("r-rollback");
        assertThat(rollback().outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(world.state().condition().reason()).isEqualTo("PipelineRunTimeout");
        assertThat(world.state().isDone()).isTrue();
    }

    @Test
    public void cancelledRunIsNotRolledBackAndSaysSo() {
        startDeclared("rollback").succeeds("r-build").cancel(SpecStatus.CANCELLED);
        assertThat(world.runtime.running()).isEmpty();
        assertThat(rollback().outcome()).isEqualTo(Outcome.ROLLBACK_FAILED);
        assertThat(rollback().message()).isEqualTo("it did not run: the run was cancelled before");
        assertThat(world.state().isDone()).isTrue();
    }

    @Test
    public void resumedRunGoesOnRollingBack() {
        startDeclared("rollback").succeeds("r-build").fails("r-deploy").die().resume();
        assertThat(world.runtime.started).endsWith("r-rollback#0", "r-rollback#1");
        assertThat(world.runtime.attempt("r-rollback").spec().steps().get(0).script())
                .isEqualTo("helm rollback demo");
        world.succeeds("r-rollback");
        assertThat(rollback().outcome()).isEqualTo(Outcome.ROLLED_BACK);
    }

    @Test
    public void personRollsBackAfterTheEnd() {
        world.start(
                RunOptions.builder("fake").param("release", ParamValue.of("mine")).build(), World.run(PIPELINE));
        world.succeeds("r-build").fails("r-deploy");
        String condition = world.outcome();
        world.rollback("alice");
        assertThat(world.runtime.running()).containsExactly("r-rollback-by-hand-1");
        assertThat(world.runtime.attempt("r-rollback-by-hand-1").spec().steps().get(0).script())
                .isEqualTo("helm rollback mine");
        assertThat(world.state().isDone()).isFalse();
        assertThat(rollback().outcome()).isEqualTo(Outcome.RUNNING);
        world.succeeds("r-rollback-by-hand-1");
        assertThat(rollback().outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(rollback().by()).isEqualTo("alice");
        assertThat(rollback().message()).isEmpty();
        assertThat(rollback().byHand()).hasSize(1);
        assertThat(world.state().isDone()).isTrue();
        assertThat(world.outcome()).isEqualTo(condition);
        assertThat(world.state().interventions()).extracting(Intervention::action).containsExactly("Rollback");
        assertThat(world.ends).hasSize(2);
    }

    @Test
    public void rollbackByHandWithoutAGuardedFailureHasNoCause() {
        world.start(PIPELINE).fails("r-build");
        assertThat(world.state().pipelineRun().orElseThrow().task("deploy").orElseThrow().isSkipped()).isTrue();
        world.rollback("alice").succeeds("r-rollback-by-hand-1");
        assertThat(rollback().outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(rollback().cause()).isEmpty();
    }

    @Test
    public void secondRollbackByHandFollowsTheFirst() {
        startDeclared("rollback").succeeds("r-build").succeeds("r-deploy", "status", "fine");
        world.rollback("alice").fails("r-rollback-by-hand-1");
        assertThat(rollback().outcome()).isEqualTo(Outcome.ROLLBACK_FAILED);
        world.rollback("bob").succeeds("r-rollback-by-hand-2");
        assertThat(rollback().outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(rollback().by()).isEqualTo("bob");
        assertThat(rollback().byHand()).extracting(TaskRunState::name)
                .containsExactly("r-rollback-by-hand-1", "r-rollback-by-hand-2");
        assertThat(world.state().pipelineRun().get().task("rollback").get().skipReason())
                .isEqualTo("When Expressions evaluated to false");
        assertThat(world.state().results()).isEqualTo(Map.of("deployed", ParamValue.of("fine")));
    }

    @Test
    public void rollbackByHandGoesOnAfterARestart() {
        world.start(PIPELINE).succeeds("r-build").fails("r-deploy");
        world.rollback("alice").die().resume();
        assertThat(world.runtime.started).endsWith("r-rollback-by-hand-1#0", "r-rollback-by-hand-1#1");
        world.succeeds("r-rollback-by-hand-1");
        assertThat(rollback().outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(rollback().by()).isEqualTo("alice");
        assertThat(world.state().isDone()).isTrue();
    }

    @Test
    public void rollbackByHandCanBeCancelled() {
        world.start(PIPELINE).succeeds("r-build").cancel(SpecStatus.CANCELLED);
        world.rollback("alice").cancel(SpecStatus.CANCELLED);
        assertThat(world.runtime.stopped).endsWith("r-rollback-by-hand-1: TaskRunCancelled");
        assertThat(rollback().outcome()).isEqualTo(Outcome.ROLLBACK_FAILED);
        assertThat(world.state().isDone()).isTrue();
    }

    @Test
    public void rollbackByHandWaitsForTheEndAndNeedsATask() {
        world.start(PIPELINE);
        RunHandle handle = world.handle();
        assertThatThrownBy(() -> world.rollback("me")).hasMessageContaining("is being driven by this process");
        world.die();
        assertThatThrownBy(() -> world.rollback("me"))
                .hasMessage("run " + handle.runId() + " is not over: resume or cancel it before it is rolled back");
        assertThat(handle.directory().isDriven()).isFalse();

        world.start("tasks: [{name: a, taskSpec: " + TASK + "}]\n").succeeds("r-a");
        assertThatThrownBy(() -> world.rollback("me")).hasMessageContaining("has no rollback task: none was declared");
    }

    @Test
    public void rollbackThatMissesAResultIsRefusedAndLeavesTheRunAsItWas() {
        world.start(PIPELINE.replace("value: $(params.release)", "value: $(tasks.deploy.results.status)"));
        world.succeeds("r-build").fails("r-deploy");
        RunState before = world.state();
        assertThatThrownBy(() -> world.rollback("me"))
                .isInstanceOf(RunException.class)
                .hasMessageEndingWith("its rollback \"rollback\" can't run: "
                        + "it uses result \"status\" of task \"deploy\", which was not written");
        assertThat(world.state()).isEqualTo(before);
        assertThat(world.handle().directory().isDriven()).isFalse();
    }
}
