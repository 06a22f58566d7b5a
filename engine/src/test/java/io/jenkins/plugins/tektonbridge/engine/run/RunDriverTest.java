package io.jenkins.plugins.tektonbridge.engine.run;

import static io.jenkins.plugins.tektonbridge.engine.run.World.TASK;
import static io.jenkins.plugins.tektonbridge.engine.run.World.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.StepState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Logger;
import org.junit.Rule;
import org.junit.Test;

public class RunDriverTest {
    @Rule
    public final World world = new World();

    //     ┌─ b ─┐
    //  a ─┤     ├─ d
    //     └─ c ─┘
    private static final String DIAMOND = """
            tasks:
              - {name: a, taskSpec: %1$s}
              - {name: b, runAfter: [a], taskSpec: %1$s}
              - {name: c, runAfter: [a], taskSpec: %1$s}
              - {name: d, runAfter: [b, c], taskSpec: %1$s}
            """.formatted(TASK);

    private static String task(String name, String fields, String spec) {
        return "tasks: [{name: " + name + ", " + (fields.isEmpty() ? "" : fields + ", ") + "taskSpec: " + spec + "}]\n";
    }

    @Test
    public void tasksRunInTheOrderOfTheGraph() {
        world.start(DIAMOND);
        assertThat(world.starts()).containsExactly("r-a#0");
        world.succeeds("r-a");
        assertThat(world.starts()).containsExactly("r-b#0", "r-c#0");
        world.succeeds("r-c");
        assertThat(world.starts()).isEmpty();
        world.succeeds("r-b");
        assertThat(world.starts()).containsExactly("r-d#0");
        assertThat(world.ends).isEmpty();
        world.succeeds("r-d");

        assertThat(world.outcome()).isEqualTo("Succeeded: Tasks Completed: 4 (Failed: 0, Cancelled 0), Skipped: 0");
        assertThat(world.ends).containsExactly(world.state());
        assertThat(world.handle().end()).isCompletedWithValue(world.state());
        assertThat(world.state().isDone()).isTrue();
        assertThat(world.handle().directory().isDriven()).isFalse();
        assertThat(world.runtime.ended).hasSize(1);
    }

    @Test
    public void stateTellsTheGraphAndEachTask() {
        world.start(DIAMOND).succeeds("r-a").passes(Duration.ofSeconds(1));
        PipelineRunState run = world.state().pipelineRun().get();
        assertThat(run.pipelineName()).isEqualTo("r");
        assertThat(run.namespace()).isEqualTo("default");
        assertThat(run.tasks()).extracting(PipelineTaskState::name).containsExactly("a", "b", "c", "d");
        assertThat(run.task("d").get().dependencies()).containsExactly("b", "c");
        assertThat(run.task("d").get().memberOf()).isEqualTo("tasks");
        assertThat(run.task("d").get().taskRuns()).isEmpty();
        TaskRunState a = world.taskRun("r-a");
        assertThat(a.latest().get().podName()).isEqualTo("r-a-pod");
        assertThat(a.startTime()).isPresent();
        assertThat(a.completionTime()).isPresent();
        assertThat(a.status().steps()).extracting(StepState::container).containsExactly("step-unnamed-0");
        assertThat(world.taskRun("r-b").condition().reason()).isEqualTo("Running");
        assertThat(run.status().childReferences()).extracting(child -> child.name())
                .containsExactly("r-a", "r-b", "r-c");
        assertThat(world.state()).isEqualTo(world.handle().state());
    }

    @Test
    public void failedTaskIsTriedAgain() {
        world.start(task("a", "retries: 2", TASK));
        assertThat(world.starts()).containsExactly("r-a#0");
        world.fails("r-a");
        assertThat(world.starts()).containsExactly("r-a#1");
        assertThat(world.runtime.attempt("r-a").podName()).isEqualTo("r-a-pod-retry1");
        world.fails("r-a");
        assertThat(world.starts()).containsExactly("r-a#2");
        assertThat(world.taskRun("r-a").status().retriesStatus()).hasSize(2);
        world.fails("r-a");
        assertThat(world.starts()).isEmpty();
        assertThat(world.outcome()).isEqualTo("Failed: Tasks Completed: 1 (Failed: 1, Cancelled 0), Skipped: 0");
        assertThat(world.taskRun("r-a").condition().reason()).isEqualTo("StepFailed");
        assertThat(world.taskRun("r-a").status().retriesStatus())
                .extracting(status -> status.podName()).containsExactly("r-a-pod", "r-a-pod-retry1");
    }

