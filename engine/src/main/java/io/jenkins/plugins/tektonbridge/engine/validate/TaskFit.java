package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.Param;
import io.jenkins.plugins.tektonbridge.engine.model.ParamSpec;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineTask;
import io.jenkins.plugins.tektonbridge.engine.model.Ref;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.model.TaskResult;
import io.jenkins.plugins.tektonbridge.engine.model.TaskSpec;
import io.jenkins.plugins.tektonbridge.engine.model.WorkspaceDeclaration;
import io.jenkins.plugins.tektonbridge.engine.model.WorkspacePipelineTaskBinding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Whether the tasks of a pipeline give their Tasks what these need, and no more than they know. Tekton finds that out
 * when it runs the pipeline, not before.
 */
final class TaskFit {
    private final Targets targets;
    private final Map<String, PipelineTask> tasks = new HashMap<>();

    private TaskFit(PipelinePlace pipeline, Targets targets) {
        this.targets = targets;
        pipeline.tasks().forEach(place -> tasks.put(place.task().name(), place.task()));
    }

    static Stream<Finding> check(PipelinePlace pipeline, Targets targets) {
        TaskFit fit = new TaskFit(pipeline, targets);
        return pipeline.tasks().stream().flatMap(place -> Stream.of(
                        customTask(place), fit.target(place), fit.results(place))
                .flatMap(findings -> findings));
    }

    /** Tekton takes every reference with an apiVersion and a kind for one to a custom task, its own Task too. */
    private static Stream<Finding> customTask(PipelineTaskPlace place) {
        return place.task().taskRef()
                .filter(ref -> ref.apiVersion().startsWith("tekton.dev/") && ref.kind().equals("Task"))
                .map(ref -> place.warning(
                        "a taskRef with apiVersion and kind is taken for a custom task, which no one runs; leave"
                                + " apiVersion out",
                        "taskRef"))
                .stream();
    }

    private Stream<Finding> target(PipelineTaskPlace place) {
        Optional<Resource.Task> found = place.task().taskRef().flatMap(targets::task);
        if (found.isEmpty()) {
            return Stream.empty();
        }
        String owner = Places.owner(found.get());
        TaskSpec spec = found.get().spec();
        return Stream.of(
                        missingParams(place, spec, owner),
                        unknownParams(place, spec, owner),
                        missingWorkspaces(place, spec, owner),
                        unknownWorkspaces(place, spec, owner))
                .flatMap(findings -> findings);
    }

    private static Stream<Finding> missingParams(PipelineTaskPlace place, TaskSpec spec, String owner) {
        List<Param> given = Stream.concat(
                        place.task().params().stream(), MatrixRules.allParams(place.task()).stream())
                .toList();
        return ParamChecks.missing(spec.params(), given).stream()
                .map(name -> place.warning(
                        owner + " needs parameter " + Go.quote(name) + ", which has no default: Tekton refuses to run it"
                                + " without; set it under params",
                        "params"));
    }

    private static Stream<Finding> unknownParams(PipelineTaskPlace place, TaskSpec spec, String owner) {
        List<String> known = spec.params().stream().map(ParamSpec::name).toList();
        return Warnings.unknown(place.task().params().stream().map(Param::name), known)
                .map(unknown -> place.warning(
                        owner + " has no parameter " + unknown.described() + ", so the value is not used",
                        "params[" + unknown.name() + "]"));
    }

    private static Stream<Finding> missingWorkspaces(PipelineTaskPlace place, TaskSpec spec, String owner) {
        Set<String> bound = place.task().workspaces().stream()
                .map(WorkspacePipelineTaskBinding::name)
                .collect(Collectors.toSet());
        return spec.workspaces().stream()
                .filter(declared -> !declared.optional() && !bound.contains(declared.name()))
                .map(declared -> place.warning(
                        owner + " needs workspace " + Go.quote(declared.name()) + ": its TaskRun fails without; name it"
                                + " under workspaces",
                        "workspaces"));
    }

    private static Stream<Finding> unknownWorkspaces(PipelineTaskPlace place, TaskSpec spec, String owner) {
        List<String> known = spec.workspaces().stream().map(WorkspaceDeclaration::name).toList();
        return Warnings.unknown(place.task().workspaces().stream().map(WorkspacePipelineTaskBinding::name), known)
                .map(unknown -> place.warning(
                        owner + " has no workspace " + unknown.described() + ": its TaskRun fails with one",
                        "workspaces[" + unknown.name() + "]"));
    }

    /** References to results that the other task does not declare. */
    private Stream<Finding> results(PipelineTaskPlace place) {
        return ResultRef.of(place.task()).stream()
                .map(ref -> new ResultRef(ref.pipelineTask(), ref.result(), OptionalInt.empty(), ""))
                .distinct()
                .flatMap(ref -> undeclared(ref)
                        .map(message -> place.warning(message, "params"))
                        .stream());
    }

    private Optional<String> undeclared(ResultRef ref) {
        Optional<PipelineTask> producer = Optional.ofNullable(tasks.get(ref.pipelineTask()));
        Optional<TaskSpec> spec = producer.flatMap(targets::spec);
        List<String> declared =
                spec.map(found -> found.results().stream().map(TaskResult::name).toList()).orElse(List.of());
        return spec.isEmpty() || declared.contains(ref.result())
                ? Optional.empty()
                : Optional.of("task " + Go.quote(ref.pipelineTask()) + " declares no result "
                        + Warnings.unknown(Stream.of(ref.result()), declared).findFirst().orElseThrow().described()
                        + ": Tekton refuses to run the pipeline");
    }
}
