package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.Container;
import io.jenkins.plugins.tektonbridge.engine.model.EnvVar;
import io.jenkins.plugins.tektonbridge.engine.model.GoDuration;
import io.jenkins.plugins.tektonbridge.engine.model.Step;
import io.jenkins.plugins.tektonbridge.engine.model.VolumeMount;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Rules for the steps of a task, after they were merged with the step template. */
final class StepRules {
    private StepRules() {}

    static FieldErrors check(List<Step> steps, Scope scope) {
        Set<String> names = new HashSet<>();
        return FieldErrors.each(steps, (i, step) -> FieldErrors.all(
                scope.v1beta1() ? FieldErrors.NONE : uniqueName(step, names).viaIndex(i),
                step(step, names, scope).viaIndex(i),
                resultPaths(step).viaIndex(i),
                ResultRules.ofSteps(step.results(), scope).viaIndex(i).via("results"),
                WhenRules.check(step.when(), scope).viaIndex(i)));
    }

    private static FieldErrors uniqueName(Step step, Set<String> names) {
        return step.name().isEmpty() || names.add(step.name()) ? FieldErrors.NONE : FieldErrors.both("name");
    }

    private static FieldErrors step(Step step, Set<String> names, Scope scope) {
        if (!scope.flags().artifacts() && refersToArtifacts(step)) {
            return artifactsDisabled();
        }
        FieldErrors before = FieldErrors.all(
                step.ref().isPresent() ? withRef(step, scope) : withoutRef(step),
                scope.v1beta1() ? uniqueNameInV1beta1(step, names) : FieldErrors.NONE,
                nameFormat(step));
        // Tekton looks no further at a step with such a timeout, and forgets what it found before.
        return step.timeout()
                .filter(Duration::isNegative)
                .map(timeout -> FieldErrors.invalid(GoDuration.format(timeout), "negative timeout"))
                .orElseGet(() -> before.and(behaviour(step, scope)));
    }

    static FieldErrors artifactsDisabled() {
        return FieldErrors.here("feature flag enable-artifacts should be set to true to use artifacts feature.");
    }

    private static boolean refersToArtifacts(Step step) {
        Container container = step.container();
        Stream<String> texts = Stream.of(
                        Stream.of(step.script()),
                        container.command().stream(),
                        container.args().stream(),
                        container.env().stream().map(EnvVar::value))
                .flatMap(all -> all);
        return texts.anyMatch(text -> ArtifactRefs.ofStep(text) || ArtifactRefs.ofTask(text));
    }

    private static FieldErrors withRef(Step step, Scope scope) {
        Container container = step.container();
        boolean env = !container.env().isEmpty() || scope.written().has(step.at(), "env");
        return FieldErrors.all(
                RefRules.check(step.ref().orElseThrow(), scope),
                notWithRef(!container.image().isEmpty(), "image", "image"),
                notWithRef(!container.command().isEmpty(), "command", "command"),
                notWithRef(!container.args().isEmpty(), "args", "args"),
                notWithRef(!step.script().isEmpty(), "script", "script"),
                notWithRef(!container.workingDir().isEmpty(), "working dir", "workingDir"),
                notWithRef(env, "env", "env"),
                notWithRef(!container.volumeMounts().isEmpty(), "volumeMounts", "volumeMounts"),
                notWithRef(!step.results().isEmpty(), "results", "results"));
    }

    private static FieldErrors notWithRef(boolean set, String word, String field) {
        return set ? FieldErrors.of(word + " cannot be used with Ref", field) : FieldErrors.NONE;
    }

    private static FieldErrors withoutRef(Step step) {
        List<FieldErrors> errors = new ArrayList<>();
        if (!step.params().isEmpty()) {
            errors.add(FieldErrors.of("params cannot be used without Ref", "params"));
        }
        if (step.container().image().isEmpty()) {
            errors.add(FieldErrors.missing("Image"));
        }
        errors.add(scriptOrCommand(step.container(), step.script()));
        return FieldErrors.all(errors.stream());
    }

    /** A script stands in the place of a command; for steps, sidecars and StepActions. */
    static FieldErrors scriptOrCommand(Container container, String script) {
        return script.isEmpty() || container.command().isEmpty()
                ? FieldErrors.NONE
                : FieldErrors.of("script cannot be used with command", "script");
    }

    private static FieldErrors uniqueNameInV1beta1(Step step, Set<String> names) {
        return step.name().isEmpty() || names.add(step.name())
                ? FieldErrors.NONE
                : FieldErrors.invalid(step.name(), "name");
    }

    private static FieldErrors nameFormat(Step step) {
        return step.name().isEmpty() || Names.isLabel(step.name())
                ? FieldErrors.NONE
                : FieldErrors.detailed(
                        "invalid value " + Go.quote(step.name()),
                        "Task step name must be a valid DNS Label, For more info refer to"
                                + " https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#names",
                        "name");
    }

    private static FieldErrors behaviour(Step step, Scope scope) {
        return FieldErrors.all(
                FieldErrors.each("volumeMounts", step.container().volumeMounts(), StepRules::volumeMount),
                onError(step.onError()),
                windowsScript(step.script(), scope),
                stream(step, "stdoutConfig", step.stdoutPath(), "stdout", scope),
                stream(step, "stderrConfig", step.stderrPath(), "stderr", scope),
                StepReferenceRules.stepResults(step, scope),
                StepReferenceRules.stepArtifacts(step, scope));
    }

    private static FieldErrors volumeMount(VolumeMount mount) {
        List<FieldErrors> errors = new ArrayList<>();
        String path = GoPath.clean(mount.mountPath());
        if (path.startsWith("/tekton/") && !path.startsWith("/tekton/home")) {
            errors.add(FieldErrors.of(
                    "volumeMount cannot be mounted under /tekton/ (volumeMount " + Go.quote(mount.name())
                            + " mounted at " + Go.quote(mount.mountPath()) + ")",
                    "mountPath"));
        }
        if (mount.name().startsWith("tekton-internal-")) {
            errors.add(FieldErrors.of(
                    "volumeMount name " + Go.quote(mount.name()) + " cannot start with \"tekton-internal-\"", "name"));
        }
        return FieldErrors.all(errors.stream());
    }

    private static FieldErrors onError(String onError) {
        boolean valid = onError.isEmpty()
                || isParamReference(onError)
                || onError.equals("continue")
                || onError.equals("stopAndFail");
        return valid
                ? FieldErrors.NONE
                : FieldErrors.detailed(
                        "invalid value: \"" + onError + "\"",
                        "Task step onError must be either \"continue\" or \"stopAndFail\"",
                        "onError");
    }

    /** Whether a value looks like a parameter, so that it cannot be judged yet. */
    static boolean isParamReference(String value) {
        return value.startsWith("$(params");
    }

    static FieldErrors windowsScript(String script, Scope scope) {
        return script.strip().startsWith("#!win")
                ? scope.requires(ApiFields.ALPHA, "windows script support")
                : FieldErrors.NONE;
    }

    private static FieldErrors stream(Step step, String field, String path, String name, Scope scope) {
        return path.isEmpty() && !scope.written().has(step.at(), field)
                ? FieldErrors.NONE
                : scope.requires(ApiFields.ALPHA, "step " + name + " stream support");
    }

    private static FieldErrors resultPaths(Step step) {
        if (step.results().isEmpty()) {
            return FieldErrors.NONE;
        }
        return ResultPaths.known(step.results(), "step.results").check(step.script()).via("script");
    }
}