    @Test
    public void retryCountIsAVariable() {
        String spec = "{steps: [{image: \"sh:1\", script: \"echo $(context.task.retry-count)\"}]}";
        world.start(task("a", "retries: 1", spec));
        assertThat(script("r-a")).isEqualTo("echo 0");
        world.fails("r-a");
        assertThat(script("r-a")).isEqualTo("echo 1");
    }

    private String script(String taskRun) {
        return world.runtime.attempt(taskRun).spec().steps().get(0).script();
    }

    @Test
    public void betweenTwoAttemptsItIsToBeRetried() {
        RunOptions one = RunOptions.builder("fake").maxParallel(1).build();
        world.start(one, World.run("""
                tasks:
                  - {name: a, retries: 1, taskSpec: %1$s}
                  - {name: b, taskSpec: %1$s}
                """.formatted(TASK)));
        assertThat(world.starts()).containsExactly("r-a#0");
        world.fails("r-a");
        assertThat(world.starts()).containsExactly("r-b#0");
        TaskRunState a = world.taskRun("r-a");
        assertThat(a.condition().status()).isEqualTo(Condition.Status.UNKNOWN);
        assertThat(a.condition().reason()).isEqualTo("ToBeRetried");
        assertThat(a.condition().message()).isEqualTo("\"step-unnamed-0\" exited with code 1: Error");
        assertThat(a.status().podName()).isEmpty();
        assertThat(a.status().startTime()).isEmpty();
        assertThat(a.status().retriesStatus()).hasSize(1);
        world.succeeds("r-b");
        assertThat(world.starts()).containsExactly("r-a#1");
    }

    @Test
    public void attemptThatTakesTooLongIsStoppedAndTriedAgain() {
        world.start(task("a", "retries: 1, timeout: 5m", TASK));
        world.passes(Duration.ofMinutes(5));
        assertThat(world.runtime.stopped).isEmpty();
        world.passes(Duration.ofMillis(1));
        assertThat(world.runtime.stopped).containsExactly("r-a: TaskRunTimeout");
        assertThat(world.runtime.started).containsExactly("r-a#0", "r-a#1");
        world.passes(Duration.ofMinutes(5).plusMillis(1));
        TaskRunState a = world.taskRun("r-a");
        assertThat(a.condition()).isEqualTo(
                failure("TaskRunTimeout", "TaskRun \"r-a\" failed to finish within \"5m0s\""));
        assertThat(a.attempts()).hasSize(2);
        assertThat(world.outcome()).startsWith("Failed: ");
    }

    @Test
    public void whatAnAttemptWaitedForIsToldWithItsTimeout() {
        world.start(task("a", "timeout: 1m", TASK));
        world.runtime.listener("r-a").waiting("PullImageFailed", "no such image");
        world.threads.settle();
        world.passes(Duration.ofSeconds(1));
        assertThat(world.taskRun("r-a").condition().reason()).isEqualTo("PullImageFailed");
        assertThat(world.taskRun("r-a").latest().get().waiting()).get()
                .extracting(Waiting::message).isEqualTo("no such image");
        world.passes(Duration.ofMinutes(1));
        assertThat(world.taskRun("r-a").condition().message()).isEqualTo(
                "TaskRun \"r-a\" failed to finish within \"1m0s\"\nPrevious status: [PullImageFailed] no such image");
    }

