package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.model.Param;
import io.jenkins.plugins.tektonbridge.engine.model.ParamSpec;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineRunSpec;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineSpec;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineTask;
import io.jenkins.plugins.tektonbridge.engine.model.WorkspaceBinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a PipelineRun and its Pipeline must have in common before the run starts. Pure functions: an empty answer is
 * consent, anything else the condition with which the run ends, with Tekton's reason and message.
 */
public final class PipelineRunChecks {
    private final String namespace;
    private final String run;
    private final String pipeline;
    private final FeatureFlags flags;

    /**
     * The checks for a run; the names are part of messages.
     *
     * @param namespace the run's namespace
     * @param run the run's name
     * @param pipeline the Pipeline's name; for an embedded one the run's
     * @param flags the installation's settings
     */
    public PipelineRunChecks(String namespace, String run, String pipeline, FeatureFlags flags) {
        this.namespace = namespace;
        this.run = run;
        this.pipeline = pipeline;
        this.flags = flags;
    }

    /**
     * Everything that Tekton asks before it replaces parameters, in its order: graph ({@code PipelineInvalidGraph}),
     * specification ({@code PipelineValidationFailed}), required parameters ({@code ParameterMissing}), their types
     * ({@code ParameterTypeMismatch}), limited values ({@code InvalidParamValue}), keys of objects ({@code
     * ObjectParameterMissKeys}), items of arrays ({@code ParamArrayIndexingInvalid}), workspaces ({@code
     * InvalidWorkspaceBindings}) and taskRunSpecs ({@code InvalidTaskRunSpecs}).
     */
    public Optional<Condition> beforeSubstitution(PipelineSpec spec, PipelineRunSpec given) {
        List<Supplier<Optional<Condition>>> checks = List.of(
                () -> graph(spec),
                () -> specification(spec),
                () -> missingParams(spec, given),
                () -> paramTypes(spec, given),
                () -> paramEnums(spec, given),
                () -> objectKeys(spec, given),
                () -> arrayItems(spec, given),
                () -> workspaces(spec, given),
                () -> taskRunSpecs(spec, given));
        return checks.stream().map(Supplier::get).flatMap(Optional::stream).findFirst();
    }

    /** The tasks make a graph, and those at the end have names of their own. */
    Optional<Condition> graph(PipelineSpec spec) {
        try {
            TaskGraph.of(spec.tasks());
        } catch (InvalidGraphException e) {
            return invalidGraph("", e);
        }
        try {
            TaskGraph.of(spec.finallyTasks(), task -> List.of());
            return Optional.empty();
        } catch (InvalidGraphException e) {
            return invalidGraph(" for finally clause", e);
        }
    }

    private Optional<Condition> invalidGraph(String where, InvalidGraphException e) {
        return refuse(
                "PipelineInvalidGraph",
                "PipelineRun " + runName() + "'s Pipeline DAG is invalid" + where + ": " + e.getMessage());
    }

    private Optional<Condition> specification(PipelineSpec spec) {
        Scope scope = new Scope(flags, false, new Written(Node.Mapping.empty()), true);
        return specification(PipelineRules.spec(StepTemplates.merge(spec), scope));
    }

    /**
     * What Tekton asks of a pipeline after it replaced parameters: values of {@code onError} can come from them ({@code
     * PipelineValidationFailed}).
     */
    public Optional<Condition> afterSubstitution(PipelineSpec spec) {
        Scope scope = new Scope(flags, false, new Written(Node.Mapping.empty()), true);
        return specification(FieldErrors.all(Stream.concat(spec.tasks().stream(), spec.finallyTasks().stream())
                .map(task -> PipelineTaskRules.onError(task, scope))));
    }

    private Optional<Condition> specification(FieldErrors errors) {
        return errors.isEmpty()
                ? Optional.empty()
                : refuse(
                        "PipelineValidationFailed",
                        "Pipeline " + pipelineName() + " can't be Run; it has an invalid spec: " + errors.text());
    }

    private Optional<Condition> missingParams(PipelineSpec spec, PipelineRunSpec given) {
        List<String> missing = ParamChecks.missing(spec.params(), given.params());
        return missing.isEmpty()
                ? Optional.empty()
                : refuse(
                        "ParameterMissing",
                        "PipelineRun " + runName() + " is missing some parameters required by Pipeline "
                                + pipelineName() + ": pipelineRun missing parameters: " + Go.list(missing));
    }

    private Optional<Condition> paramTypes(PipelineSpec spec, PipelineRunSpec given) {
        Map<String, String> types = ParamChecks.types(spec.params());
        List<String> wrong = given.params().stream()
                .filter(param -> !types.getOrDefault(param.name(), param.value().type()).equals(param.value().type()))
                .map(Param::name)
                .toList();
        return wrong.isEmpty()
                ? Optional.empty()
                : refuse(
                        "ParameterTypeMismatch",
                        "PipelineRun " + runName() + " parameters have mismatching types with Pipeline "
                                + pipelineName() + "'s parameters: parameters have inconsistent types : "
                                + Go.list(wrong));
    }

    private Optional<Condition> paramEnums(PipelineSpec spec, PipelineRunSpec given) {
        if (!flags.paramEnum()) {
            return Optional.empty();
        }
        return ParamChecks.notInEnum(spec.params(), given.params())
                .flatMap(error -> refuse(
                        "InvalidParamValue", "PipelineRun " + runName() + " parameters have invalid value: " + error));
    }

