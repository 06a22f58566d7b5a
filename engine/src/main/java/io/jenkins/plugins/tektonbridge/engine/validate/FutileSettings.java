package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.GoDuration;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineRunSpec;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineTask;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.model.Step;
import io.jenkins.plugins.tektonbridge.engine.model.TaskSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Timeouts that something else cuts short, and retries of what cannot fail. */
final class FutileSettings {
    private final Targets targets;
    private final Duration byDefault;

    FutileSettings(Targets targets, Duration byDefault) {
        this.targets = targets;
        this.byDefault = byDefault;
    }

    Stream<Finding> check(Resource document, Places places) {
        Stream<Finding> inTasks = places.pipelines().stream()
                .flatMap(pipeline -> pipeline.tasks().stream())
                .flatMap(place -> Stream.concat(retries(place), steps(place)));
        return Stream.concat(inTasks, switch (document) {
            case Resource.TaskRun run -> taskRun(run);
            case Resource.PipelineRun run -> pipelineRun(run, places);
            default -> Stream.empty();
        });
    }

    private Stream<Finding> retries(PipelineTaskPlace place) {
        boolean cannotFail = targets.spec(place.task())
                .map(TaskSpec::steps)
                .filter(steps -> !steps.isEmpty()
                        && steps.stream().allMatch(step -> step.onError().equals("continue")))
                .isPresent();
        return place.task().retries() > 0 && cannotFail
                ? Stream.of(place.warning(
                        "every step has onError: continue, so the task does not fail and is never tried again; leave"
                                + " retries or onError out",
                        "retries"))
                : Stream.empty();
    }

    private Stream<Finding> steps(PipelineTaskPlace place) {
        PipelineTask task = place.task();
        return task.timeout().stream().flatMap(limit -> targets.spec(task).stream()
                .flatMap(spec -> longer(spec.steps(), limit))
                .map(step -> place.warning(
                        step + ", but the task ends after " + GoDuration.format(limit) + "; set a longer timeout here",
                        "timeout")));
    }

    private static Stream<String> longer(List<Step> steps, Duration limit) {
        return IntStream.range(0, steps.size())
                .filter(i -> steps.get(i).timeout().filter(timeout -> exceeds(timeout, limit)).isPresent())
                .mapToObj(i -> "step " + (steps.get(i).name().isEmpty() ? i : Go.quote(steps.get(i).name())) + " may take "
                        + GoDuration.format(steps.get(i).timeout().get()));
    }

    private static boolean exceeds(Duration timeout, Duration limit) {
        return !limit.isZero() && timeout.compareTo(limit) > 0;
    }

    private Stream<Finding> taskRun(Resource.TaskRun run) {
        Duration limit = run.spec().timeout().orElse(byDefault);
        Optional<TaskSpec> spec = run.spec().taskSpec()
                .or(() -> run.spec().taskRef().flatMap(targets::task).map(Resource.Task::spec));
        return spec.stream()
                .flatMap(task -> longer(task.steps(), limit))
                .map(step -> Warnings.warning(
                        run,
                        Places.owner(run) + ": " + step + ", but the run ends after " + GoDuration.format(limit)
                                + "; set a longer timeout here",
                        "spec.timeout"));
    }

    /** Tasks, and what steps of theirs need, against the run; Tekton looks at taskRunSpecs itself. */
    private Stream<Finding> pipelineRun(Resource.PipelineRun run, Places places) {
        PipelineRunSpec.Timeouts timeouts = run.spec().timeouts();
        Duration whole = timeouts.pipeline().orElse(byDefault);
        Stream<PipelinePlace> pipelines = run.spec().pipelineRef().flatMap(targets::pipeline).stream()
                .flatMap(pipeline -> Places.of(pipeline).pipelines().stream().limit(1));
        return Stream.concat(places.pipelines().stream().limit(1), pipelines)
                .flatMap(pipeline -> pipeline.tasks().stream())
                .flatMap(place -> {
                    Duration limit = (place.inFinally() ? timeouts.finallyTasks() : timeouts.tasks()).orElse(whole);
                    return place.task().timeout()
                            .filter(timeout -> exceeds(timeout, limit))
                            .map(timeout -> Warnings.warning(
                                    run,
                                    Places.owner(run) + ": task " + Go.quote(place.task().name()) + " may take "
                                            + GoDuration.format(timeout) + ", but the run ends after "
                                            + GoDuration.format(limit) + "; set a longer one under timeouts",
                                    "spec.timeouts"))
                            .stream();
                });
    }
}
