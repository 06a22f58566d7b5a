package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.Step;
import io.jenkins.plugins.tektonbridge.engine.validate.StepTexts.Rules;
import io.jenkins.plugins.tektonbridge.engine.validate.VariableRules.TextRule;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Rules for variables in the steps of a task. */
final class StepVariableRules {
    private static final VariableReferences PARAMS = new VariableReferences("params");
    private static final VariableReferences TASK_RUN = new VariableReferences("context\\.taskRun");
    private static final VariableReferences TASK = new VariableReferences("context\\.task");

    private StepVariableRules() {}

    /** Every parameter, and every key of an object, is declared; objects are used by key. */
    static FieldErrors declared(List<Step> steps, List<DeclaredParam> params, Scope scope) {
        return FieldErrors.all(
                known(steps, PARAMS, DeclaredParam.names(params), scope),
                objects(params, (references, keys) -> known(steps, references, keys, scope)),
                wholeObjects(params, rules -> StepTexts.withStackedIndexes(steps, rules)),
                ParamRules.objectsHaveProperties(params));
    }

    /** Names, limits and, in steps, the use of arrays as a whole. */
    static FieldErrors params(List<Step> steps, List<DeclaredParam> params, Scope scope) {
        return FieldErrors.all(
                ParamRules.unique(params),
                ParamRules.enums(params, scope).via("params"),
                ParamRules.nameFormat(params),
                arrays(params, rules -> StepTexts.withStackedIndexes(steps, rules)));
    }

    /** The variables of the run and of the task exist. */
    static FieldErrors context(List<Step> steps, Scope scope) {
        return known(steps, TASK_RUN, Set.of("name", "namespace", "uid"), scope)
                .and(known(steps, TASK, Set.of("name", "retry-count"), scope));
    }

    /** A check for the keys of an object. */
    interface KeyCheck {
        FieldErrors check(VariableReferences references, Set<String> keys);
    }

    static FieldErrors objects(List<DeclaredParam> params, KeyCheck check) {
        return FieldErrors.all(DeclaredParam.objects(params).stream()
                .map(param -> check.check(new VariableReferences("params\\." + param.name()), param.keys())));
    }

    static FieldErrors wholeObjects(List<DeclaredParam> params, Function<Rules, FieldErrors> where) {
        Set<String> objects = DeclaredParam.names(DeclaredParam.objects(params));
        return where.apply(new Rules(VariableRules.notEntire(PARAMS, objects)));
    }

    static FieldErrors arrays(List<DeclaredParam> params, Function<Rules, FieldErrors> where) {
        Set<String> arrays = DeclaredParam.arrayNames(params);
        TextRule notWhole = VariableRules.notWhole(PARAMS, arrays);
        return where.apply(new Rules(notWhole, notWhole, VariableRules.isolated(PARAMS, arrays)));
    }

    private static FieldErrors known(
            List<Step> steps, VariableReferences references, Set<String> names, Scope scope) {
        TextRule known = VariableRules.known(references, names);
        TextRule inScripts = scope.v1beta1() ? VariableRules.knownNamed(references, names) : known;
        return StepTexts.inAllFields(steps, new Rules(known, inScripts, known));
    }
}
