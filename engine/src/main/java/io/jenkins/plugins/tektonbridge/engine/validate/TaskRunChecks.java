package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.model.Param;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.Sidecar;
import io.jenkins.plugins.tektonbridge.engine.model.Step;
import io.jenkins.plugins.tektonbridge.engine.model.TaskRunSpec;
import io.jenkins.plugins.tektonbridge.engine.model.TaskSpec;
import io.jenkins.plugins.tektonbridge.engine.model.WorkspaceBinding;
import io.jenkins.plugins.tektonbridge.engine.model.WorkspaceDeclaration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a TaskRun and its Task must have in common before a pod is made. Pure functions: an empty answer is consent,
 * anything else the condition with which the TaskRun ends, with Tekton's reason and message.
 */
public final class TaskRunChecks {
    static final String USER_ERROR = "[User error] ";

    private TaskRunChecks() {}

    /**
     * Everything that Tekton asks, in its order: requests within limits, parameters that are required, their types and
     * keys, limited values ({@code InvalidParamValue}), items of arrays, workspaces, stepSpecs and sidecarSpecs; all
     * but the one named end with {@code TaskRunValidationFailed}.
     *
     * @param run the TaskRun
     * @param task its Task, with StepActions in their steps
     */
    public static Optional<Condition> check(TaskRunSpec run, ResolvedTask task, FeatureFlags flags) {
        TaskSpec spec = task.spec();
        List<Supplier<Optional<Condition>>> checks = List.of(
                () -> invalid(RequestCheck.error(spec)),
                () -> invalid(unfit(run.params(), List.of(), task)),
                () -> flags.paramEnum()
                        ? refuse("InvalidParamValue", ParamChecks.notInEnum(spec.params(), run.params()))
                        : Optional.empty(),
                () -> invalid(ParamChecks.outOfBounds(spec.params(), run.params(), ParamTexts.of(spec))),
                () -> invalid(workspaces(run, spec)),
                () -> invalid(overrides(run, spec)));
        return checks.stream().map(Supplier::get).flatMap(Optional::stream).findFirst();
    }

    /**
     * What Tekton looks at once more before it makes the pod, when all variables are replaced: that every parameter is
     * declared, and all that a Task must be. Here end parameters that a pipeline does not propagate.
     *
     * @param name the TaskRun's name
     * @param namespace its namespace
     * @param spec the task, with the values of its variables in it
     */
    public static Optional<Condition> beforePod(
            String name, String namespace, TaskRunSpec run, TaskSpec spec, FeatureFlags flags) {
        Scope scope = new Scope(flags, false, new Written(Node.Mapping.empty()), true);
        FieldErrors undeclared = TaskRules.declaredParams(spec, scope);
        FieldErrors errors = undeclared.isEmpty() ? TaskRules.spec(StepTemplates.merge(spec), scope) : undeclared;
        String blame = run.taskRef()
                .map(ref -> "missing or invalid Task " + namespace + "/" + ref.name())
                .orElse("invalid TaskSpec");
        return errors.isEmpty()
                ? Optional.empty()
                : Optional.of(new Condition(
                        Condition.Status.FALSE, "PodCreationFailed",
                        "failed to create task run pod " + Go.quote(name) + ": " + errors.text() + ". Maybe " + blame));
    }

    private static Optional<Condition> invalid(Optional<String> error) {
        return refuse("TaskRunValidationFailed", error);
    }

    private static Optional<Condition> refuse(String reason, Optional<String> error) {
        return error.map(message -> new Condition(Condition.Status.FALSE, reason, USER_ERROR + message));
    }

    /** Whether values fit a Task; the text is part of Tekton's messages. */
    static Optional<String> unfit(List<Param> params, List<Param> matrix, ResolvedTask task) {
        String start = "invalid input params for task " + task.name() + ": ";
        List<Param> all = Stream.concat(params.stream(), matrix.stream()).toList();
        List<String> missing = ParamChecks.missing(task.spec().params(), all);
        if (!missing.isEmpty()) {
            return Optional.of(
                    start + "missing values for these params which have no default values: " + Go.list(missing));
        }
        List<String> wrong = wrongTypes(params, matrix, ParamChecks.types(task.spec().params()));
        if (!wrong.isEmpty()) {
            return Optional.of(start + "param types don't match the user-specified type: " + Go.list(wrong));
        }
        String keys = ParamChecks.missingKeys(task.spec().params(), params);
        return keys.isEmpty()
                ? Optional.empty()
                : Optional.of(start + "missing keys for these params which are required in ParamSpec's properties "
                        + keys);
    }

    private static List<String> wrongTypes(List<Param> params, List<Param> matrix, Map<String, String> types) {
        List<String> wrong = new ArrayList<>();
        params.stream()
                .filter(param -> types.containsKey(param.name()) && !fits(param, types.get(param.name())))
                .map(Param::name)
                .forEach(wrong::add);
        matrix.stream()
                .map(Param::name)
                .filter(name -> !types.getOrDefault(name, "string").equals("string"))
                .forEach(wrong::add);
        return wrong;
    }

    /** A text with an expression may yet become an array or an object. */
    private static boolean fits(Param param, String type) {
        return param.value().type().equals(type)
                || param.value() instanceof ParamValue.StringValue(String text)
                        && (type.equals("array") || type.equals("object"))
                        && !Expressions.in(text).isEmpty();
    }

    /** To a task inside a TaskRun all workspaces of the run are propagated. */
    private static Optional<String> workspaces(TaskRunSpec run, TaskSpec task) {
        for (WorkspaceBinding binding : run.workspaces()) {
            FieldErrors errors = BindingRules.source(binding);
            if (!errors.isEmpty()) {
                return Optional.of("binding " + Go.quote(binding.name()) + " is invalid: " + errors.text());
            }
        }
        Set<String> bound = run.workspaces().stream().map(WorkspaceBinding::name).collect(Collectors.toSet());
        for (WorkspaceDeclaration declared : task.workspaces()) {
            if (!declared.optional() && !bound.contains(declared.name())) {
                return Optional.of("declared workspace " + Go.quote(declared.name())
                        + " is required but has not been bound");
            }
        }
        Set<String> declared =
                task.workspaces().stream().map(WorkspaceDeclaration::name).collect(Collectors.toSet());
        return run.taskSpec().isPresent()
                ? Optional.empty()
                : run.workspaces().stream()
                        .map(WorkspaceBinding::name)
                        .filter(name -> !declared.contains(name))
                        .findFirst()
                        .map(name -> "workspace binding " + Go.quote(name) + " does not match any declared workspace");
    }

    private static Optional<String> overrides(TaskRunSpec run, TaskSpec task) {
        Set<String> steps = task.steps().stream().map(Step::name).collect(Collectors.toSet());
        Set<String> sidecars = task.sidecars().stream().map(Sidecar::name).collect(Collectors.toSet());
        List<String> errors = Stream.concat(
                        unknown(run.stepSpecs().keySet(), steps, "invalid StepOverride: No Step named "),
                        unknown(run.sidecarSpecs().keySet(), sidecars, "invalid SidecarOverride: No Sidecar named "))
                .toList();
        return errors.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", errors));
    }

    private static Stream<String> unknown(Set<String> names, Set<String> known, String message) {
        return names.stream().filter(name -> !known.contains(name)).sorted().map(name -> message + name);
    }
}