    @Test
    public void timeIsUpOnlyOnceForTheRun() {
        world.start(DIAMOND, "timeouts: {pipeline: 10m}");
        world.passes(Duration.ofMinutes(10).plusMillis(1));
        assertThat(world.runtime.stopped).containsExactly("r-a: TaskRunCancelled");
        assertThat(world.outcome())
                .isEqualTo("PipelineRunTimeout: PipelineRun \"r\" failed to finish within \"10m0s\"");
        assertThat(world.taskRun("r-a").condition().message())
                .contains("TaskRun cancelled as the PipelineRun it belongs to has timed out.");
        assertThat(world.ends).hasSize(1);
    }

    @Test
    public void runThatTimedOutWaitsForWhatItStops() {
        world.runtime.obeys = false;
        world.start(DIAMOND, "timeouts: {pipeline: 10m}");
        world.passes(Duration.ofMinutes(11));
        assertThat(world.state().condition().reason()).isEqualTo("PipelineRunTimeout");
        assertThat(world.state().isDone()).isFalse();
        world.ends("r-a", failure("TaskRunCancelled", "told to"));
        assertThat(world.state().isDone()).isTrue();
    }

    @Test
    public void noMoreAttemptsRunAtOnceThanAllowed() {
        RunOptions two = RunOptions.builder("fake").maxParallel(2).build();
        world.start(two, World.run("""
                tasks:
                  - {name: a, taskSpec: %1$s}
                  - {name: b, taskSpec: %1$s}
                  - {name: c, taskSpec: %1$s}
                  - {name: d, taskSpec: %1$s}
                """.formatted(TASK)));
        assertThat(world.starts()).containsExactly("r-a#0", "r-b#0");
        assertThat(world.taskRun("r-c").condition().reason()).isEqualTo("Pending");
        assertThat(world.taskRun("r-c").attempts()).isEmpty();
        world.succeeds("r-b");
        assertThat(world.starts()).containsExactly("r-c#0");
        // One that waits for its turn has no time to lose.
        world.passes(Duration.ofMinutes(59));
        world.succeeds("r-a").succeeds("r-c");
        assertThat(world.starts()).containsExactly("r-d#0");
        world.succeeds("r-d");
        assertThat(world.outcome()).startsWith("Succeeded");
    }

    @Test
    public void resultsReachOtherTasksAndTheRun() {
        world.start("""
                results: [{name: all, value: "$(tasks.a.results.r)!"}]
                tasks:
                  - {name: a, taskSpec: {results: [{name: r}, {name: l, type: array}], steps: [{image: "sh:1"}]}}
                  - name: b
                    params: [{name: x, value: "$(tasks.a.results.r)"}, {name: l, value: "$(tasks.a.results.l[*])"}]
                    taskSpec:
                      params: [{name: x}, {name: l, type: array}]
                      steps: [{image: "sh:1", command: [echo], args: ["$(params.x)", "$(params.l[*])"]}]
                """);
        world.succeeds("r-a", "r", "text\n", "l", "[\"1\",\"2\"]", "undeclared", "gone");
        assertThat(world.taskRun("r-a").results()).isEqualTo(
                Map.of("r", ParamValue.of("text\n"), "l", ParamValue.of(List.of("1", "2"))));
        assertThat(world.runtime.attempt("r-b").spec().steps().get(0).container().args())
                .containsExactly("text\n", "1", "2");
        world.succeeds("r-b");
        assertThat(world.state().results()).isEqualTo(Map.of("all", ParamValue.of("text\n!")));
    }

    @Test
    public void resultOfAStepCanBeTheTasksResult() {
        world.start(task("a", "", "{results: [{name: r, value: $(steps.one.results.s)}], "
                + "steps: [{name: one, image: \"sh:1\", results: [{name: s}]}]}"));
        StepState one = new StepState(
                "one", "step-one", "sh:1", StepState.Phase.TERMINATED, Optional.of(0), "Completed", "", "Completed",
                Optional.empty(), Optional.empty(), Map.of("s", ParamValue.of("value")));
        world.ends("r-a", new Condition(Condition.Status.TRUE, "Succeeded", ""), Map.of(), List.of(one));
        assertThat(world.taskRun("r-a").results()).isEqualTo(Map.of("r", ParamValue.of("value")));
        assertThat(world.taskRun("r-a").steps()).containsExactly(one);
    }

