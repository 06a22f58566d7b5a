package io.jenkins.plugins.tektonbridge.engine.run;

import static io.jenkins.plugins.tektonbridge.engine.run.World.TASK;
import static io.jenkins.plugins.tektonbridge.engine.run.World.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.tektonbridge.engine.schedule.SpecStatus;
import java.time.Duration;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;

/** What a person asks of a run that is going on, in each phase. */
public class CancelTest {
    private static final String CHAIN = """
            tasks:
              - {name: a, retries: 1, taskSpec: %1$s}
              - {name: b, runAfter: [a], taskSpec: %1$s}
            finally:
              - {name: clean, taskSpec: %1$s}
            """.formatted(TASK);

    @Rule
    public final World world = new World();

    @Test
    public void cancelEndsWhatRunsAndNothingFollows() {
        world.start(CHAIN).cancel(SpecStatus.CANCELLED);
        assertThat(world.runtime.stopped).containsExactly("r-a: TaskRunCancelled");
        assertThat(world.runtime.started).containsExactly("r-a#0");
        assertThat(world.taskRun("r-a").condition()).isEqualTo(failure(
                "TaskRunCancelled",
                "TaskRun \"r-a\" was cancelled. "
                        + "TaskRun cancelled as the PipelineRun it belongs to has been cancelled."));
        assertThat(world.outcome()).isEqualTo("Cancelled: PipelineRun \"r\" was cancelled");
        assertThat(world.ends).hasSize(1);
        assertThat(world.state().pipelineRun().get().specStatus()).isEqualTo("Cancelled");
        assertThat(world.state().interventions()).extracting(Intervention::action, Intervention::by)
                .containsExactly(tuple("Cancelled", "somebody"));
    }

    @Test
    public void cancelWaitsUntilWhatRunsHasEnded() {
        world.runtime.obeys = false;
        world.start(CHAIN).cancel(SpecStatus.CANCELLED);
        assertThat(world.state().isDone()).isFalse();
        world.fails("r-a");
        assertThat(world.state().isDone()).isTrue();
        // What was cancelled is not tried again, however it ended.
        assertThat(world.runtime.started).containsExactly("r-a#0");
    }

    @Test
    public void cancelBeforeTheFirstAttemptStartsNothing() {
        RunOptions one = RunOptions.builder("fake").maxParallel(1).build();
        world.start(one, World.run("tasks: [{name: a, taskSpec: %1$s}, {name: b, taskSpec: %1$s}]".formatted(TASK)));
        world.cancel(SpecStatus.CANCELLED);
        assertThat(world.runtime.started).containsExactly("r-a#0");
        assertThat(world.taskRun("r-b").condition().reason()).isEqualTo("TaskRunCancelled");
        assertThat(world.taskRun("r-b").attempts()).isEmpty();
        assertThat(world.state().isDone()).isTrue();
    }

    @Test
    public void gracefulCancelRunsFinally() {
        world.start(CHAIN).cancel(SpecStatus.CANCELLED_RUN_FINALLY);
        assertThat(world.runtime.stopped).containsExactly("r-a: TaskRunCancelled");
        assertThat(world.runtime.started).containsExactly("r-a#0", "r-clean#0");
        assertThat(world.state().condition().reason()).isEqualTo("CancelledRunningFinally");
        world.succeeds("r-clean");
        assertThat(world.outcome()).isEqualTo("Cancelled: PipelineRun \"r\" was cancelled");
        assertThat(world.state().pipelineRun().get().task("b").get().skipReason())
                .isEqualTo("PipelineRun was stopping");
    }

    @Test
    public void gracefulStopLetsWhatRunsComeToItsEndWithItsRetries() {
        world.start(CHAIN).cancel(SpecStatus.STOPPED_RUN_FINALLY);
        assertThat(world.runtime.stopped).isEmpty();
        world.fails("r-a");
        assertThat(world.runtime.started).containsExactly("r-a#0", "r-a#1");
        world.succeeds("r-a");
        assertThat(world.runtime.running()).containsExactly("r-clean");
        world.succeeds("r-clean");
        assertThat(world.outcome()).startsWith("Cancelled");
    }

