package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.StepActionSpec;
import io.jenkins.plugins.tektonbridge.engine.model.VolumeMount;
import io.jenkins.plugins.tektonbridge.engine.validate.StepTexts.Rules;
import io.jenkins.plugins.tektonbridge.engine.validate.VariableReferences.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Rules for StepActions. */
final class StepActionRules {
    private static final VariableReferences PARAMS = new VariableReferences("params");

    private StepActionRules() {}

    /**
     * The rules for a specification.
     *
     * @param defaultReferences whether defaults may refer to declared parameters only, as v1alpha1 demands
     */
    static FieldErrors spec(StepActionSpec spec, boolean defaultReferences, Scope scope) {
        List<DeclaredParam> params = DeclaredParam.of(spec.params(), scope);
        return FieldErrors.all(
                spec.container().image().isEmpty() ? FieldErrors.missing("Image") : FieldErrors.NONE,
                StepRules.scriptOrCommand(spec.container(), spec.script()),
                StepRules.windowsScript(spec.script(), scope),
                noParamsInScript(spec.script()),
                variables(spec, params, scope),
                defaultReferences ? DefaultReferenceRules.check(params) : FieldErrors.NONE,
                ResultPaths.known(spec.results(), "step.results").check(spec.script()).via("script"),
                ResultPaths.known(spec.results(), "results").check(spec.script()).via("script"),
                ResultRules.ofStepAction(spec.results(), scope).via("results"),
                volumeMounts(spec.container().volumeMounts(), params));
    }

    private static FieldErrors noParamsInScript(String script) {
        return PARAMS.in(script).isEmpty()
                ? FieldErrors.NONE
                : FieldErrors.of("param substitution in scripts is not allowed.", "script");
    }

    private static FieldErrors variables(StepActionSpec spec, List<DeclaredParam> params, Scope scope) {
        return FieldErrors.all(
                StepTexts.inStepAction(spec, new Rules(VariableRules.known(PARAMS, DeclaredParam.names(params)))),
                StepVariableRules.objects(params, (references, keys) ->
                        StepTexts.inStepAction(spec, new Rules(VariableRules.known(references, keys)))),
                StepVariableRules.wholeObjects(params, rules -> StepTexts.inStepAction(spec, rules)),
                ParamRules.objectsHaveProperties(params),
                ParamRules.types(params).via("params"),
                ParamRules.unique(params),
                ParamRules.nameFormat(params),
                StepVariableRules.arrays(params, rules -> StepTexts.inStepAction(spec, rules)));
    }

    /** Volumes come from the task, so that their names are parameters; Tekton stops at the first that is not. */
    private static FieldErrors volumeMounts(List<VolumeMount> mounts, List<DeclaredParam> params) {
        Set<String> names = DeclaredParam.names(params);
        List<FieldErrors> errors = new ArrayList<>();
        for (int i = 0; i < mounts.size(); i++) {
            String name = mounts.get(i).name();
            List<Reference> references = PARAMS.in(name);
            if (references.size() != 1 || !references.getFirst().text().equals(name)) {
                errors.add(FieldErrors.detailed(
                                "invalid value: " + name, "expect the Name to be a single param reference", "name")
                        .viaIndex(i));
                break;
            }
            errors.add(VariableRules.known(PARAMS, names).check(name).viaIndex(i));
        }
        return FieldErrors.all(errors.stream()).via("volumeMounts");
    }
}