    @Test
    public void resultsMustBeOfTheirTypes() {
        String spec = "{results: [{name: l, type: array}], steps: [{image: \"sh:1\"}]}";
        world.start(task("a", "", spec)).succeeds("r-a", "l", "[1, 2]");
        assertThat(world.taskRun("r-a").condition()).isEqualTo(failure(
                "TaskRunValidationFailed",
                "[User error] Provided results don't match declared results; may be invalid JSON or missing result "
                        + "declaration:  \"l\": task result is expected to be \"array\" type but was initialized to a "
                        + "different type \"string\""));
        assertThat(world.taskRun("r-a").results()).isEmpty();
        assertThat(world.outcome()).startsWith("Failed");
    }

    @Test
    public void objectsMustHaveTheirKeys() {
        String spec = "{results: [{name: o, type: object, properties: {a: {}, b: {}, c: {}}}], "
                + "steps: [{image: \"sh:1\"}]}";
        world.start(task("a", "", spec)).succeeds("r-a", "o", "{\"b\": \"1\"}");
        assertThat(world.taskRun("r-a").condition()).isEqualTo(failure(
                "TaskRunValidationFailed",
                "[User error] missing keys for these results which are required in TaskResult's properties "
                        + "map[o:[a c]]"));
    }

    @Test
    public void ignoredFailureHasAReasonOfItsOwn() {
        world.start("""
                tasks:
                  - {name: a, onError: continue, taskSpec: %1$s}
                  - {name: b, runAfter: [a], taskSpec: %1$s}
                """.formatted(TASK)).fails("r-a");
        assertThat(world.taskRun("r-a").condition().reason()).isEqualTo("FailureIgnored");
        assertThat(world.runtime.running()).containsExactly("r-b");
        world.succeeds("r-b");
        assertThat(world.outcome()).startsWith("Succeeded");
    }

    @Test
    public void whatCantBeMadeEndsBeforeItBegins() {
        world.start(task("a", "retries: 1", "{steps: [{image: \"sh:1\", script: \"echo $(params.nope)\"}]}"));
        assertThat(world.runtime.started).isEmpty();
        TaskRunState a = world.taskRun("r-a");
        assertThat(a.condition()).isEqualTo(failure(
                "PodCreationFailed",
                "failed to create task run pod \"r-a\": non-existent variable in \"echo $(params.nope)\": "
                        + "steps[0].script. Maybe invalid TaskSpec"));
        assertThat(a.attempts()).hasSize(2);
        assertThat(world.state().isDone()).isTrue();
    }

    @Test
    public void itemBeyondTheEndOfAnArrayIsNone() {
        world.start(task("a", "params: [{name: l, value: [x]}]",
                "{params: [{name: l, type: array}], steps: [{image: \"sh:1\", script: \"echo $(params.l[1])\"}]}"));
        assertThat(world.taskRun("r-a").condition()).isEqualTo(failure(
                "TaskRunValidationFailed", "[User error] non-existent param references:[$(params.l[1])]"));
        assertThat(world.runtime.started).isEmpty();
    }

    @Test
    public void missingStepActionEndsTheTaskRun() {
        world.start(task("a", "", "{steps: [{name: s, ref: {name: gone}}]}"));
        assertThat(world.taskRun("r-a").condition()).isEqualTo(failure(
                "TaskRunResolutionFailed",
                "failed to resolve step ref for step \"s\" (index 0): stepactions.tekton.dev \"gone\" not found"));
    }

    @Test
    public void customTaskEndsWithTheWayOut() {
        world.start("""
                tasks:
                  - {name: approve, taskRef: {apiVersion: approvals.example/v1, kind: Approval, name: x}}
                """);
        assertThat(world.taskRun("r-approve").condition().message())
                .contains("needs a controller for approvals.example/v1 Approval");
        assertThat(world.state().pipelineRun().get().task("approve").get().kind()).isEqualTo("CustomRun");
        assertThat(world.outcome()).startsWith("Failed");
    }