    @Test
    public void strongerWishReplacesAWeakerOne() {
        world.start(CHAIN).cancel(SpecStatus.STOPPED_RUN_FINALLY);
        world.cancel(SpecStatus.CANCELLED_RUN_FINALLY);
        assertThat(world.runtime.running()).containsExactly("r-clean");
        world.cancel(SpecStatus.STOPPED_RUN_FINALLY);
        assertThat(world.state().pipelineRun().get().specStatus()).isEqualTo("CancelledRunFinally");
        world.cancel(SpecStatus.CANCELLED);
        assertThat(world.runtime.stopped).containsExactly("r-a: TaskRunCancelled", "r-clean: TaskRunCancelled");
        assertThat(world.state().isDone()).isTrue();
        assertThat(world.state().interventions()).hasSize(3);
    }

    @Test
    public void cancelDuringFinallyEndsIt() {
        world.start(CHAIN).succeeds("r-a").succeeds("r-b");
        assertThat(world.runtime.running()).containsExactly("r-clean");
        world.cancel(SpecStatus.CANCELLED);
        assertThat(world.runtime.stopped).containsExactly("r-clean: TaskRunCancelled");
        assertThat(world.state().isDone()).isTrue();
    }

    @Test
    public void cancelAfterTheEndChangesNothing() {
        world.start(CHAIN).cancel(SpecStatus.CANCELLED);
        RunState end = world.state();
        world.cancel(SpecStatus.CANCELLED);
        assertThat(world.state()).isEqualTo(end);
    }

    @Test
    public void anotherProcessCanAskForIt() {
        world.start(CHAIN);
        world.handle().directory().ask(SpecStatus.CANCELLED, "somebody else");
        assertThat(world.runtime.stopped).isEmpty();
        world.passes(Duration.ofSeconds(1));
        assertThat(world.runtime.stopped).containsExactly("r-a: TaskRunCancelled");
        assertThat(world.state().interventions()).extracting(Intervention::by).containsExactly("somebody else");
    }

    @Test
    public void pendingRunWaitsUntilItIsAllowedToBegin() {
        world.start(CHAIN, "status: PipelineRunPending");
        assertThat(world.runtime.started).isEmpty();
        assertThat(world.outcome()).isEqualTo("PipelineRunPending: PipelineRun \"r\" is pending");
        world.cancel("");
        assertThat(world.runtime.started).containsExactly("r-a#0");
    }

    @Test
    public void pendingRunCanBeCancelled() {
        world.start(CHAIN, "status: PipelineRunPending").cancel(SpecStatus.CANCELLED);
        assertThat(world.runtime.started).isEmpty();
        assertThat(world.outcome()).startsWith("Cancelled");
        assertThat(world.state().isDone()).isTrue();
    }

    @Test
    public void retryIsNotBegunWhenItWasCancelledMeanwhile() {
        RunOptions one = RunOptions.builder("fake").maxParallel(1).build();
        world.start(one, World.run("""
                tasks:
                  - {name: a, retries: 1, taskSpec: %1$s}
                  - {name: b, taskSpec: %1$s}
                """.formatted(TASK)));
        world.fails("r-a").cancel(SpecStatus.CANCELLED);
        assertThat(world.runtime.started).isEqualTo(List.of("r-a#0", "r-b#0"));
        assertThat(world.taskRun("r-a").condition().reason()).isEqualTo("TaskRunCancelled");
        assertThat(world.taskRun("r-a").attempts()).hasSize(1);
        assertThat(world.state().isDone()).isTrue();
    }

    @Test
    public void runThatIsLetGoIsNotEnded() {
        world.start(CHAIN);
        RunHandle handle = world.handle();
        handle.letGo();
        world.threads.settle();
        assertThat(handle.end()).isCompletedExceptionally();
        assertThat(world.runtime.stopped).isEmpty();
        assertThat(world.state().isDone()).isFalse();
        assertThat(world.handle().directory().isDriven()).isFalse();
        // What the runtime still tells is nobody's any more.
        world.fails("r-a");
        assertThat(world.taskRun("r-a").condition().isDone()).isFalse();
    }
}
