package io.jenkins.plugins.tektonbridge.engine.run;

import static io.jenkins.plugins.tektonbridge.engine.run.World.TASK;
import static io.jenkins.plugins.tektonbridge.engine.run.World.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.tektonbridge.engine.model.Ref;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;

/** Runs whose process dies and that are taken up again. */
public class ResumeTest {
    private final List<String> resolved = new ArrayList<>();

    @Rule
    public final World world = new World(this::resolve);

    private SourceFile resolve(Ref ref) {
        if (!ref.resolver().equals("git")) {
            return Resolver.NONE.resolve(ref);
        }
        resolved.add(ref.resolver());
        return new SourceFile("git://task", """
                apiVersion: tekton.dev/v1
                kind: Task
                metadata: {name: resolved}
                spec: {steps: [{image: "sh:1", script: "echo resolved"}]}
                """);
    }

    private static final String CHAIN = """
            tasks:
              - {name: a, taskSpec: {results: [{name: r}], steps: [{image: "sh:1"}]}}
              - name: b
                params: [{name: x, value: $(tasks.a.results.r)}]
                taskSpec: {params: [{name: x}], steps: [{image: "sh:1", script: "echo $(params.x)"}]}
              - {name: c, runAfter: [b], taskSpec: %1$s}
            """.formatted(TASK);

    @Test
    public void whatHadEndedStaysAndWhatWasInFlightIsLostAndMadeAgain() {
        world.start(CHAIN).succeeds("r-a", "r", "value");
        assertThat(world.starts()).containsExactly("r-a#0", "r-b#0");
        world.die().resume();

        assertThat(world.starts()).containsExactly("r-b#1");
        assertThat(world.runtime.attempt("r-b").spec().steps().get(0).script()).isEqualTo("echo value");
        AttemptState lost = world.taskRun("r-b").attempts().get(0);
        assertThat(lost.condition()).isEqualTo(failure(
                "TaskRunLost",
                "TaskRun \"r-b\" was running when its process ended, and its steps ended with it"));
        assertThat(world.taskRun("r-b").status().retriesStatus()).hasSize(1);
        world.succeeds("r-b").succeeds("r-c");
        assertThat(world.outcome()).isEqualTo("Succeeded: Tasks Completed: 3 (Failed: 0, Cancelled 0), Skipped: 0");
        assertThat(world.state().interventions()).extracting(Intervention::action).containsExactly("Resume");
    }

    @Test
    public void lostAttemptCostsNoRetry() {
        world.start("tasks: [{name: a, retries: 1, taskSpec: " + TASK + "}]\n");
        world.die().resume().die().resume();
        world.fails("r-a");
        assertThat(world.runtime.started).containsExactly("r-a#0", "r-a#1", "r-a#2", "r-a#3");
        world.fails("r-a");
        assertThat(world.runtime.running()).isEmpty();
        assertThat(world.taskRun("r-a").attempts()).extracting(AttemptState::isLost)
                .containsExactly(true, true, false, false);
        assertThat(world.outcome()).startsWith("Failed");
    }

    @Test
    public void runtimeThatCanPicksUpTheSameAttempt() {
        world.runtime.picksUp = true;
        world.start(CHAIN).succeeds("r-a", "r", "value");
        world.passes(Duration.ofMinutes(50)).die().resume();
        assertThat(world.runtime.started).containsExactly("r-a#0", "r-b#0", "r-b#0");
        // Its time goes on counting from when it was handed over first.
        world.passes(Duration.ofMinutes(10).plusMillis(1));
        assertThat(world.runtime.stopped).containsExactly("r-b: TaskRunTimeout");
        assertThat(world.taskRun("r-b").attempts()).hasSize(1);
    }

    @Test
    public void runtimeMayFindThatAnAttemptIsLost() {
        world.runtime.picksUp = true;
        world.start("tasks: [{name: a, taskSpec: " + TASK + "}]\n").die().resume();
        world.ends("r-a", failure(AttemptState.LOST, "the agent is gone"));
        assertThat(world.runtime.started).containsExactly("r-a#0", "r-a#0", "r-a#1");
    }

    @Test
    public void timeThatPassedWhileNobodyWasThereCounts() {
        world.start(CHAIN, "timeouts: {pipeline: 1h}").succeeds("r-a", "r", "v");
        world.die();
        world.passes(Duration.ofHours(2)).resume();
        assertThat(world.state().condition().reason()).isEqualTo("PipelineRunTimeout");
        assertThat(world.runtime.started).containsExactly("r-a#0", "r-b#0");
        assertThat(world.state().isDone()).isTrue();
    }

    @Test
    public void cancelThatWasAskedForGoesOn() {
        world.runtime.obeys = false;
        world.start(CHAIN).cancel("Cancelled");
        assertThat(world.state().isDone()).isFalse();
        world.die().resume();
        assertThat(world.runtime.started).containsExactly("r-a#0");
        assertThat(world.taskRun("r-a").condition().reason()).isEqualTo("TaskRunCancelled");
        assertThat(world.state().isDone()).isTrue();
    }

    @Test
    public void stopThatARuntimeForgotIsToldAgain() {
        world.runtime.picksUp = true;
        world.runtime.obeys = false;
        world.start(CHAIN).cancel("Cancelled");
        world.die().resume();
        assertThat(world.runtime.stopped).containsExactly("r-a: TaskRunCancelled", "r-a: TaskRunCancelled");
        world.ends("r-a", failure("TaskRunCancelled", ""));
        assertThat(world.state().isDone()).isTrue();
    }