    @Test
    public void pipelineInAPipelineIsOneOfItsTasks() {
        world.start("""
                tasks:
                  - name: inner
                    pipelineSpec:
                      results: [{name: r, value: $(tasks.x.results.r)}]
                      tasks:
                        - {name: x, taskSpec: {results: [{name: r}], steps: [{image: "sh:1"}]}}
                        - {name: z, runAfter: [x], taskSpec: %1$s}
                  - {name: last, runAfter: [inner], taskSpec: %1$s}
                """.formatted(TASK));
        assertThat(world.starts()).containsExactly("r-inner-x#0");
        world.succeeds("r-inner-x", "r", "value");
        assertThat(world.starts()).containsExactly("r-inner-z#0");
        world.succeeds("r-inner-z");
        PipelineRunState inner = world.state().pipelineRun().get().task("inner").get().pipelineRuns().get(0);
        assertThat(inner.name()).isEqualTo("r-inner");
        assertThat(inner.condition().reason()).isEqualTo("Succeeded");
        assertThat(inner.results()).isEqualTo(Map.of("r", ParamValue.of("value")));
        assertThat(world.starts()).containsExactly("r-last#0");
        world.succeeds("r-last");
        assertThat(world.outcome()).startsWith("Succeeded");
    }

    @Test
    public void cancelReachesPipelinesInPipelines() {
        world.start("tasks: [{name: inner, pipelineSpec: {tasks: [{name: x, taskSpec: " + TASK + "}]}}]\n");
        world.cancel("Cancelled");
        assertThat(world.runtime.stopped).containsExactly("r-inner-x: TaskRunCancelled");
        assertThat(world.outcome()).isEqualTo("Cancelled: PipelineRun \"r\" was cancelled");
        assertThat(world.ends).hasSize(1);
    }

    @Test
    public void matrixFansOutAndIn() {
        world.start("""
                tasks:
                  - name: m
                    matrix: {params: [{name: x, value: ["1", "2", "3"]}]}
                    taskSpec: {params: [{name: x}], results: [{name: r}], steps: [{image: "sh:1", args: [$(params.x)]}]}
                  - name: sum
                    params: [{name: all, value: "$(tasks.m.results.r[*])"}]
                    taskSpec: {params: [{name: all, type: array}], steps: [{image: "sh:1", args: ["$(params.all[*])"]}]}
                """);
        assertThat(world.starts()).containsExactly("r-m-0#0", "r-m-1#0", "r-m-2#0");
        world.succeeds("r-m-2", "r", "c").succeeds("r-m-0", "r", "a").succeeds("r-m-1", "r", "b");
        assertThat(world.runtime.attempt("r-sum").spec().steps().get(0).container().args())
                .containsExactly("a", "b", "c");
        assertThat(world.state().pipelineRun().get().task("m").get().taskRuns()).hasSize(3);
        assertThat(world.taskRun("r-m-1").params()).isEqualTo(Map.of("x", ParamValue.of("2")));
        world.succeeds("r-sum");
        assertThat(world.outcome()).isEqualTo("Succeeded: Tasks Completed: 2 (Failed: 0, Cancelled 0), Skipped: 0");
    }

    @Test
    public void runThatTektonRefusesEndsAtOnce() {
        world.start("params: [{name: needed}]\n" + DIAMOND);
        assertThat(world.runtime.started).isEmpty();
        assertThat(world.state().condition().reason()).isEqualTo("ParameterMissing");
        assertThat(world.state().isDone()).isTrue();
    }

    @Test
    public void outputIsToldLineByLine() {
        world.start(DIAMOND).writes("r-a", "step-one", "hello\nwor").writes("r-a", "step-one", "ld\nrest");
        assertThat(world.lines).containsExactly("[a : one] hello", "[a : one] world");
        world.succeeds("r-a");
        assertThat(world.lines).endsWith("[a : one] rest");
        assertThat(world.taskRun("r-a").latest().get().logs())
                .containsExactly(new LogFile("step-one", "logs/r-a/0/step-one.log", 16));
    }

