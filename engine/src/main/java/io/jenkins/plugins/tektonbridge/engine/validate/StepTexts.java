package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.Container;
import io.jenkins.plugins.tektonbridge.engine.model.EnvVar;
import io.jenkins.plugins.tektonbridge.engine.model.Step;
import io.jenkins.plugins.tektonbridge.engine.model.StepActionSpec;
import io.jenkins.plugins.tektonbridge.engine.model.VolumeMount;
import io.jenkins.plugins.tektonbridge.engine.validate.VariableRules.TextRule;
import java.util.List;

/** Applies rules to the texts of steps and StepActions in which Tekton looks at variables. */
final class StepTexts {
    private StepTexts() {}

    /**
     * Which rule is for which text.
     *
     * @param single for fields of one text
     * @param script for scripts
     * @param item for the items of command and args
     */
    record Rules(TextRule single, TextRule script, TextRule item) {
        Rules(TextRule all) {
            this(all, all, all);
        }
    }

    /** All texts, and {@code onError}; the paths of volume mounts are written as Tekton does here. */
    static FieldErrors inAllFields(List<Step> steps, Rules rules) {
        return FieldErrors.each(
                "steps",
                steps,
                step -> inStep(step, rules, "MountPath", "SubPath")
                        .and(rules.single().check(step.onError()).via("onError")));
    }

    /**
     * All texts but {@code onError}. Tekton puts the index of each step before the errors of all steps up to it; so does
     * this, as the paths are part of the message.
     */
    static FieldErrors withStackedIndexes(List<Step> steps, Rules rules) {
        FieldErrors errors = FieldErrors.NONE;
        for (int i = 0; i < steps.size(); i++) {
            errors = errors.and(inStep(steps.get(i), rules, "mountPath", "subPath")).viaIndex("steps", i);
        }
        return errors;
    }

    /** The texts of a StepAction, which has no name and no directory to look at. */
    static FieldErrors inStepAction(StepActionSpec spec, Rules rules) {
        Container container = spec.container();
        return FieldErrors.all(
                rules.single().check(container.image()).via("image"),
                rules.script().check(spec.script()).via("script"),
                inProcess(container, rules),
                FieldErrors.each("volumeMounts", container.volumeMounts(), m -> rules.single().check(m.name())));
    }

    private static FieldErrors inStep(Step step, Rules rules, String mountPath, String subPath) {
        Container container = step.container();
        return FieldErrors.all(
                rules.single().check(container.name()).via("name"),
                rules.single().check(container.image()).via("image"),
                rules.single().check(container.workingDir()).via("workingDir"),
                rules.script().check(step.script()).via("script"),
                inProcess(container, rules),
                FieldErrors.each(
                        "volumeMount",
                        container.volumeMounts(),
                        mount -> inMount(mount, rules.single(), mountPath, subPath)));
    }

    private static FieldErrors inProcess(Container container, Rules rules) {
        return FieldErrors.all(
                FieldErrors.each("command", container.command(), rules.item()::check),
                FieldErrors.each("args", container.args(), rules.item()::check),
                FieldErrors.all(container.env().stream().map(env -> inEnv(env, rules.single()))));
    }

    private static FieldErrors inEnv(EnvVar env, TextRule rule) {
        return rule.check(env.value()).viaKey("env", env.name());
    }

    private static FieldErrors inMount(VolumeMount mount, TextRule rule, String mountPath, String subPath) {
        return FieldErrors.all(
                rule.check(mount.name()).via("name"),
                rule.check(mount.mountPath()).via(mountPath),
                rule.check(mount.subPath()).via(subPath));
    }
}
