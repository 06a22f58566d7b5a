package io.jenkins.plugins.tektonbridge.engine.bench;

import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.schedule.Child;
import io.jenkins.plugins.tektonbridge.engine.schedule.Decisions;
import io.jenkins.plugins.tektonbridge.engine.schedule.Lookup;
import io.jenkins.plugins.tektonbridge.engine.schedule.PipelinePlan;
import io.jenkins.plugins.tektonbridge.engine.schedule.PipelineProgress;
import io.jenkins.plugins.tektonbridge.engine.schedule.TaskRunPlan;
import io.jenkins.plugins.tektonbridge.engine.validate.ApiFields;
import io.jenkins.plugins.tektonbridge.engine.validate.FeatureFlags;
import io.jenkins.plugins.tektonbridge.engine.yaml.YamlReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** Planning a run and taking all its decisions up to its end; tasks use each other's results. */
final class PlanningBench implements Bench.Measurement {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final int[] SIZES = {100, 1_000, 10_000};
    private static final Condition SUCCESS = new Condition(Condition.Status.TRUE, "Succeeded", "");

    @Override
    public String title() {
        return "Planning and deciding a run of 100, 1,000 and 10,000 tasks: time per task, over that of 100 tasks"
                + " (aim: near 1)";
    }

    @Override
    public List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("shape", "100", "1,000", "10,000", "\u00b5s per task at 10,000"));
        rows.add(row("chain", PlanningBench::chain));
        rows.add(row("wide", PlanningBench::wide));
        rows.add(row("diamond lattice", PlanningBench::lattice));
        return rows;
    }

    private static List<String> row(String name, IntFunction<String> shape) {
        double[] perTask = new double[SIZES.length];
        // The large one first, so that the small one is not measured before Java has compiled the code.
        drive(read(shape.apply(SIZES[2])), SIZES[2]);
        for (int i = 0; i < SIZES.length; i++) {
            Resource.PipelineRun run = read(shape.apply(SIZES[i]));
            int size = SIZES[i];
            perTask[i] = (double) Timing.medians(() -> drive(run, size))[0] / size;
        }
        return List.of(
                name, Table.ratio(1), Table.ratio(perTask[1] / perTask[0]), Table.ratio(perTask[2] / perTask[0]),
                Table.ratio(perTask[2] / 1000));
    }

    private static Resource.PipelineRun read(String text) {
        return (Resource.PipelineRun) new YamlReader().readText("bench", text).resources().getFirst();
    }

    /** Each wave all that runs ends; tells the number of TaskRuns. */
    private static int drive(Resource.PipelineRun run, int size) {
        PipelinePlan plan = PipelinePlan.of(run, Lookup.among(List.of()), FeatureFlags.at(ApiFields.ALPHA));
        PipelineProgress progress = new PipelineProgress(plan);
        int count = 0;
        Decisions decisions = progress.next(NOW, "");
        while (!decisions.condition().isDone()) {
            for (TaskRunPlan task : decisions.taskRuns()) {
                count++;
                progress.changed(new Child(
                        task.name(), task.pipelineTask(), SUCCESS, Map.of("text", ParamValue.of("hello"))));
            }
            decisions = progress.next(NOW, "");
        }
        if (count != size || !decisions.condition().isSuccessful()) {
            throw new IllegalStateException(count + " of " + size + " ran: " + decisions.condition());
        }
        return count;
    }

    private static String chain(int size) {
        StringBuilder text = new StringBuilder(PipelineTexts.HEAD);
        for (int i = 0; i < size; i++) {
            PipelineTexts.task(text, "t" + i, i == 0 ? "" : "t" + (i - 1));
        }
        return text.toString();
    }

    private static String wide(int size) {
        StringBuilder text = new StringBuilder(PipelineTexts.HEAD);
        for (int i = 0; i < size; i++) {
            PipelineTexts.task(text, "t" + i, "");
        }
        return text.toString();
    }

    /** Rows of ten: each task uses the result of the one above it and waits for the one above on the right. */
    private static String lattice(int size) {
        int width = 10;
        StringBuilder text = new StringBuilder(PipelineTexts.HEAD);
        for (int i = 0; i < size; i++) {
            if (i < width) {
                PipelineTexts.task(text, "t" + i, "");
            } else {
                int right = i - width - i % width + (i + 1) % width;
                PipelineTexts.task(text, "t" + i, "t" + (i - width), "t" + right);
            }
        }
        return text.toString();
    }
}