    @Test
    public void finallyGoesOnWithTheStatusThatItWasToldOf() {
        world.start("""
                tasks: [{name: a, taskSpec: %1$s}]
                finally:
                  - name: f
                    params: [{name: s, value: $(tasks.a.status)}]
                    taskSpec: {params: [{name: s}], steps: [{image: "sh:1", script: "echo $(params.s)"}]}
                """.formatted(TASK)).fails("r-a").die().resume();
        assertThat(world.runtime.started).containsExactly("r-a#0", "r-f#0", "r-f#1");
        assertThat(world.runtime.attempt("r-f").spec().steps().get(0).script()).isEqualTo("echo Failed");
        world.succeeds("r-f");
        assertThat(world.outcome()).startsWith("Failed");
    }

    @Test
    public void matrixAndPipelinesInPipelinesGoOn() {
        world.start("""
                tasks:
                  - name: m
                    matrix: {params: [{name: x, value: [one, two]}]}
                    taskSpec: {params: [{name: x}], steps: [{image: "sh:1", script: "echo $(params.x)"}]}
                  - name: inner
                    pipelineSpec: {tasks: [{name: i, taskSpec: %1$s}, {name: j, runAfter: [i], taskSpec: %1$s}]}
                  - {name: last, runAfter: [m, inner], taskSpec: %1$s}
                """.formatted(TASK)).succeeds("r-m-0").succeeds("r-inner-i").die().resume();
        assertThat(world.runtime.running()).containsExactlyInAnyOrder("r-m-1", "r-inner-j");
        assertThat(world.runtime.attempt("r-m-1").spec().steps().get(0).script()).isEqualTo("echo two");
        world.succeeds("r-m-1").succeeds("r-inner-j").succeeds("r-last");
        assertThat(world.outcome()).startsWith("Succeeded: Tasks Completed: 3");
    }

    @Test
    public void usersFilesAreNotReadAgain() throws IOException {
        world.start(CHAIN).succeeds("r-a", "r", "v").die();
        assertThat(world.handle().directory().request().sources())
                .containsExactly(new SourceFile("run.yaml", World.run(CHAIN)));
        world.resume();
        assertThat(world.starts()).endsWith("r-b#1");
    }

    @Test
    public void runThatIsOverIsToldAsItIs() {
        world.start("tasks: [{name: a, taskSpec: " + TASK + "}]\n").writes("r-a", "step-x", "out\n").succeeds("r-a");
        RunState end = world.state();
        world.lines.clear();
        world.resume();
        assertThat(world.ends).containsExactly(end, end);
        assertThat(world.lines).containsExactly("[a : x] out");
        assertThat(world.handle().end()).isCompletedWithValue(end);
        assertThat(world.runtime.started).containsExactly("r-a#0");
    }

    @Test
    public void logGoesOnWithoutLosingOrRepeatingALine() {
        world.start("tasks: [{name: a, taskSpec: " + TASK + "}]\n")
                .writes("r-a", "step-x", "1\n2\nhalf").die();
        world.lines.clear();
        world.resume().writes("r-a", "step-x", "3\n").succeeds("r-a");
        // What was written before is told again to a new listener; the lost attempt's rest of a line too.
        assertThat(world.lines).containsExactly("[a : x] 1\n2", "[a : x] half", "[a : x] 3");
    }

    @Test
    public void listenerMayWantOnlyWhatIsNew() {
        world.start("tasks: [{name: a, taskSpec: " + TASK + "}]\n").writes("r-a", "step-x", "old\n").die();
        world.lines.clear();
        world.logFrom = Long.MAX_VALUE;
        world.resume().writes("r-a", "step-x", "new\n");
        assertThat(world.lines).containsExactly("[a : x] new");
    }

    @Test
    public void missingAndUnfinishedRunsAreNamed() throws IOException {
        world.start(CHAIN).die();
        Runs runs = new Runs(world.store, world.runtime, SourceReader.yaml(), Resolver.NONE, world.threads);
        assertThatThrownBy(() -> runs.resume("gone", "", world)).hasMessageContaining("there is no run gone in ");
        assertThatThrownBy(() -> runs.resume("../r", "", world)).hasMessageContaining("is no id of a run");
        Files.delete(world.handle().directory().path().resolve("run.json"));
        assertThatThrownBy(() -> world.resume()).hasMessageContaining("never began");
        // Whoever failed to take a run up does not keep it.
        assertThat(world.handle().directory().isDriven()).isFalse();
    }

    @Test
    public void whatWasResolvedIsNotResolvedAgain() {
        world.start("""
                params: [{name: p, default: tasks.yaml}]
                tasks:
                  - {name: a, taskRef: {resolver: git, params: [{name: path, value: $(params.p)}]}}
                  - {name: b, runAfter: [a], taskRef: {resolver: git, params: [{name: path, value: tasks.yaml}]}}
                """);
        assertThat(world.runtime.attempt("r-a").spec().steps().get(0).script()).isEqualTo("echo resolved");
        world.succeeds("r-a").die().resume();
        assertThat(world.runtime.attempt("r-b").spec().steps().get(0).script()).isEqualTo("echo resolved");
        assertThat(resolved).containsExactly("git");
    }

    @Test
    public void unknownResolverEndsTheRun() {
        world.start("tasks: [{name: a, taskRef: {resolver: hub, params: []}}]\n");
        assertThat(world.outcome()).contains("CouldntGetTask").contains("no resolver \"hub\" is known here");
    }
}
