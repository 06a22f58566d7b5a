package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.PipelineResult;
import io.jenkins.plugins.tektonbridge.engine.model.TaskSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether the results that are referred to are declared by the Tasks that were found. */
final class ResultReferenceCheck {
    private final Map<String, ResolvedPipelineTask> tasks = new LinkedHashMap<>();

    ResultReferenceCheck(List<ResolvedPipelineTask> tasks) {
        tasks.forEach(task -> this.tasks.put(task.task().name(), task));
    }

    /** The first wrong reference in a pipeline task. */
    Optional<String> ofTasks() {
        return tasks.values().stream()
                .flatMap(task -> ResultRef.of(task.task()).stream()
                        .map(this::error)
                        .flatMap(Optional::stream)
                        .map(error -> "invalid result reference in pipeline task "
                                + Go.quote(task.task().name()) + ": " + error))
                .findFirst();
    }

    /** The first wrong reference in a result of the pipeline. */
    Optional<String> ofPipeline(List<PipelineResult> results) {
        return results.stream()
                .flatMap(result -> ResultRef.among(Expressions.in(result.value())).stream()
                        .map(this::error)
                        .flatMap(Optional::stream)
                        .map(error -> "invalid pipeline result " + Go.quote(result.name()) + ": " + error))
                .findFirst();
    }

    private Optional<String> error(ResultRef ref) {
        String name = Go.quote(ref.pipelineTask());
        ResolvedPipelineTask task = tasks.get(ref.pipelineTask());
        if (task == null) {
            return Optional.of("referenced pipeline task " + name + " does not exist");
        }
        if (task.custom()) {
            return Optional.empty();
        }
        if (task.spec().isEmpty()) {
            return Optional.of("unable to validate result referencing pipeline task " + name + ": task spec not found");
        }
        return declares(task.spec().get(), ref.result())
                ? Optional.empty()
                : Optional.of(
                        Go.quote(ref.result()) + " is not a named result returned by pipeline task " + name);
    }

    private static boolean declares(TaskSpec spec, String result) {
        return spec.results().stream().anyMatch(declared -> declared.name().equals(result));
    }
}
