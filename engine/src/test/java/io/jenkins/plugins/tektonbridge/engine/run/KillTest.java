package io.jenkins.plugins.tektonbridge.engine.run;

import static io.jenkins.plugins.tektonbridge.engine.run.World.TASK;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/**
 * A run of six tasks whose process is killed at every point at which something lasting happens: each time when its
 * state has been kept, before and after an attempt is handed to the runtime, and after a line of output. Taken up
 * again, it comes to the same end, and nothing that had ended runs again.
 */
public class KillTest {
    //  build ── deploy (fails) ── smoke
    //    └── test (fails once)         ╲ undo, then clean
    private static final String PIPELINE = """
            results: [{name: built, value: $(tasks.build.results.r)}]
            tasks:
              - {name: build, taskSpec: {results: [{name: r}], steps: [{image: "sh:1"}]}}
              - {name: test, retries: 1, runAfter: [build], taskSpec: %1$s}
              - name: deploy
                params: [{name: what, value: $(tasks.build.results.r)}]
                taskSpec: {params: [{name: what}], steps: [{image: "sh:1", script: "echo $(params.what)"}]}
              - {name: smoke, runAfter: [deploy], taskSpec: %1$s}
              - {name: undo, runAfter: [deploy], when: [{input: a, operator: in, values: [b]}], taskSpec: %1$s}
            finally:
              - name: clean
                params: [{name: undone, value: $(tasks.undo.status)}]
                taskSpec: {params: [{name: undone}], steps: [{image: "sh:1", script: "echo $(params.undone)"}]}
            """.formatted(TASK);
    private static final int MORE_THAN_THERE_ARE = 1000;

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    /** Kills by leaving everything at once; no code of the engine catches it. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** Counts the points at which it could kill, and kills at one of them. */
    private static final class Killer {
        private final int at;
        private int points;

        Killer(int at) {
            this.at = at;
        }

        void point() {
            if (++points == at) {
                throw new Killed();
            }
        }
    }

    @Test
    public void withARuntimeWhoseAttemptsDieToo() throws Exception {
        killEverywhere(false);
    }

    @Test
    public void withARuntimeWhoseAttemptsGoOn() throws Exception {
        killEverywhere(true);
    }

    private void killEverywhere(boolean picksUp) throws Exception {
        Story undisturbed = new Story(folder.newFolder().toPath(), picksUp);
        Killer none = new Killer(MORE_THAN_THERE_ARE);
        undisturbed.play(none);
        assertThat(none.points).isGreaterThan(20);
        for (int at = 1; at <= none.points; at++) {
            Story story = new Story(folder.newFolder().toPath(), picksUp);
            story.play(new Killer(at));
            assertThat(story.end()).as("killed at point %s", at).isEqualTo(undisturbed.end());
            assertThat(story.ranAgain()).as("ran again after it had ended, killed at point %s", at).isEmpty();
            if (picksUp) {
                assertThat(Set.copyOf(story.world.runtime.started)).as("attempts, killed at point %s", at)
                        .isEqualTo(Set.copyOf(undisturbed.world.runtime.started));
            }
        }
    }

    /** The run as it happens. */
    private static final class Story {
        private final World world;
        private final Set<String> endedAtTheKill = new HashSet<>();
        private int startedBeforeTheKill;
        private Optional<Killer> killer = Optional.empty();

        Story(Path root, boolean picksUp) {
            world = new World(root);
            world.runtime.picksUp = picksUp;
            world.runtime.onStart = this::point;
            world.onChange = this::point;
        }

        private void point() {
            killer.ifPresent(Killer::point);
        }

        void play(Killer one) {
            try {
                killer = Optional.of(one);
                world.start(RunOptions.builder("fake").rollback("undo=deploy").build(), World.run(PIPELINE));
                goOn();
            } catch (Killed e) {
                killer = Optional.empty();
                startedBeforeTheKill = world.runtime.started.size();
                world.die();
                world.state().allTaskRuns()
                        .filter(run -> run.condition().isDone())
                        .forEach(run -> endedAtTheKill.add(run.name()));
                world.resume();
                goOn();
            }
            assertThat(world.state().isDone()).isTrue();
        }

        private void goOn() {
            while (!world.runtime.running().isEmpty()) {
                String next = world.runtime.running().stream().sorted().findFirst().get();
                world.writes(next, "step-unnamed-0", "output of " + next + "\n");
                point();
                if (fails(next)) {
                    world.fails(next);
                } else {
                    world.succeeds(next, "r", "value");
                }
            }
        }

        private boolean fails(String taskRun) {
            boolean failedBefore = world.taskRun(taskRun).attempts().stream()
                    .anyMatch(attempt -> attempt.condition().reason().equals("StepFailed"));
            return taskRun.equals("r-deploy") || taskRun.equals("r-test") && !failedBefore;
        }

        /** All that is the same however often the process died. */
        Map<String, Object> end() {
            Map<String, Object> end = new TreeMap<>();
            RunState state = world.state();
            end.put("run", state.condition());
            end.put("results", state.results());
            end.put("rollback", state.rollback().get().outcome() + " after " + state.rollback().get().cause());
            for (PipelineTaskState task : state.tasks()) {
                end.put("task " + task.name(), task.skipReason() + task.when() + task.taskRuns().stream()
                        .map(run -> run.name() + run.condition() + run.results() + run.params() + attempts(run))
                        .collect(Collectors.joining()));
            }
            return end;
        }

        private static List<String> attempts(TaskRunState run) {
            return run.attempts().stream()
                    .filter(attempt -> !attempt.isLost())
                    .map(attempt -> attempt.condition().reason())
                    .toList();
        }

        List<String> ranAgain() {
            List<String> again = new ArrayList<>();
            for (String start : world.runtime.started.subList(startedBeforeTheKill, world.runtime.started.size())) {
                if (endedAtTheKill.contains(start.substring(0, start.indexOf('#')))) {
                    again.add(start);
                }
            }
            return again;
        }
    }
}
