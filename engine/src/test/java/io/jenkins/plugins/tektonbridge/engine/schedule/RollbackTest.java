package io.jenkins.plugins.tektonbridge.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.tektonbridge.engine.model.PipelineSpec;
import java.time.Duration;
import java.util.List;
import org.junit.Test;

/** The rollback of the seed: {@code build}, {@code deploy}, and {@code undo} when deploy's result says so. */
public class RollbackTest {
    private static final String TASK = "{steps: [{image: \"sh:1\", script: \"true\"}]}";
    private static final String DEPLOY =
            "{results: [{name: status}, {name: old}], steps: [{image: \"sh:1\", script: \"true\"}]}";
    private static final String UNDO = """
              - name: undo
                when: [{input: $(tasks.deploy.results.status), operator: in, values: [failed]}]
                taskSpec: %s
            """.formatted(TASK);
    private static final String PIPELINE = """
            tasks:
              - name: build
                taskSpec: %s
              - name: deploy
                runAfter: [build]
                taskSpec: %s
            %s""".formatted(TASK, DEPLOY, UNDO);
    private static final String FINALLY = """
            finally:
              - name: clean
                params: [{name: undone, value: $(tasks.undo.status)}]
                taskSpec: {params: [{name: undone}], steps: [{image: "sh:1", script: "echo $(params.undone)"}]}
            """;

    @Test
    public void plainTektonNeverRunsIt() {
        RunScript run = RunScript.of(PIPELINE);
        assertThat(run.next()).containsExactly("build");
        run.succeed("build").next();
        assertThat(run.fail("deploy").next()).isEmpty();
        assertThat(run.reason()).isEqualTo("Failed");
        assertThat(run.skipped("undo")).isEqualTo("PipelineRun was stopping");
    }

    @Test
    public void runsAfterTheFailureAndBeforeFinally() {
        RunScript run = failedDeploy(PIPELINE + FINALLY);
        assertThat(run.progress().rollbackCause()).contains("deploy");
        assertThat(run.succeed("undo").next()).containsExactly("clean");
        assertThat(run.progress().task("clean").get().params().get(0).value())
                .hasToString("StringValue[value=Succeeded]");
        run.succeed("clean").next();
        assertThat(run.reason()).isEqualTo("Failed");
        assertThat(run.progress().condition().message())
                .isEqualTo("Tasks Completed: 4 (Failed: 1, Cancelled 0), Skipped: 0");
    }

    private static RunScript failedDeploy(String pipeline) {
        RunScript run = RunScript.of(pipeline).rollback("undo");
        run.next();
        run.succeed("build").next();
        assertThat(run.fail("deploy").next()).containsExactly("undo");
        return run;
    }

    @Test
    public void isNotNeededWhenAnotherTaskFails() {
        RunScript run = RunScript.of(PIPELINE).rollback("undo=deploy");
        run.next();
        assertThat(run.fail("build").next()).isEmpty();
        assertThat(run.progress().rollbackCause()).isEmpty();
        assertThat(run.skipped("undo")).isEqualTo("PipelineRun was stopping");
    }

    @Test
    public void isSkippedByItsConditionWhenNothingFails() {
        RunScript run = RunScript.of(PIPELINE).rollback("undo");
        run.next();
        run.succeed("build").next();
        assertThat(run.succeed("deploy", "status", "fine").next()).isEmpty();
        assertThat(run.skipped("undo")).isEqualTo("When Expressions evaluated to false");
        assertThat(run.reason()).isEqualTo("Completed");
    }

    @Test
    public void runsByItsConditionAsInTekton() {
        RunScript run = RunScript.of(PIPELINE).rollback("undo");
        run.next();
        run.succeed("build").next();
        assertThat(run.succeed("deploy", "status", "failed").next()).containsExactly("undo");
        assertThat(run.progress().rollbackCause()).isEmpty();
    }