    @Test
    public void allOutputIsToldBeforeTheEnd() {
        world.start(task("a", "", TASK)).writes("r-a", "step-one", "no newline").succeeds("r-a");
        assertThat(world.lines).containsExactly("[a : one] no newline");
        assertThat(world.ends).hasSize(1);
    }

    @Test
    public void stepsAreSeenWhileTheyRun() {
        world.start(task("a", "", TASK));
        world.runtime.listener("r-a").stepChanged(new StepState(
                "unnamed-0", "step-unnamed-0", "sh:1", StepState.Phase.RUNNING, Optional.empty(), "", "", "",
                Optional.of(world.threads.now()), Optional.empty(), Map.of()));
        world.passes(Duration.ofSeconds(1));
        assertThat(world.taskRun("r-a").steps()).extracting(StepState::phase)
                .containsExactly(StepState.Phase.RUNNING);
        assertThat(world.states.getLast().allTaskRuns().findFirst().get().steps().get(0).phase())
                .isEqualTo(StepState.Phase.RUNNING);
    }

    @Test
    public void listenersThatFailAreNotTheRunsTrouble() {
        Logger.getLogger(Listeners.class.getName()).setFilter(record -> false);
        Runs runs = new Runs(
                world.store, world.runtime, SourceReader.yaml(), Resolver.NONE, world.threads);
        RunHandle handle = runs.start(
                RunRequest.of(
                        List.of(new SourceFile("run.yaml", World.run(task("a", "", TASK)))),
                        RunOptions.builder("fake").build()),
                new RunListener() {
                    @Override
                    public void changed(RunState state) {
                        throw new IllegalStateException("on purpose");
                    }
                });
        world.threads.settle();
        world.succeeds("r-a");
        assertThat(handle.end()).isCompleted();
    }

    @Test
    public void runtimeLearnsOfTheRunBeforeItsFirstAttempt() {
        world.start(
                "workspaces: [{name: w}]\n" + task("a", "workspaces: [{name: w}]",
                        "{workspaces: [{name: w}], steps: [{image: \"sh:1\"}]}"),
                "workspaces: [{name: w, volumeClaimTemplate: {spec: {accessModes: [ReadWriteOnce]}}}]");
        RunSetting setting = world.runtime.begun.get(0);
        String claim = setting.claims().keySet().iterator().next();
        assertThat(claim).matches("pvc-[0-9a-f]{10}");
        assertThat(world.runtime.attempt("r-a").workspaces().get(0).sources()).containsKey("persistentVolumeClaim");
        assertThat(setting.metadata().uid()).isEqualTo(world.state().uid());
    }

    @Test
    public void serviceAccountIsTheOneThatSomebodyNamed() {
        world.start(DIAMOND);
        assertThat(world.runtime.attempt("r-a").serviceAccountName()).isEmpty();
        world.start(DIAMOND, "taskRunTemplate: {serviceAccountName: default}");
        assertThat(world.runtime.attempt("r-a").serviceAccountName()).isEqualTo("default");
        world.start(DIAMOND, "taskRunSpecs: [{pipelineTaskName: a, serviceAccountName: robot}]");
        assertThat(world.runtime.attempt("r-a").serviceAccountName()).isEqualTo("robot");
    }

    @Test
    public void onlyOneProcessDrivesARun() {
        world.start(DIAMOND);
        assertThat(world.handle().directory().isDriven()).isTrue();
        assertThatThrownBy(() -> world.resume())
                .isInstanceOf(RunException.class)
                .hasMessageContaining("is being driven by this process already");
    }

    @Test
    public void stateThatCantBeKeptHoldsWhatWouldBegin() throws IOException {
        world.start(DIAMOND);
        assertThat(world.starts()).containsExactly("r-a#0");
        Path blocked = world.handle().directory().path().resolve("run.json.new");
        Files.createDirectory(blocked);
        world.succeeds("r-a");
        assertThat(world.starts()).isEmpty();
        assertThat(world.warnings).anyMatch(warning -> warning.contains("can't be kept"));
        Files.delete(blocked);
        world.passes(Duration.ofSeconds(1));
        assertThat(world.starts()).containsExactly("r-b#0", "r-c#0");
    }
}
