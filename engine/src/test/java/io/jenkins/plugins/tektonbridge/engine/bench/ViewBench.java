package io.jenkins.plugins.tektonbridge.engine.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.model.StepState;
import io.jenkins.plugins.tektonbridge.engine.report.view.RunDefinition;
import io.jenkins.plugins.tektonbridge.engine.report.view.RunView;
import io.jenkins.plugins.tektonbridge.engine.run.AttemptState;
import io.jenkins.plugins.tektonbridge.engine.run.LogFile;
import io.jenkins.plugins.tektonbridge.engine.run.PipelineRunState;
import io.jenkins.plugins.tektonbridge.engine.run.PipelineTaskState;
import io.jenkins.plugins.tektonbridge.engine.run.RunState;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunState;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The data of the build view: what a page gets when it is opened, and when one task of the run has changed. Each task
 * waits for one near and two far ones, which is about the worst that a picture can be made of.
 */
final class ViewBench implements Bench.Measurement {
    private static final int[] SIZES = {10, 100, 500};
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Condition RUNNING = new Condition(Condition.Status.UNKNOWN, "Running", "Not all Steps are done");
    private static final Condition SUCCESS = new Condition(Condition.Status.TRUE, "Succeeded", "All Steps are done");

    @Override
    public String title() {
        return "The build view of 10, 100 and 500 tasks: bytes (before compression), and milliseconds over those of 100"
                + " tasks (aim: an update is as small for 500 tasks as for 10)";
    }

    @Override
    public List<List<String>> rows() {
        List<String> head = new ArrayList<>(List.of("", "10", "100", "500", "at 500"));
        List<String> all = new ArrayList<>(List.of("bytes, opened"));
        List<String> change = new ArrayList<>(List.of("bytes, one task changed"));
        double[] layout = new double[SIZES.length];
        double[] update = new double[SIZES.length];
        // The large one first, so that the small one is not measured before Java has compiled the code.
        new RunView(state(SIZES[2], 0), RunDefinition.UNKNOWN);
        for (int i = 0; i < SIZES.length; i++) {
            int size = SIZES[i];
            RunState before = state(size, size / 2);
            RunState after = state(size, size / 2 + 1);
            RunView view = new RunView(before, RunDefinition.UNKNOWN);
            ObjectNode opened = view.changes(0);
            view.update(after);
            all.add(bytes(opened));
            change.add(bytes(view.changes(opened.get("revision").asLong())));
            long[] times = Timing.medians(
                    () -> new RunView(before, RunDefinition.UNKNOWN).changes(0).size(),
                    () -> {
                        view.update(before);
                        view.update(after);
                        return 2;
                    });
            layout[i] = times[0] / 1e6;
            update[i] = times[1] / 2e6;
        }
        all.add("");
        change.add("");
        return List.of(head, all, change, ratios("ms, opened", layout), ratios("ms, one task changed", update));
    }

    private static List<String> ratios(String name, double[] times) {
        return List.of(
                name, Table.ratio(times[0] / times[1]), Table.ratio(1), Table.ratio(times[2] / times[1]),
                Table.ratio(times[2]) + " ms");
    }

    private static String bytes(ObjectNode json) {
        return Integer.toString(json.toString().getBytes(StandardCharsets.UTF_8).length);
    }

    /** A run of which some tasks have ended, and one is running. */
    static RunState state(int size, int ended) {
        List<PipelineTaskState> tasks = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            List<String> dependencies = i < 5 ? List.of() : List.of("task-" + i / 2, "task-" + i / 3, "task-" + (i - 5));
            List<TaskRunState> runs = i > ended ? List.of() : List.of(taskRun("task-" + i, i < ended ? SUCCESS : RUNNING));
            tasks.add(new PipelineTaskState(
                    "task-" + i, "", "tasks", PipelineTaskState.TASK_RUN, dependencies, List.of(), "", runs, List.of()));
        }
        PipelineRunState run = new PipelineRunState(
                "bench", "default", "uid", "bench", "", RUNNING, Optional.of(NOON), Optional.empty(), Optional.empty(),
                Map.of(), Map.of(), tasks, Optional.empty());
        return new RunState(
                RunState.SCHEMA_VERSION, "bench", NOON, Optional.empty(), "process", List.of(), List.of(), List.of(),
                Optional.of(run), Optional.empty());
    }

    private static TaskRunState taskRun(String name, Condition condition) {
        Optional<Instant> end = condition.isDone() ? Optional.of(NOON.plusSeconds(5)) : Optional.empty();
        StepState step = new StepState(
                "main", "step-main", "busybox:1.36", end.isPresent() ? StepState.Phase.TERMINATED : StepState.Phase.RUNNING,
                end.map(at -> 0), end.isPresent() ? "Completed" : "", "", "", Optional.of(NOON), end, Map.of());
        AttemptState attempt = new AttemptState(
                0, name + "-pod", condition, Optional.of(NOON), end, Optional.empty(), Map.of(), List.of(step), List.of(),
                List.of(new LogFile("step-main", name + ".log", 10_000)));
        return new TaskRunState(
                name, "default", "uid-" + name, "", name, condition, Optional.of(NOON), end, Map.of(), Map.of(), 0,
                List.of(attempt));
    }
}