    @Test
    public void waitsUntilNoGuardedTaskRuns() {
        RunScript run = RunScript.of("""
                tasks:
                  - {name: east, taskSpec: %1$s}
                  - {name: west, taskSpec: %1$s}
                  - {name: other, taskSpec: %1$s}
                  - {name: undo, runAfter: [east, west], taskSpec: %1$s}
                """.formatted(TASK)).rollback("undo=east,west");
        assertThat(run.next()).containsExactly("east", "west", "other");
        assertThat(run.fail("east").next()).isEmpty();
        assertThat(run.succeed("west").next()).containsExactly("undo");
        run.succeed("undo").next();
        assertThat(run.reason()).isEqualTo("PipelineRunStopping");
        run.succeed("other").next();
        assertThat(run.reason()).isEqualTo("Failed");
    }

    @Test
    public void ignoredFailureLeadsToItInItsPlace() {
        RunScript run = RunScript.of("""
                tasks:
                  - {name: deploy, onError: continue, taskSpec: %2$s}
                  - {name: smoke, runAfter: [deploy], taskSpec: %1$s}
                  - {name: undo, runAfter: [smoke], taskSpec: %1$s, when: [{input: a, operator: in, values: [b]}]}
                  - {name: last, runAfter: [undo], taskSpec: %1$s}
                """.formatted(TASK, DEPLOY)).rollback("undo=deploy");
        run.next();
        assertThat(run.fail("deploy").next()).containsExactly("smoke");
        assertThat(run.succeed("smoke").next()).containsExactly("undo");
        assertThat(run.succeed("undo").next()).containsExactly("last");
        run.succeed("last").next();
        assertThat(run.reason()).isEqualTo("Succeeded");
    }

    @Test
    public void runsAlthoughItsConditionWouldSkipIt() {
        RunScript run = RunScript.of("""
                tasks:
                  - {name: deploy, taskSpec: %1$s}
                  - {name: undo, taskSpec: %1$s, when: [{input: a, operator: in, values: [b]}]}
                  - {name: after, runAfter: [undo, deploy], taskSpec: %1$s}
                """.formatted(TASK)).rollback("undo=deploy");
        assertThat(run.next()).containsExactly("deploy");
        assertThat(run.fail("deploy").next()).containsExactly("undo");
        assertThat(run.skipped("undo")).isEmpty();
        run.succeed("undo").next();
        assertThat(run.reason()).isEqualTo("Failed");
        assertThat(run.skipped("after")).isEqualTo("PipelineRun was stopping");
    }

    @Test
    public void resultsThatTheFailedTaskWroteAreThere() {
        RunScript run = RunScript.of(withParam()).rollback("undo=deploy");
        run.next();
        assertThat(run.fail("deploy", "old", "v1").next()).containsExactly("undo");
        assertThat(run.progress().task("undo").get().params().get(0).value()).hasToString("StringValue[value=v1]");
    }

    @Test
    public void missingResultIsInTheWay() {
        RunScript run = RunScript.of(withParam()).rollback("undo=deploy");
        run.next();
        assertThat(run.fail("deploy").next()).isEmpty();
        assertThat(run.reason()).isEqualTo("Failed");
        assertThat(run.progress().rollbackProblem())
                .contains("it uses result \"old\" of task \"deploy\", which was not written");
        assertThat(run.rollBackAfterEnd()).isEmpty();
    }

    private static String withParam() {
        return """
                tasks:
                  - {name: deploy, taskSpec: %s}
                  - name: undo
                    params: [{name: to, value: $(tasks.deploy.results.old)}]
                    taskSpec: {params: [{name: to}], steps: [{image: "sh:1", script: "echo $(params.to)"}]}
                """.formatted(DEPLOY);
    }

    @Test
    public void inFinallyItsConditionIsNotAsked() {
        String pipeline = """
                tasks: [{name: deploy, taskSpec: %1$s}]
                finally:
                  - {name: undo, taskSpec: %1$s, when: [{input: a, operator: in, values: [b]}]}
                  - {name: clean, taskSpec: %1$s}
                """.formatted(TASK);
        RunScript good = RunScript.of(pipeline).rollback("undo=deploy");
        good.next();
        assertThat(good.succeed("deploy").next()).containsExactly("clean");
        RunScript bad = RunScript.of(pipeline).rollback("undo=deploy");
        bad.next();
        assertThat(bad.fail("deploy").next()).containsExactly("undo", "clean");
    }

