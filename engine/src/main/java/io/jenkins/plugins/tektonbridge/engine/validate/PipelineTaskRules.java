package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineTask;
import io.jenkins.plugins.tektonbridge.engine.model.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Rules for a task of a pipeline by itself. */
final class PipelineTaskRules {
    /** The kinds that do not make a task a custom one. */
    private static final Set<String> TASK_KINDS = Set.of("", "Task");

    private PipelineTaskRules() {}

    static FieldErrors name(PipelineTask task) {
        return Names.isLabel(task.name())
                ? FieldErrors.NONE
                : FieldErrors.detailed(
                        "invalid value " + Go.quote(task.name()),
                        "Pipeline Task name must be a valid DNS Label.For more info refer to"
                                + " https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#names",
                        "name");
    }

    /** Resolvers are beta; Tekton says so twice, here and at the reference. */
    static FieldErrors betaFields(PipelineTask task, Scope scope) {
        if (task.taskRef().isEmpty()) {
            return FieldErrors.NONE;
        }
        Ref ref = RefRules.asWritten(task.taskRef().get(), scope);
        return FieldErrors.all(
                ref.resolver().isEmpty() ? FieldErrors.NONE : scope.requires(ApiFields.BETA, "taskref.resolver"),
                ref.params().isEmpty() ? FieldErrors.NONE : scope.requires(ApiFields.BETA, "taskref.params"));
    }

    static FieldErrors check(PipelineTask task, Scope scope) {
        Optional<Node.Mapping> spec = specAsWritten(task, scope);
        return FieldErrors.all(
                exactlyOne(task, spec.isPresent(), scope),
                spec.isPresent() ? scope.inlineSpec("pipeline", "taskSpec") : FieldErrors.NONE,
                task.pipelineSpec().isPresent() ? scope.inlineSpec("pipeline", "pipelineSpec") : FieldErrors.NONE,
                spec.map(written -> embeddedOrCustom(written, task)).orElse(FieldErrors.NONE),
                onError(task, scope),
                resources(task, scope),
                isCustom(task, spec) ? custom(task.taskRef(), spec, scope) : task(task, scope));
    }

    private static Optional<Node.Mapping> specAsWritten(PipelineTask task, Scope scope) {
        return scope.written().object(task.at(), "taskSpec")
                .or(task::customSpec)
                .or(() -> task.taskSpec().map(spec -> Node.Mapping.empty()));
    }

    private static FieldErrors exactlyOne(PipelineTask task, boolean taskSpec, Scope scope) {
        List<FieldErrors> errors = new ArrayList<>();
        List<String> given = new ArrayList<>();
        if (task.taskRef().isPresent()) {
            given.add("taskRef");
        }
        if (taskSpec) {
            given.add("taskSpec");
        }
        if (task.pipelineRef().isPresent()) {
            given.add("pipelineRef");
            errors.add(scope.requires(ApiFields.ALPHA, "pipelineRef"));
        }
        if (task.pipelineSpec().isPresent()) {
            given.add("pipelineSpec");
            errors.add(scope.requires(ApiFields.ALPHA, "pipelineSpec"));
        }
        if (given.size() > 1) {
            errors.add(FieldErrors.of("expected exactly one, got multiple", given.toArray(String[]::new)));
        } else if (given.isEmpty()) {
            errors.add(scope.flags().apiFields() == ApiFields.ALPHA
                    ? FieldErrors.neither("taskRef", "taskSpec", "pipelineRef", "pipelineSpec")
                    : FieldErrors.neither("taskRef", "taskSpec"));
        }
        return FieldErrors.all(errors.stream());
    }

    private static FieldErrors embeddedOrCustom(Node.Mapping spec, PipelineTask task) {
        boolean steps = !Written.items(spec, "steps").isEmpty()
                || task.taskSpec().map(embedded -> !embedded.steps().isEmpty()).orElse(false);
        return steps ? notWithSteps(spec, "apiVersion").and(notWithSteps(spec, "kind")) : FieldErrors.NONE;
    }

    private static FieldErrors notWithSteps(Node.Mapping spec, String field) {
        String path = "taskSpec." + field;
        return Written.text(spec, field).isEmpty()
                ? FieldErrors.NONE
                : FieldErrors.of(path + " cannot be specified when using taskSpec.steps", path);
    }