    private Optional<Condition> objectKeys(PipelineSpec spec, PipelineRunSpec given) {
        String missing = ParamChecks.missingKeys(spec.params(), given.params());
        return missing.isEmpty()
                ? Optional.empty()
                : refuse(
                        "ObjectParameterMissKeys",
                        "PipelineRun " + runName() + " parameters is missing object keys required by Pipeline "
                                + pipelineName() + "'s parameters: pipelineRun missing object keys for parameters: "
                                + missing);
    }

    private Optional<Condition> arrayItems(PipelineSpec spec, PipelineRunSpec given) {
        return ParamChecks.outOfBounds(spec.params(), given.params(), ParamTexts.of(spec))
                .flatMap(error -> refuse(
                        "ParamArrayIndexingInvalid",
                        "PipelineRun " + runName() + " failed validation: failed to validate Pipeline "
                                + pipelineName()
                                + "'s parameter which has an invalid index while referring to an array: " + error));
    }

    private Optional<Condition> workspaces(PipelineSpec spec, PipelineRunSpec given) {
        Set<String> bound = given.workspaces().stream().map(WorkspaceBinding::name).collect(Collectors.toSet());
        return spec.workspaces().stream()
                .filter(workspace -> !workspace.optional() && !bound.contains(workspace.name()))
                .findFirst()
                .flatMap(workspace -> refuse(
                        "InvalidWorkspaceBindings",
                        "PipelineRun " + runName() + " doesn't bind Pipeline " + pipelineName()
                                + "'s Workspaces correctly: pipeline requires workspace with name "
                                + Go.quote(workspace.name()) + " be provided by pipelinerun"));
    }

    private Optional<Condition> taskRunSpecs(PipelineSpec spec, PipelineRunSpec given) {
        Set<String> tasks = Stream.concat(spec.tasks().stream(), spec.finallyTasks().stream())
                .map(PipelineTask::name)
                .collect(Collectors.toSet());
        return given.taskRunSpecs().stream()
                .map(PipelineRunSpec.PipelineTaskRunSpec::pipelineTaskName)
                .filter(name -> !tasks.contains(name))
                .findFirst()
                .flatMap(name -> refuse(
                        "InvalidTaskRunSpecs",
                        "PipelineRun " + runName() + " doesn't define taskRunSpecs correctly: pipelineRun's"
                                + " taskrunSpecs defined wrong taskName: " + Go.quote(name)
                                + ", does not exist in Pipeline"));
    }

    /**
     * What Tekton asks of a pipeline task and the Task that it found for it, after it replaced parameters ({@code
     * PipelineValidationFailed}); not asked of custom tasks and of pipelines in pipelines.
     *
     * @param original the pipeline task before parameters were replaced
     * @param task the pipeline task
     * @param resolved its Task
     * @param params the pipeline's parameters
     */
    public Optional<Condition> resolvedTask(
            PipelineTask original, PipelineTask task, ResolvedTask resolved, List<ParamSpec> params) {
        Optional<Condition> unfit = TaskRunChecks.unfit(task.params(), MatrixRules.allParams(task), resolved)
                .flatMap(error -> refuse(
                        "PipelineValidationFailed", "Validation failed for pipelinerun " + run + " with error " + error));
        if (unfit.isPresent() || !flags.paramEnum()) {
            return unfit;
        }
        return EnumSubset.error(original.params(), params, resolved)
                .flatMap(error -> refuse(
                        "PipelineValidationFailed", "Validation failed for pipelinerun with error " + error));
    }

    /**
     * What Tekton asks once, before the first TaskRun: references to results name results that are declared ({@code
     * InvalidTaskResultReference}, {@code InvalidPipelineResultReference}), and no Task requires a workspace that the
     * pipeline calls optional ({@code RequiredWorkspaceMarkedOptional}).
     *
     * @param tasks all pipeline tasks, those in finally too, after parameters were replaced, each with its Task
     */
    public Optional<Condition> beforeFirstTask(PipelineSpec spec, List<ResolvedPipelineTask> tasks) {
        ResultReferenceCheck results = new ResultReferenceCheck(tasks);
        List<Supplier<Optional<Condition>>> checks = new ArrayList<>();
        checks.add(() -> results.ofTasks()
                .map(error -> new Condition(Condition.Status.FALSE, "InvalidTaskResultReference", error)));
        checks.add(() -> results.ofPipeline(spec.results())
                .map(error -> new Condition(
                        Condition.Status.FALSE,
                        "InvalidPipelineResultReference",
                        "Failed to resolve pipeline result reference for " + Go.quote(run) + " with error " + error)));
        checks.add(() -> OptionalWorkspaceCheck.error(spec.workspaces(), tasks)
                .flatMap(error -> refuse(
                        "RequiredWorkspaceMarkedOptional", "Optional workspace not supported by task: " + error)));
        return checks.stream().map(Supplier::get).flatMap(Optional::stream).findFirst();
    }

    private String runName() {
        return namespace + "/" + run;
    }

    private String pipelineName() {
        return namespace + "/" + pipeline;
    }

    private static Optional<Condition> refuse(String reason, String message) {
        return Optional.of(new Condition(Condition.Status.FALSE, reason, TaskRunChecks.USER_ERROR + message));
    }
}