    @Test
    public void withoutAConditionItRunsForNothingButAFailure() {
        String pipeline = """
                tasks:
                  - {name: deploy, taskSpec: %1$s}
                  - {name: undo, taskSpec: %1$s}
                  - {name: after, runAfter: [undo], taskSpec: %1$s}
                """.formatted(TASK);
        RunScript good = RunScript.of(pipeline).rollback("undo=deploy");
        assertThat(good.next()).containsExactly("deploy");
        assertThat(good.succeed("deploy").next()).containsExactly("after");
        good.succeed("after").next();
        assertThat(good.skipped("undo")).isEqualTo("Rollback was not needed");
        assertThat(good.reason()).isEqualTo("Completed");

        RunScript bad = RunScript.of(pipeline).rollback("undo=deploy");
        assertThat(bad.next()).containsExactly("deploy");
        assertThat(bad.fail("deploy").next()).containsExactly("undo");
        bad.succeed("undo").next();
        assertThat(bad.reason()).isEqualTo("Failed");
    }

    @Test
    public void withoutAConditionItRunsInFinallyForNothingButAFailure() {
        String pipeline = """
                tasks: [{name: deploy, taskSpec: %1$s}]
                finally:
                  - {name: undo, taskSpec: %1$s}
                  - {name: clean, taskSpec: %1$s}
                """.formatted(TASK);
        RunScript good = RunScript.of(pipeline).rollback("undo=deploy");
        good.next();
        assertThat(good.succeed("deploy").next()).containsExactly("clean");
        good.succeed("clean").next();
        assertThat(good.skipped("undo")).isEqualTo("Rollback was not needed");
        RunScript bad = RunScript.of(pipeline).rollback("undo=deploy");
        bad.next();
        assertThat(bad.fail("deploy").next()).containsExactly("undo", "clean");
    }

    @Test
    public void itsConditionIsAskedWhenTheGuardedTasksAreOver() {
        String pipeline = """
                tasks:
                  - {name: deploy, taskSpec: %1$s}
                  - {name: smoke, runAfter: [deploy], taskSpec: %1$s}
                  - {name: undo, taskSpec: %1$s, when: [{input: a, operator: in, values: [a]}]}
                """.formatted(TASK);
        RunScript good = RunScript.of(pipeline).rollback("undo=deploy,smoke");
        assertThat(good.next()).containsExactly("deploy");
        assertThat(good.succeed("deploy").next()).containsExactly("smoke");
        assertThat(good.succeed("smoke").next()).containsExactly("undo");
        assertThat(good.progress().rollbackCause()).isEmpty();

        RunScript bad = RunScript.of(pipeline).rollback("undo=deploy,smoke");
        bad.next();
        bad.succeed("deploy").next();
        assertThat(bad.fail("smoke").next()).containsExactly("undo");
        assertThat(bad.progress().rollbackCause()).contains("smoke");
    }

    @Test
    public void waitsForNoGuardedTaskThatIsSkippedOrWaitsForItself() {
        RunScript run = RunScript.of("""
                tasks:
                  - {name: deploy, taskSpec: %1$s, when: [{input: a, operator: in, values: [b]}]}
                  - {name: undo, taskSpec: %1$s, when: [{input: a, operator: in, values: [a]}]}
                  - {name: after, runAfter: [undo], taskSpec: %1$s}
                """.formatted(TASK)).rollback("undo=deploy,after");
        assertThat(run.next()).containsExactly("undo");
        assertThat(run.succeed("undo").next()).containsExactly("after");
    }