    /** What happens after a failure is known, unless a parameter is to tell it. */
    static FieldErrors onError(PipelineTask task, Scope scope) {
        String onError = task.onError();
        if (onError.isEmpty() || StepRules.isParamReference(onError)) {
            return FieldErrors.NONE;
        }
        boolean known = onError.equals("continue") || onError.equals("stopAndFail");
        return FieldErrors.all(
                scope.requires(ApiFields.BETA, "OnError"),
                known
                        ? FieldErrors.NONE
                        : FieldErrors.detailed(
                                "invalid value: " + onError,
                                "PipelineTask OnError must be either \"continue\" or \"stopAndFail\"",
                                "OnError"),
                onError.equals("continue") && task.retries() > 0
                        ? FieldErrors.of("PipelineTask OnError cannot be set to \"continue\" when Retries is greater"
                                + " than 0")
                        : FieldErrors.NONE);
    }

    private static FieldErrors resources(PipelineTask task, Scope scope) {
        return scope.v1beta1() && scope.written().has(task.at(), "resources")
                ? FieldErrors.disallowed("resources")
                : FieldErrors.NONE;
    }

    private static boolean isCustom(PipelineTask task, Optional<Node.Mapping> spec) {
        return task.taskRef().filter(ref -> isCustom(ref.kind(), ref.apiVersion())).isPresent()
                || spec.filter(s -> isCustom(Written.text(s, "kind"), Written.text(s, "apiVersion"))).isPresent();
    }

    private static boolean isCustom(String kind, String apiVersion) {
        return !TASK_KINDS.contains(kind) || !apiVersion.isEmpty();
    }

    private static FieldErrors custom(Optional<Ref> ref, Optional<Node.Mapping> spec, Scope scope) {
        FieldErrors ofRef = ref.map(r -> customType("ref", kind(r, scope), r.apiVersion())).orElse(FieldErrors.NONE);
        FieldErrors ofSpec = spec.map(s -> customType("spec", Written.text(s, "kind"), Written.text(s, "apiVersion")))
                .orElse(FieldErrors.NONE);
        return ofRef.and(ofSpec);
    }

    /** Where a reference tells no kind, Tekton has set "Task" before it looks, unless there is a resolver. */
    private static String kind(Ref ref, Scope scope) {
        return scope.defaulted() && ref.resolver().isEmpty() && ref.kind().isEmpty() ? "Task" : ref.kind();
    }

    private static FieldErrors customType(String what, String kind, String apiVersion) {
        String field = what.equals("ref") ? "taskRef" : "taskSpec";
        FieldErrors noKind = kind.isEmpty()
                ? FieldErrors.invalid("custom task " + what + " must specify kind", field + ".kind")
                : FieldErrors.NONE;
        String path = field + ".apiVersion";
        if (apiVersion.isEmpty()) {
            return noKind.and(FieldErrors.invalid("custom task " + what + " must specify apiVersion", path));
        }
        return apiVersion.matches("[^/]+/[^/]+")
                ? noKind
                : noKind.and(FieldErrors.invalid(
                        "invalid apiVersion format " + Go.quote(apiVersion)
                                + ", must be in the format \"group/version\"",
                        path));
    }

    private static FieldErrors task(PipelineTask task, Scope scope) {
        FieldErrors ofTask = FieldErrors.all(
                task.taskSpec().map(spec -> TaskRules.spec(spec, scope).via("taskSpec")).orElse(FieldErrors.NONE),
                task.taskRef().map(ref -> RefRules.check(ref, scope).via("taskRef")).orElse(FieldErrors.NONE));
        if (scope.v1beta1()) {
            return ofTask;
        }
        return FieldErrors.all(
                ofTask,
                task.pipelineRef().map(ref -> RefRules.check(ref, scope).via("pipelineRef")).orElse(FieldErrors.NONE),
                task.pipelineSpec()
                        .map(spec -> PipelineRules.spec(spec, scope.inner()).via("pipelineSpec"))
                        .orElse(FieldErrors.NONE));
    }
}
