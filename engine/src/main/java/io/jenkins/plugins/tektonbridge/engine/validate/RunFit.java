package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.model.Param;
import io.jenkins.plugins.tektonbridge.engine.model.ParamSpec;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineWorkspaceDeclaration;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.model.WorkspaceBinding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether runs give what they run what it needs, and no more than it knows. Tekton finds that out when it starts. */
final class RunFit {
    /** What Tekton can say of the run alone, and the field that it is about; all else is said of the pipeline. */
    private static final Map<String, String> FIELDS = Map.of(
            "ParameterMissing", "params",
            "ParameterTypeMismatch", "params",
            "InvalidParamValue", "params",
            "ObjectParameterMissKeys", "params",
            "ParamArrayIndexingInvalid", "params",
            "InvalidWorkspaceBindings", "workspaces",
            "InvalidTaskRunSpecs", "taskRunSpecs");

    private RunFit() {}

    static Stream<Finding> check(Resource document, Targets targets, FeatureFlags flags) {
        return switch (document) {
            case Resource.PipelineRun run -> pipelineRun(run, targets, flags);
            case Resource.TaskRun run -> taskRun(run, targets, flags);
            default -> Stream.empty();
        };
    }

    private static Stream<Finding> pipelineRun(Resource.PipelineRun run, Targets targets, FeatureFlags flags) {
        Optional<Resource.Pipeline> found = run.spec().pipelineRef().flatMap(targets::pipeline);
        Stream<Finding> refused = found.map(Resource.Pipeline::spec)
                .or(() -> run.spec().pipelineSpec())
                .flatMap(spec -> new PipelineRunChecks(
                                run.metadata().namespace(), name(run),
                                found.map(pipeline -> pipeline.metadata().name()).orElse(name(run)), flags)
                        .beforeSubstitution(spec, run.spec()))
                .filter(condition -> FIELDS.containsKey(condition.reason()))
                .map(condition -> refused(run, condition, FIELDS.get(condition.reason())))
                .stream();
        return Stream.concat(refused, found.stream().flatMap(pipeline -> Stream.concat(
                unknownParams(run, run.spec().params(), pipeline, pipeline.spec().params()),
                unknownWorkspaces(run, pipeline))));
    }

    private static Stream<Finding> taskRun(Resource.TaskRun run, Targets targets, FeatureFlags flags) {
        Optional<Resource.Task> found = run.spec().taskRef().flatMap(targets::task);
        Stream<Finding> refused = found.map(task -> new ResolvedTask(task.metadata().name(), task.spec()))
                .or(() -> run.spec().taskSpec().map(spec -> new ResolvedTask(name(run), spec)))
                .filter(task -> task.spec().steps().stream().allMatch(step -> step.ref().isEmpty()))
                .flatMap(task -> TaskRunChecks.check(run.spec(), task, flags))
                .map(condition -> refused(run, condition, ""))
                .stream();
        return Stream.concat(refused, found.stream().flatMap(
                task -> unknownParams(run, run.spec().params(), task, task.spec().params())));
    }

    private static String name(Resource run) {
        return run.metadata().name().isEmpty() ? run.metadata().generateName() : run.metadata().name();
    }

    private static Finding refused(Resource run, Condition condition, String field) {
        String message = condition.message();
        String text = message.startsWith(TaskRunChecks.USER_ERROR)
                ? message.substring(TaskRunChecks.USER_ERROR.length())
                : message;
        return Warnings.warning(
                run, Places.owner(run) + ": Tekton accepts it and ends it at once with " + condition.reason() + ": "
                        + text,
                field.isEmpty() ? "spec" : "spec." + field);
    }

    private static Stream<Finding> unknownParams(
            Resource run, List<Param> given, Resource target, List<ParamSpec> declared) {
        // Embedded tasks know the parameters of the run that they declare themselves.
        Stream<String> unused = given.stream()
                .map(Param::name)
                .filter(name -> !mentions(target.source(), "params", name));
        return Warnings.unknown(unused, declared.stream().map(ParamSpec::name).toList())
                .map(unknown -> Warnings.warning(
                        run,
                        Places.owner(run) + ": " + Places.owner(target) + " has no parameter " + unknown.described()
                                + ", so the value is not used",
                        "spec.params[" + unknown.name() + "]"));
    }

    private static Stream<Finding> unknownWorkspaces(Resource.PipelineRun run, Resource.Pipeline pipeline) {
        Stream<String> unused = run.spec().workspaces().stream()
                .map(WorkspaceBinding::name)
                .filter(name -> !mentions(pipeline.source(), "workspaces", name));
        List<String> declared =
                pipeline.spec().workspaces().stream().map(PipelineWorkspaceDeclaration::name).toList();
        return Warnings.unknown(unused, declared)
                .map(unknown -> Warnings.warning(
                        run,
                        Places.owner(run) + ": " + Places.owner(pipeline) + " has no workspace "
                                + unknown.described() + ", so it is not used",
                        "spec.workspaces[" + unknown.name() + "]"));
    }

    private static boolean mentions(Node.Mapping source, String kind, String name) {
        return NodeTexts.any(source, text -> text.contains("$(" + kind + "." + name)
                || text.contains("$(" + kind + "[\"" + name)
                || text.contains("$(" + kind + "['" + name));
    }
}