    @Test
    public void isSkippedBeforeAGuardedTaskThatWaitsForItFails() {
        RunScript run = RunScript.of("""
                tasks:
                  - {name: undo, taskSpec: %1$s}
                  - {name: after, runAfter: [undo], taskSpec: %1$s}
                """.formatted(TASK)).rollback("undo=after");
        assertThat(run.next()).containsExactly("after");
        assertThat(run.fail("after").next()).containsExactly("undo");
        assertThat(run.skipped("undo")).isEmpty();
    }

    @Test
    public void isStillEarlyAfterARestart() {
        RunScript run = RunScript.of("""
                tasks:
                  - {name: deploy, taskSpec: %1$s}
                  - {name: undo, taskSpec: %1$s}
                """.formatted(TASK)).rollback("undo=deploy");
        run.next();
        RunScript again = run.restart();
        assertThat(again.next()).isEmpty();
        assertThat(again.fail("deploy").next()).containsExactly("undo");
    }

    @Test
    public void cancelledGracefullyBeforeAFailureItDoesNotRun() {
        RunScript run = RunScript.of("""
                tasks:
                  - {name: deploy, taskSpec: %1$s}
                  - {name: undo, taskSpec: %1$s}
                """.formatted(TASK)).rollback("undo=deploy");
        run.next();
        run.ask(SpecStatus.STOPPED_RUN_FINALLY).next();
        assertThat(run.succeed("deploy").next()).isEmpty();
        assertThat(run.reason()).isEqualTo("Cancelled");
    }

    @Test
    public void timeoutOfTheTasksDoesNotEndIt() {
        RunScript run = RunScript.of(PIPELINE + FINALLY, "timeouts: {pipeline: 1h, tasks: 10m}").rollback("undo");
        run.next();
        run.succeed("build").next();
        run.later(Duration.ofMinutes(11)).next();
        assertThat(run.stopped()).containsExactly("deploy");
        assertThat(run.obey("deploy").next()).containsExactly("undo");
        run.later(Duration.ofMinutes(1)).next();
        assertThat(run.stopped()).containsExactly("deploy");
        assertThat(run.succeed("undo").next()).containsExactly("clean");
        run.succeed("clean").next();
        assertThat(run.reason()).isEqualTo("PipelineRunTimeout");
    }

    @Test
    public void runsAfterTheRunHasTimedOut() {
        RunScript run = RunScript.of(PIPELINE, "timeouts: {pipeline: 10m}").rollback("undo");
        run.next();
        run.succeed("build").next();
        run.later(Duration.ofMinutes(11)).next();
        assertThat(run.reason()).isEqualTo("PipelineRunTimeout");
        assertThat(run.rollBackAfterEnd()).isEmpty();
        assertThat(run.obey("deploy").rollBackAfterEnd()).containsExactly("undo");
        assertThat(run.rollBackAfterEnd()).isEmpty();
        run.succeed("undo").next();
        assertThat(run.reason()).isEqualTo("PipelineRunTimeout");
        assertThat(run.skipped("undo")).isEmpty();
    }

    @Test
    public void gracefulCancelOfTheGuardedTaskLeadsToItAndDoesNotEndIt() {
        RunScript run = RunScript.of(PIPELINE + FINALLY).rollback("undo");
        run.next();
        run.succeed("build").next();
        run.ask(SpecStatus.CANCELLED_RUN_FINALLY).next();
        assertThat(run.stopped()).containsExactly("deploy");
        assertThat(run.obey("deploy").next()).containsExactly("undo");
        run.next();
        assertThat(run.stopped()).containsExactly("deploy");
        assertThat(run.succeed("undo").next()).containsExactly("clean");
        run.succeed("clean").next();
        assertThat(run.reason()).isEqualTo("Cancelled");
    }

    @Test
    public void cancelEndsIt() {
        RunScript run = failedDeploy(PIPELINE);
        run.ask(SpecStatus.CANCELLED).next();
        assertThat(run.stopped()).containsExactly("undo");
        assertThat(run.reason()).isEqualTo("Cancelled");
    }

    @Test
    public void failureIsTheRunsToo() {
        RunScript run = failedDeploy(PIPELINE);
        run.fail("undo").next();
        assertThat(run.reason()).isEqualTo("Failed");
        assertThat(run.progress().condition().message())
                .isEqualTo("Tasks Completed: 3 (Failed: 2, Cancelled 0), Skipped: 0");
    }

    @Test
    public void goesOnAfterARestart() {
        RunScript run = failedDeploy(PIPELINE + FINALLY).restart();
        assertThat(run.next()).isEmpty();
        assertThat(run.progress().running().taskRuns()).extracting(TaskRunPlan::name).containsExactly("r-undo");
        assertThat(run.succeed("undo").next()).containsExactly("clean");
    }

    @Test
    public void byHandItRunsUnderANameOfItsOwn() {
        RunScript run = RunScript.of(PIPELINE).rollback("undo");
        run.next();
        run.succeed("build").next();
        run.succeed("deploy", "status", "fine").next();
        assertThat(run.progress().rollBackByHand(1)).extracting(TaskRunPlan::name)
                .containsExactly("r-undo-by-hand-1");
        assertThat(run.progress().rollBackByHand(2)).extracting(plan -> plan.metadata().uid())
                .doesNotContain(run.progress().rollBackByHand(1).get(0).metadata().uid());
        assertThat(run.skipped("undo")).isEqualTo("When Expressions evaluated to false");
    }

    @Test
    public void byHandItNeedsATask() {
        assertThatThrownBy(() -> RunScript.of(PIPELINE).progress().rollBackByHand(1))
                .hasMessage("the run has no rollback task");
        assertThatThrownBy(() -> RunScript.of(withParam()).rollback("undo=deploy").progress().rollBackByHand(1))
                .hasMessage("its rollback \"undo\" can't run: "
                        + "it uses result \"old\" of task \"deploy\", which was not written");
    }

    @Test
    public void declarationsAreChecked() {
        assertDeclaration("nope", "the pipeline has no task \"nope\"; its tasks are build, deploy, undo");
        assertDeclaration("undo=deploy,nope", "the pipeline has no task \"nope\" outside of finally; its tasks are");
        assertDeclaration("undo=undo", "a task can't guard itself");
        assertDeclaration("undo=", "the pipeline has no task \"\" outside of finally");
        assertDeclaration("build", "guards nothing, since the when of task \"build\" refers to no task; "
                + "name the tasks after whose failure it is to run: build=TASK[,TASK]");
    }

    private static void assertDeclaration(String declaration, String message) {
        assertThatThrownBy(() -> RunScript.of(PIPELINE).rollback(declaration))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rollback \"" + declaration + "\"")
                .hasMessageContaining(message);
    }

    @Test
    public void nameAloneIsRecognised() {
        String pipeline = PIPELINE.replace("undo", "rollback-helm");
        RollbackRule rule = RollbackRule.named(spec(pipeline)).get();
        assertThat(rule).isEqualTo(new RollbackRule("rollback-helm", List.of("deploy")));
        assertThat(rule.neverAfter(spec(pipeline))).containsExactly("deploy");
        assertThat(rule.neverAfter(spec(pipeline.replace("runAfter: [build]", "onError: continue")))).isEmpty();
        assertThat(RollbackRule.named(spec(PIPELINE))).isEmpty();
    }

    private static PipelineSpec spec(String pipeline) {
        return RunScript.of(pipeline).plan().spec();
    }

    @Test
    public void oneOfFinallyIsTheRollbackByItsNameBeforeOthers() {
        String pipeline = PIPELINE.replace("undo", "rollback") + """
            finally:
              - name: rollback-after-failure
                when: [{input: $(tasks.deploy.status), operator: in, values: [Failed]}]
                taskSpec: %s
            """.formatted(TASK);

        RollbackRule rule = RollbackRule.named(spec(pipeline)).get();

        assertThat(rule).isEqualTo(new RollbackRule("rollback-after-failure", List.of("deploy")));
        assertThat(rule.neverAfter(spec(pipeline))).isEmpty();
    }
}
